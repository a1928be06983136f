import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { insertion, step, type Stories } from "./acceptance-stories.ts";

/** What is typed, and its line breaks. */
export function describeTyping({ store, clock, made, textOf, summaryOf, type, theirsOf, acknowledged }: Stories): void {
  describe("what is typed", () => {
    it("begins as version 0 with nothing to send, and is there after each append", async () => {
      const documentId = await made();
      expect(await summaryOf(documentId)).toMatchObject({ draftVersion: 0, ackedVersion: 0, baseRev: 0, hasText: true });
      expect(await store.seal({ documentId, saveId: uuidv7() })).toBeNull();
      clock.now += 5;
      expect(await type(documentId, "Hello")).toEqual({ draftVersion: 1, durableAt: clock.now });
      clock.now += 5;
      await type(documentId, "\nworld");
      const { text, summary } = await store.open(documentId);
      expect(text).toBe("Hello\nworld");
      expect(summary).toMatchObject({ draftVersion: 2, durableAt: clock.now });
    });

    it("comes back exactly, whatever its characters are", async () => {
      const text = `\u0000\ufeff\ud83d\ud800 \udc00x\u2028 中文 {"a":[1,"\\n"]} \\u0000 \r\n\t\r\n\n'; DROP TABLE journal; --`;
      const documentId = await made();
      await type(documentId, text);
      expect(await textOf(documentId)).toBe(text);
      const copy = await made(text, text);
      expect(await store.open(copy)).toMatchObject({ text, summary: { title: text, draftVersion: 1 } });
      expect(await store.readText(copy)).toEqual({ title: text, text });
    });

    it("comes back exactly at any length", async () => {
      const content = `x${"\ud83d\ude00\r\n天".repeat(60_000)}\ud83d`;
      const documentId = await made(content);
      expect((await store.readText(documentId)).text === content).toBe(true);
      expect((await textOf(documentId)) === content.replaceAll("\r\n", "\n")).toBe(true);
      const saveId = uuidv7();
      await store.seal({ documentId, saveId });
      expect((JSON.parse((await store.readSave(saveId)).body) as { content: string }).content === content).toBe(true);
    });

    it("is answered as durable again when the same append is repeated", async () => {
      const documentId = await made("a");
      const first = step(documentId, 1, insertion("a", 1, "b"));
      const receipt = await store.append(first);
      clock.now += 10;
      expect(await store.append(first)).toEqual(receipt);
      expect(await textOf(documentId)).toBe("ab");
    });

    it("is never said to be durable when another step took its version", async () => {
      const documentId = await made("a");
      await store.rename({ documentId, title: "Renamed elsewhere" });
      await expect(store.append(step(documentId, 1, insertion("a", 1, "b")))).rejects.toMatchObject({
        code: "versionGap",
        detail: { draftVersion: 2 },
      });
    });

    it.each([
      ["leaves a gap", 3, 4],
      ["overlaps", 0, 2],
      ["goes nowhere", 1, 1],
      ["goes backwards", 1, 0],
    ])("is refused when it %s", async (_why, fromVersion, toVersion) => {
      const documentId = await made("a");
      const bad = { ...step(documentId, fromVersion, insertion("a", 1, "b")), toVersion };
      await expect(store.append(bad)).rejects.toMatchObject({ code: "versionGap", detail: { draftVersion: 1 } });
      expect(await textOf(documentId)).toBe("a");
    });

    it.each([
      ["not an array", "x"],
      ["of another length", [5, [0, "x"]]],
      ["with a line break inside a line", [1, [0, "x\ny"]]],
      ["with a negative length", [1, [-1, "x"]]],
      ["with a fraction", [0.5, 0.5]],
      ["with something that is no text", [1, [0, 7]]],
    ])("is refused when the changes are %s", async (_what, changes) => {
      const documentId = await made("a");
      await expect(store.append(step(documentId, 1, changes))).rejects.toMatchObject({ code: "versionGap" });
      expect(await summaryOf(documentId)).toMatchObject({ draftVersion: 1 });
    });

    it("composes several edits into one step", async () => {
      const documentId = await made("abc");
      await store.append({ ...step(documentId, 1, insertion("abc", 1, "x")), toVersion: 7 });
      expect(await summaryOf(documentId)).toMatchObject({ draftVersion: 7 });
      expect(await textOf(documentId)).toBe("axbc");
    });

    it("keeps the title through steps that do not name it", async () => {
      const documentId = await made("", "First");
      await store.append({ ...step(documentId, 1, insertion("", 0, "x")), title: "Second" });
      await type(documentId, "y");
      await type(documentId, "z");
      expect(await store.open(documentId)).toMatchObject({ text: "xyz", summary: { title: "Second", draftVersion: 4 } });
      expect(await store.rename({ documentId, title: "Third" })).toMatchObject({ title: "Third", draftVersion: 5 });
      expect(await store.rename({ documentId, title: "Third" })).toMatchObject({ draftVersion: 5 });
      expect((await store.list()).map((row) => row.title)).toEqual(["Third"]);
    });

    it("comes back at the place where the person was", async () => {
      const documentId = await made("one two");
      expect((await store.open(documentId)).view).toBeNull();
      await store.rememberView({ documentId, view: { anchor: 3, head: 99, top: 0 } });
      expect((await store.open(documentId)).view).toEqual({ anchor: 3, head: 7, top: 0 });
      const view = { anchor: 1, head: 1, top: 0 };
      await store.append({ ...step(documentId, 1, insertion("one two", 7, "!")), view });
      expect((await store.open(documentId)).view).toEqual(view);
    });

    it("answers a document that was made already", async () => {
      const documentId = await made("a", "A");
      await type(documentId, "b");
      expect(await store.create({ documentId, title: "A", content: "a" })).toMatchObject({ text: "ab" });
      expect(await store.list()).toHaveLength(1);
    });

    it("does not know what it was never told of", async () => {
      const unknown = uuidv7();
      await expect(store.open(unknown)).rejects.toMatchObject({ code: "notFound" });
      await expect(store.append(step(unknown, 0, [[0, "x"]]))).rejects.toMatchObject({ code: "notFound" });
      await expect(store.readSave(unknown)).rejects.toMatchObject({ code: "notFound" });
      await expect(store.settle({ saveId: unknown, outcome: { kind: "saveIdReused" } })).rejects.toMatchObject({ code: "notFound" });
    });
  });

  describe("line breaks", () => {
    it.each([
      ["one\r\ntwo\r\n", "\r\n", "one\ntwo\n"],
      ["one\rtwo", "\r", "one\ntwo"],
      ["one\ntwo", "\n", "one\ntwo"],
      ["one\r\ntwo\nthree\r", "\n", "one\r\ntwo\nthree\r"],
      ["\r\n\r", "\n", "\r\n\r"],
      ["none", "\n", "none"],
    ])("of %j are known, kept and written again", async (content, lineBreak, text) => {
      const documentId = await made(content, "T");
      expect(await store.open(documentId)).toMatchObject({ lineBreak, text });
      expect(await store.readText(documentId)).toEqual({ title: "T", text: content });
      const saveId = uuidv7();
      await store.seal({ documentId, saveId });
      expect(JSON.parse((await store.readSave(saveId)).body)).toEqual({ base_rev: 0, title: "T", content });
    });

    it("follow the text that is adopted", async () => {
      const documentId = await acknowledged("a\r\nb");
      await store.adopt({ expectedVersion: 1, theirs: theirsOf(documentId, 2, "a\rb") });
      await type(documentId, "\nc");
      expect(await store.readText(documentId)).toMatchObject({ text: "a\rb\rc" });
    });
  });
}
