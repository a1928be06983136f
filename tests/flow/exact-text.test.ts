import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { saves } from "./story-server.ts";
import { WholeLonghand } from "./whole-longhand.ts";

const awkward = [
  "  42  ",
  "null",
  '"quoted"',
  "{}",
  "",
  "\n\n",
  "\ud800 alone, and \udfff",
  "a\u0000b",
  "\ufeffBOM",
  "tab\tand\u0085next\u2028line\u2029paragraph",
  "大象 · 简体中文，標點。",
  "👩‍👩‍👧‍👦🏳️‍🌈🐋",
  "e\u0301 is not \u00e9",
  "\\u0041 %00 &amp; </script>",
  "trailing space ",
  "\r in the middle",
];

describe("what is typed is what is kept", () => {
  it("to the last unit: on the page, on the disk, on the wire, on the server, and after a restart", async () => {
    const longhand = await WholeLonghand.start();
    for (const text of awkward) {
      const id = await longhand.window.write(text);
      await longhand.untilSaved();
      expect(longhand.savedTexts(id)).toEqual(text === "" ? [] : [text]);
      if (text !== "") expect(JSON.parse(longhand.server.of(saves).at(-1)?.body ?? "")).toMatchObject({ content: text });
      await longhand.restart();
      expect(longhand.window.text).toBe(text);
    }
    longhand.check();
  });

  it.each(["\r\n", "\r", "\n"])("a document whose lines end with %j is sent with the same ends", async (lineBreak) => {
    const longhand = await WholeLonghand.start();
    const documentId = crypto.randomUUID();
    const content = ["\ufeffone", "two", ""].join(lineBreak);
    longhand.typed.note(documentId, content);
    await longhand.main.bridge().call("documents.create", { account: longhand.account.key, documentId, title: "Imported", content });
    await longhand.run(longhand.window.workspace.openDocument(documentId));
    await longhand.untilSaved();
    longhand.window.type("three\nfour");
    await longhand.untilSaved();
    expect(longhand.savedTexts(documentId)).toEqual([content, `${content}three${lineBreak}four`]);
    longhand.check();
  });

  it("so is a title", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("Text.");
    for (const title of ["  42  ", "null", "\ud800", "题目 🐋"]) {
      longhand.window.document.setTitle(title);
      await longhand.untilSaved();
      expect(longhand.server.revisionsOf(id).at(-1)?.title).toBe(title);
    }
    await longhand.restart();
    expect(longhand.window.document.title.get()).toBe("题目 🐋");
    longhand.check();
  });

  it("whatever the strings and the edits are", async () => {
    const longhand = await WholeLonghand.start();
    const edit = fc.record({ text: fc.string({ unit: "binary", maxLength: 20 }), at: fc.nat(), over: fc.nat({ max: 5 }) });
    const halves = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }).map((units) => String.fromCharCode(...units));
    const property = fc.asyncProperty(fc.array(fc.tuple(edit, halves), { minLength: 1, maxLength: 6 }), fc.boolean(), async (edits, crashes) => {
      const id = await longhand.window.write("");
      for (const [{ text, at, over }, units] of edits) {
        const { length } = longhand.window.text;
        const from = at % (length + 1);
        longhand.window.type(text + units, from, Math.min(over, length - from));
        await longhand.pass(400);
      }
      const { text } = longhand.window;
      await (crashes ? longhand.untilDurable().then(() => longhand.crash()) : longhand.untilSaved());
      expect(longhand.window.text).toBe(text);
      await longhand.untilSaved();
      expect(longhand.savedTexts(id).at(-1) ?? "").toBe(text);
    });
    await fc.assert(property, { numRuns: 25, endOnFailure: true });
    longhand.check();
  });
});
