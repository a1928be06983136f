import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { step, type Stories } from "./acceptance-stories.ts";

/** What comes from the server. */
export function describeServer({ store, clock, textOf, summaryOf, type, theirsOf, acknowledged, inConflict, listing }: Stories): void {
  describe("the server's list", () => {
    it("brings titles first and texts later", async () => {
      const id = uuidv7();
      expect(await store.learnListing([listing(id, 3)])).toMatchObject([
        { id, title: "Listed", hasText: false, remoteRev: 3, baseRev: 0, draftVersion: 0 },
      ]);
      expect(await store.open(id)).toMatchObject({ text: "", summary: { hasText: false } });
      await expect(store.append(step(id, 0, [[0, "x"]]))).rejects.toMatchObject({ code: "notFound" });
      expect(await store.seal({ documentId: id, saveId: uuidv7() })).toBeNull();
      const adopted = await store.adopt({ expectedVersion: 0, theirs: theirsOf(id, 3, "text") });
      expect(adopted).toMatchObject({
        text: "text",
        summary: { hasText: true, draftVersion: 1, ackedVersion: 1, baseRev: 3, remoteRev: 3, title: "Their title" },
      });
      expect(await store.seal({ documentId: id, saveId: uuidv7() })).toBeNull();
    });

    it("tells of a newer revision, and changes the shown title only where nothing waits", async () => {
      const clean = await acknowledged("one", "Mine");
      const waiting = await acknowledged("two", "Mine");
      await type(waiting, "!");
      const listed = await store.learnListing([listing(clean, 2), listing(waiting, 2)]);
      expect(listed.find(({ id }) => id === clean)).toMatchObject({ title: "Listed", remoteRev: 2, baseRev: 1 });
      expect(await summaryOf(waiting)).toMatchObject({ title: "Mine", remoteRev: 2, baseRev: 1 });
    });

    it("gives a title with the text that it belongs to, whatever newer one is listed", async () => {
      const id = await acknowledged("one", "Mine");
      await store.learnListing([listing(id, 2)]);
      expect(await store.open(id)).toMatchObject({ text: "one", summary: { title: "Mine", remoteRev: 2 } });
    });

    it("hides what was deleted elsewhere and keeps its text; edits that wait are left alone", async () => {
      const clean = await acknowledged("one");
      const waiting = await acknowledged("two");
      await type(waiting, "!");
      const never = uuidv7();
      await store.learnListing([clean, waiting, never].map((id) => listing(id, 2, { deleted: true })));
      expect(await store.open(clean)).toMatchObject({ text: "one", summary: { trashedAt: clock.now } });
      expect(await store.open(waiting)).toMatchObject({ text: "two!", summary: { trashedAt: null } });
      expect(await store.list()).toHaveLength(2);
      expect(await store.restore(clean)).toMatchObject({ baseRev: 0, ackedVersion: 0 });
    });

    it("is adopted only over the version that was expected, with nothing waiting", async () => {
      const id = await acknowledged("one");
      await expect(store.adopt({ expectedVersion: 0, theirs: theirsOf(id, 2) })).rejects.toMatchObject({ code: "versionGap" });
      await type(id, "!");
      await expect(store.adopt({ expectedVersion: 2, theirs: theirsOf(id, 2) })).rejects.toMatchObject({
        code: "versionGap",
        detail: { draftVersion: 2 },
      });
      expect(await textOf(id)).toBe("one!");
    });

    it("is adopted once, and what it replaced can still be read", async () => {
      const id = await acknowledged("one");
      const request = { expectedVersion: 1, theirs: theirsOf(id, 2, "two") };
      await store.adopt(request);
      expect(await store.adopt(request)).toMatchObject({ text: "two", summary: { draftVersion: 2, ackedVersion: 2 } });
      const [pulled, replaced] = await store.listHistory(id);
      expect([pulled, replaced]).toMatchObject([
        { cause: "pulled", title: "Their title", rev: 2 },
        { cause: "begun", title: "T", rev: 1 },
      ]);
      const { source = "line", no = 0 } = replaced ?? {};
      expect(await store.readHistory({ documentId: id, source, no })).toEqual({ title: "T", text: "one", lineBreak: "\n" });
      await type(id, "!");
      expect(await textOf(id)).toBe("two!");
    });
  });

  describe("a conflict", () => {
    it("keeps both sides, sends nothing, and lets the person write on", async () => {
      const id = await inConflict();
      expect(await store.seal({ documentId: id, saveId: uuidv7() })).toBeNull();
      await type(id, "!");
      expect(await store.open(id)).toMatchObject({
        text: "base mine!",
        theirs: theirsOf(id, 4),
        summary: { inConflict: true, pendingSave: null, baseRev: 1, remoteRev: 4 },
      });
      expect(await store.readText(id, "acked")).toMatchObject({ text: "base" });
    });

    it("resolved as mine is sent over theirs", async () => {
      const id = await inConflict();
      const request = { documentId: id, choice: "mine", copyId: uuidv7(), copyTitle: "" } as const;
      await store.resolveConflict(request);
      expect(await store.resolveConflict(request)).toMatchObject({ text: "base mine", theirs: null, summary: { inConflict: false } });
      expect(await store.seal({ documentId: id, saveId: uuidv7() })).toMatchObject({ baseRev: 4, version: 2 });
      const [kept] = await store.listKept(id);
      expect(await store.readKept({ documentId: id, no: kept?.no ?? 0 })).toMatchObject({ text: "theirs" });
      // What was decided against is no addition of the next text that comes from there.
      expect(await store.readText(id, "acked")).toMatchObject({ title: "Their title", text: "theirs" });
    });

    it("resolved as theirs keeps mine aside", async () => {
      const id = await inConflict();
      const request = { documentId: id, choice: "theirs", copyId: uuidv7(), copyTitle: "" } as const;
      await store.resolveConflict(request);
      expect(await store.resolveConflict(request)).toMatchObject({
        text: "theirs",
        theirs: null,
        summary: { title: "Their title", inConflict: false, draftVersion: 3, ackedVersion: 3, baseRev: 4 },
      });
      expect(await store.seal({ documentId: id, saveId: uuidv7() })).toBeNull();
      const kept = await store.listKept(id);
      expect(kept.map((version) => version.cause)).toEqual(["mine", "theirs"]);
      expect(await store.readKept({ documentId: id, no: kept[0]?.no ?? 0 })).toEqual({ title: "T", text: "base mine" });
    });

    it("resolved as both makes a second document of mine, once", async () => {
      const id = await inConflict();
      const copyId = uuidv7();
      const request = { documentId: id, choice: "both", copyId, copyTitle: "T (mine)" } as const;
      await store.resolveConflict(request);
      expect(await store.resolveConflict(request)).toMatchObject({ text: "theirs", summary: { id, baseRev: 4 } });
      expect(await store.open(copyId)).toMatchObject({ text: "base mine", summary: { title: "T (mine)", baseRev: 0 } });
      expect(await store.list()).toHaveLength(2);
      expect(await store.seal({ documentId: copyId, saveId: uuidv7() })).toMatchObject({ baseRev: 0, version: 1 });
    });
  });
}
