import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import type { DraftMerge } from "../../../preload/contract/documents.ts";
import { insertion, type Stories } from "./acceptance-stories.ts";

/** What becomes of a draft and the server's text that were merged. */
export function describeMerging({ store, textOf, summaryOf, type, theirsOf, acknowledged, inConflict, made }: Stories): void {
  const mergeOf = (documentId: string, fromVersion: number, more: Partial<DraftMerge> = {}): DraftMerge => ({
    documentId,
    fromVersion,
    theirs: theirsOf(documentId, 4, "theirs"),
    changes: insertion("theirs", 6, " mine"),
    title: "Their title",
    view: null,
    ...more,
  });

  describe("a merge", () => {
    it("ends the conflict: theirs is the base, the merged text waits, and both sides can still be read", async () => {
      const id = await inConflict();
      const request = mergeOf(id, 2);
      expect(await store.merge(request)).toMatchObject({ inConflict: false, draftVersion: 4, ackedVersion: 3, baseRev: 4, remoteRev: 4 });
      expect(await store.merge(request)).toMatchObject({ draftVersion: 4 });
      expect(await textOf(id)).toBe("theirs mine");
      expect(await store.readText(id, "acked")).toEqual({ title: "Their title", text: "theirs" });
      const before = (await store.listHistory(id)).find(({ cause }) => cause === "beforeMerge");
      expect(before).toMatchObject({ title: "T", source: "line" });
      expect(await store.readHistory({ documentId: id, source: "line", no: before?.no ?? 0 })).toMatchObject({ text: "base mine" });
      expect((await store.listKept(id)).map(({ cause }) => cause)).toEqual(["theirs"]);
      expect(await store.seal({ documentId: id, saveId: uuidv7() })).toMatchObject({ version: 4, baseRev: 4 });
    });

    it("is written on, step by step", async () => {
      const id = await inConflict();
      await store.merge(mergeOf(id, 2));
      await type(id, "!");
      expect(await textOf(id)).toBe("theirs mine!");
      expect(await summaryOf(id)).toMatchObject({ draftVersion: 5, ackedVersion: 3 });
    });

    it("that is the server's text leaves nothing to send", async () => {
      const id = await acknowledged("one");
      const request = mergeOf(id, 1, { changes: null });
      expect(await store.merge(request)).toMatchObject({ draftVersion: 2, ackedVersion: 2, baseRev: 4, title: "Their title" });
      expect(await store.merge(request)).toMatchObject({ draftVersion: 2 });
      expect(await store.seal({ documentId: id, saveId: uuidv7() })).toBeNull();
      expect((await store.listHistory(id)).map(({ cause }) => cause)).toEqual(["pulled", "begun"]);
    });

    it("keeps a title that was changed here", async () => {
      const id = await acknowledged("one");
      expect(await store.merge(mergeOf(id, 1, { changes: null, title: "My title" }))).toMatchObject({ draftVersion: 3, ackedVersion: 2, title: "My title" });
    });

    it("keeps the server's line breaks and its strangest characters", async () => {
      const id = await acknowledged("one\r\ntwo");
      const content = "one\r\ntwo \ud800\r\n\u0000";
      const changes = insertion("one\ntwo \ud800\n\u0000", 11, "!");
      await store.merge(mergeOf(id, 1, { theirs: theirsOf(id, 2, content), changes }));
      expect(await store.readText(id)).toMatchObject({ text: `${content}!` });
      expect(await store.readText(id, "acked")).toMatchObject({ text: content });
    });

    it("is refused, and changes nothing, where it is not of this version or of no news", async () => {
      const id = await inConflict();
      const before = await store.open(id);
      const strange = [
        mergeOf(id, 1),
        mergeOf(id, 2, { theirs: theirsOf(id, 1) }),
        mergeOf(id, 2, { theirs: theirsOf(uuidv7(), 4) }),
        mergeOf(id, 2, { changes: insertion("theirs and more", 6, "!") }),
      ];
      for (const request of strange) await expect(store.merge(request)).rejects.toMatchObject({ code: "versionGap", detail: { draftVersion: 2 } });
      expect(await store.open(id)).toEqual(before);
      expect(await store.listKept(id)).toHaveLength(1);
    });

    it("is refused while a save is on its way", async () => {
      const id = await made("one");
      const entry = await store.seal({ documentId: id, saveId: uuidv7() });
      await expect(store.merge(mergeOf(id, 1))).rejects.toMatchObject({ code: "versionGap" });
      expect(await store.readSave(entry?.saveId ?? "")).toMatchObject({ body: JSON.stringify({ base_rev: 0, title: "", content: "one" }) });
    });
  });
}
