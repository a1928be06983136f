import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import type { LocalVersion, VersionText } from "../../../preload/contract/history.ts";
import type { Stories } from "./acceptance-stories.ts";

/** The versions of a document, and what is in them. */
export function describeHistory({ store, clock, made, type, acknowledged, inConflict, theirsOf, textOf }: Stories): void {
  const read = (documentId: string, { source, no }: LocalVersion): Promise<VersionText> => store.readHistory({ documentId, source, no });
  /** Once all words are counted. */
  const listed = async (documentId: string): Promise<readonly LocalVersion[]> => {
    for (;;) {
      const versions = await store.listHistory(documentId);
      if (versions.slice(0, -1).every(({ words }) => words !== null)) return versions;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const told = async (documentId: string): Promise<[string, string][]> => {
    const texts: [string, string][] = [];
    for (const version of await store.listHistory(documentId)) texts.push([version.cause, (await read(documentId, version)).text]);
    return texts;
  };
  const save = async (documentId: string, rev: number): Promise<void> => {
    const sealed = await store.seal({ documentId, saveId: uuidv7() });
    await store.settle({ saveId: sealed?.saveId ?? "", outcome: { kind: "acknowledged", rev } });
  };

  describe("the history", () => {
    it("has the text that a document began with, and each that was saved, with its words, newest first", async () => {
      const documentId = await made("One word. ", "T");
      clock.now += 1000;
      await type(documentId, "Two more.");
      const edited = clock.now;
      clock.now += 1000;
      await save(documentId, 7);
      await type(documentId, " Not saved.");
      const [saved, begun] = await listed(documentId);
      expect(saved).toEqual({ source: "line", no: 2, at: edited, cause: "saved", title: "T", rev: 7, words: { added: 2, removed: 0 } });
      expect(begun).toMatchObject({ cause: "begun", at: edited - 1000, words: null, rev: 0 });
      expect(await told(documentId)).toEqual([["saved", "One word. Two more."], ["begun", "One word. "]]);
    });

    it("of an empty document is empty", async () => {
      expect(await store.listHistory(await made())).toEqual([]);
    });

    it("is not longer for a save that is sealed twice, refused or sealed anew", async () => {
      const documentId = await made();
      await type(documentId, "one");
      const saveId = uuidv7();
      await store.seal({ documentId, saveId });
      await store.seal({ documentId, saveId: uuidv7() });
      await store.settle({ saveId, outcome: { kind: "refused", refusal: { cause: "forbidden", message: "No" } } });
      await store.retry(documentId);
      expect(await told(documentId)).toEqual([["writing", "one"]]);
      await save(documentId, 1);
      expect(await told(documentId)).toEqual([["saved", "one"]]);
    });

    it("keeps what is there before something else takes its place", async () => {
      const documentId = await made();
      await type(documentId, "one");
      expect(await store.keepVersion({ documentId, cause: "beforeRestore" })).toBeNull();
      await store.keepVersion({ documentId, cause: "beforeRestore" });
      await type(documentId, " two");
      await store.keepVersion({ documentId, cause: "beforeMerge" });
      expect(await told(documentId)).toEqual([["beforeMerge", "one two"], ["beforeRestore", "one"]]);
    });

    it("has the server's text that came in, and what it replaced", async () => {
      const id = await acknowledged("one");
      await store.adopt({ expectedVersion: 1, theirs: theirsOf(id, 2, "two") });
      expect(await told(id)).toEqual([["pulled", "two"], ["begun", "one"]]);
    });

    it("has both sides of a conflict, whatever was chosen", async () => {
      const id = await inConflict();
      await store.resolveConflict({ documentId: id, choice: "theirs", copyId: uuidv7(), copyTitle: "" });
      const texts = (await told(id)).map(([, text]) => text);
      expect(texts).toEqual(expect.arrayContaining(["base", "base mine", "theirs"]));
      expect(await textOf(id)).toBe("theirs");
    });

    it("gives a text back exactly, with its line breaks", async () => {
      const strange = "\ufeffa\ud800b\u0000\r\nc\ud83d\ude00\r\n";
      const documentId = await made(strange);
      const [begun] = await store.listHistory(documentId);
      const { text, lineBreak } = await read(documentId, begun as LocalVersion);
      expect(lineBreak).toBe("\r\n");
      expect(text.replaceAll("\n", lineBreak)).toBe(strange);
    });

    it("has no version that was never there", async () => {
      const documentId = await made("one");
      await expect(store.readHistory({ documentId, source: "line", no: 9 })).rejects.toMatchObject({ code: "notFound" });
      await expect(store.readHistory({ documentId, source: "beside", no: 9 })).rejects.toMatchObject({ code: "notFound" });
    });
  });
}
