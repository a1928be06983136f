import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { account, type Stories } from "./acceptance-stories.ts";

/** Saves from sealing to settling, and the trash. */
export function describeSaving({ store, clock, made, textOf, summaryOf, type, theirsOf, acknowledged }: Stories): void {
  describe("a save", () => {
    it("is one entry until it is settled, and the same bytes however much is typed meanwhile", async () => {
      const documentId = await made("one", "Title");
      const saveId = uuidv7();
      const entry = { saveId, kind: "save", documentId, account, version: 1, baseRev: 0 };
      expect(await store.seal({ documentId, saveId })).toEqual(entry);
      const request = await store.readSave(saveId);
      expect(request).toEqual({
        entry,
        method: "PUT",
        path: `/documents/${documentId}`,
        body: '{"base_rev":0,"title":"Title","content":"one"}',
      });
      await type(documentId, " two");
      await store.rename({ documentId, title: "Other" });
      expect(await store.seal({ documentId, saveId: uuidv7() })).toEqual(entry);
      expect(await store.readSave(saveId)).toEqual(request);
      expect(await summaryOf(documentId)).toMatchObject({ pendingSave: entry, draftVersion: 3 });
    });

    it("acknowledges the version that it sealed and no later one", async () => {
      const documentId = await made("one");
      const saveId = uuidv7();
      await store.seal({ documentId, saveId });
      await type(documentId, " two");
      clock.now += 100;
      expect(await store.settle({ saveId, outcome: { kind: "acknowledged", rev: 3 } })).toMatchObject({
        draftVersion: 2,
        ackedVersion: 1,
        baseRev: 3,
        remoteRev: 3,
        ackedAt: clock.now,
        pendingSave: null,
      });
      await expect(store.readSave(saveId)).rejects.toMatchObject({ code: "notFound" });
      expect(await store.readText(documentId, "acked")).toMatchObject({ text: "one" });
      const next = uuidv7();
      expect(await store.seal({ documentId, saveId: next })).toMatchObject({ saveId: next, version: 2, baseRev: 3 });
      await store.settle({ saveId: next, outcome: { kind: "acknowledged", rev: 4 } });
      expect(await store.seal({ documentId, saveId: uuidv7() })).toBeNull();
    });

    it("that was settled is settled, whatever is said of it later", async () => {
      const documentId = await made("one");
      const saveId = uuidv7();
      await store.seal({ documentId, saveId });
      const summary = await store.settle({ saveId, outcome: { kind: "acknowledged", rev: 1 } });
      expect(await store.settle({ saveId, outcome: { kind: "conflict", theirs: theirsOf(documentId, 9) } })).toEqual(summary);
      await type(documentId, "!");
      expect(await store.seal({ documentId, saveId })).toBeNull();
    });

    it("takes a new id where the server says that the old one is burnt", async () => {
      const documentId = await made("one");
      const saveId = uuidv7();
      await store.seal({ documentId, saveId });
      expect(await store.settle({ saveId, outcome: { kind: "saveIdReused" } })).toMatchObject({ ackedVersion: 0, pendingSave: null });
      const next = uuidv7();
      expect(await store.seal({ documentId, saveId: next })).toMatchObject({ saveId: next, version: 1 });
    });

    it("that is refused waits for the next edit, or for the person", async () => {
      const documentId = await made("one");
      const refuse = async () => {
        const sealed = await store.seal({ documentId, saveId: uuidv7() });
        const refusal = { cause: "tooLarge", message: "Too large", limitBytes: 3 } as const;
        return store.settle({ saveId: sealed?.saveId ?? "", outcome: { kind: "refused", refusal } });
      };
      expect(await refuse()).toMatchObject({ refusal: { cause: "tooLarge", version: 1, limitBytes: 3 } });
      expect(await store.seal({ documentId, saveId: uuidv7() })).toBeNull();
      expect(await store.retry(documentId)).toMatchObject({ refusal: null });
      await refuse();
      await type(documentId, "!");
      expect(await summaryOf(documentId)).toMatchObject({ refusal: null });
      expect(await store.seal({ documentId, saveId: uuidv7() })).toMatchObject({ version: 2 });
    });

    it("is the same save when what was refused is tried again, and another one once it is another text", async () => {
      const documentId = await made("one");
      const saveId = uuidv7();
      const refuse = () => store.settle({ saveId, outcome: { kind: "refused", refusal: { cause: "forbidden", message: "" } } });
      await store.seal({ documentId, saveId });
      await refuse();
      await store.retry(documentId);
      expect(await store.seal({ documentId, saveId: uuidv7() })).toMatchObject({ saveId, version: 1, baseRev: 0 });
      await refuse();
      await type(documentId, "!");
      const next = uuidv7();
      expect(await store.seal({ documentId, saveId: next })).toMatchObject({ saveId: next, version: 2 });
      await store.settle({ saveId: next, outcome: { kind: "saveIdReused" } });
      expect(await store.seal({ documentId, saveId: next })).toBeNull();
    });

    it("is not made of a title that no server takes", async () => {
      const documentId = await made("one", "x".repeat(1001));
      expect(await store.seal({ documentId, saveId: uuidv7() })).toBeNull();
      expect(await summaryOf(documentId)).toMatchObject({ refusal: { cause: "titleTooLong", version: 1 } });
      await store.rename({ documentId, title: "x".repeat(1000) });
      expect(await store.seal({ documentId, saveId: uuidv7() })).toMatchObject({ version: 2 });
    });

    it("goes out as new after the server has lost the document", async () => {
      const documentId = await acknowledged("one");
      await type(documentId, " two");
      const saveId = uuidv7();
      await store.seal({ documentId, saveId });
      await store.settle({ saveId, outcome: { kind: "refused", refusal: { cause: "gone", message: "Gone" } } });
      expect(await store.saveAsNew(documentId)).toMatchObject({ baseRev: 0, ackedVersion: 0, refusal: null });
      const next = uuidv7();
      await store.seal({ documentId, saveId: next });
      expect(JSON.parse((await store.readSave(next)).body)).toEqual({ base_rev: 0, title: "T", content: "one two" });
    });
  });

  describe("tags", () => {
    it("are what was set last, also after a save, and are no news for the server", async () => {
      const documentId = await acknowledged("one");
      expect(await store.tag({ documentId, tags: ["novel", "草稿"] })).toMatchObject({ tags: ["novel", "草稿"], draftVersion: 1 });
      expect(await store.seal({ documentId, saveId: uuidv7() })).toBeNull();
      await type(documentId, " two");
      const saveId = uuidv7();
      await store.seal({ documentId, saveId });
      expect((await store.readSave(saveId)).body).not.toContain("novel");
      await store.settle({ saveId, outcome: { kind: "acknowledged", rev: 2 } });
      expect((await store.list()).find(({ id }) => id === documentId)?.tags).toEqual(["novel", "草稿"]);
      expect(await store.tag({ documentId, tags: [] })).toMatchObject({ tags: [] });
    });
  });

  describe("the trash", () => {
    it("needs no word to a server that never had the document", async () => {
      const documentId = await made("one");
      expect(await store.trash(documentId)).toMatchObject({ trashedAt: clock.now });
      expect(await store.seal({ documentId, saveId: uuidv7() })).toBeNull();
      expect(await store.restore(documentId)).toMatchObject({ trashedAt: null });
      expect(await store.seal({ documentId, saveId: uuidv7() })).toMatchObject({ kind: "save" });
    });

    it("deletes on the server, keeps the text here, and a restored document is sent again in full", async () => {
      const documentId = await acknowledged("one");
      await store.trash(documentId);
      const saveId = uuidv7();
      expect(await store.seal({ documentId, saveId })).toMatchObject({ kind: "delete", baseRev: 1, version: 1 });
      expect(await store.readSave(saveId)).toMatchObject({ method: "DELETE", body: '{"base_rev":1}' });
      await store.settle({ saveId, outcome: { kind: "acknowledged", rev: 0 } });
      expect(await store.seal({ documentId, saveId: uuidv7() })).toBeNull();
      expect(await textOf(documentId)).toBe("one");
      expect(await store.restore(documentId)).toMatchObject({ baseRev: 0, ackedVersion: 0, trashedAt: null });
      expect(await store.seal({ documentId, saveId: uuidv7() })).toMatchObject({ kind: "save", baseRev: 0, version: 1 });
    });

    it("that was left while the deletion was on its way sends the document again", async () => {
      const documentId = await acknowledged("one");
      await store.trash(documentId);
      const saveId = uuidv7();
      await store.seal({ documentId, saveId });
      await store.restore(documentId);
      await store.settle({ saveId, outcome: { kind: "acknowledged", rev: 0 } });
      expect(await store.seal({ documentId, saveId: uuidv7() })).toMatchObject({ kind: "save", baseRev: 0 });
    });
  });
}
