import { beforeEach, describe, expect, it } from "vitest";
import { TextIndex } from "../../../main/search/text-index.ts";

const texts: readonly (readonly [id: string, title: string, text: string])[] = [
  ["whale", "Moby Dick", "Call me Ishmael.\n\nThe great white whale, and the sea. Café au lait on deck."],
  ["war", "War and Peace", "Well, Prince, so Genoa and Lucca are now just family estates.\nThe whale is not in it; a sea is."],
  ["dream", "红楼梦", "第一回　甄士隐梦幻识通灵　贾雨村风尘怀闺秀\n此开卷第一回也。作者自云：因曾历过一番梦幻之后，故将真事隐去。"],
  ["japanese", "雪国", "国境の長いトンネルを抜けると雪国であった。"],
];

describe("The index", () => {
  let index: TextIndex;
  beforeEach(() => {
    index = new TextIndex();
    for (const [documentId, title, text] of texts) index.put({ documentId, title, text });
  });
  const idsOf = (query: string): string[] => index.find(query, 10).map(({ documentId }) => documentId).toSorted();

  it.each([
    ["whale", ["war", "whale"]],
    ["WHALE sea", ["war", "whale"]],
    ["wha", ["war", "whale"]],
    ["whal ", []],
    ['"white whale"', ["whale"]],
    ['"whale white"', []],
    ["ishmael genoa", []],
    ["cafe", ["whale"]],
    ["梦幻", ["dream"]],
    ["幻梦", []],
    ["真事隐", ["dream"]],
    ["红楼", ["dream"]],
    ["トンネル", ["japanese"]],
    ["雪", ["japanese"]],
    ["", []],
    ['"', []],
    ["…—", []],
    ["NEAR(whale sea)", []],
    ["title: whale", []],
    ["whale OR genoa", []],
    ["wh*le", []],
    ["\u0000whale", ["war", "whale"]],
    ["\ud800", []],
  ])("has %j in %j", (query, ids) => expect(idsOf(query)).toEqual(ids));

  it("puts a word of a title before a word of a text", () => {
    index.put({ documentId: "named", title: "Ishmael", text: "Nothing of him here. ".repeat(20) });
    expect(index.find("ishmael", 10).map(({ documentId }) => documentId)).toEqual(["named", "whale"]);
  });

  it("says where the words are, with what is around them on their line", () => {
    expect(index.find("white whale", 10)[0]).toEqual({
      documentId: "whale",
      at: 28,
      before: "The great ",
      match: "white whale",
      after: ", and the sea. Café au lait on deck.",
    });
    expect(index.find("真事隐", 10)[0]).toMatchObject({ at: texts[2]?.[2].indexOf("真事隐"), match: "真事隐", after: "去。" });
    expect(index.find("moby", 10)[0]).toMatchObject({ at: 0, match: "" });
  });

  it("shows a word where it stands, also with accents that were not typed, or the other way round", () => {
    expect(index.find("cafe", 10)[0]).toMatchObject({ match: "Café", before: expect.stringMatching(/the sea\. $/) });
    expect(index.find("séa", 10)[0]).toMatchObject({ match: "sea" });
  });

  it("has the newest text of a document alone, and nothing of one that is gone", () => {
    index.put({ documentId: "whale", title: "Moby Dick", text: "A calm." });
    expect(idsOf("whale")).toEqual(["war"]);
    expect(idsOf("calm")).toEqual(["whale"]);
    index.remove("whale");
    index.remove("whale");
    expect(idsOf("calm")).toEqual([]);
    expect(idsOf("moby")).toEqual([]);
  });

  it("answers anything that can be typed", () => {
    for (const query of ['"""', "a\"b\"c'", "(", "^x", "-y", "{a b}: c", "AND", "NOT x", "a + b", "\\", "x".repeat(1000), "梦".repeat(300)]) index.find(query, 10);
  });
});
