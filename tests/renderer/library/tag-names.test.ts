import { expect, test } from "vitest";
import { longestTag, mostTags } from "../../../preload/contract/documents.ts";
import { readTags, tagsOf, withTags, withoutTag } from "../../../renderer/library/tag-names.ts";
import { summary } from "../save/summary.ts";

test("tags are read by commas of any script, without blanks and signs before them", () => {
  expect(readTags(" #novel,  first   draft ，草稿、＃二稿;;", [])).toEqual(["novel", "first draft", "草稿", "二稿"]);
  expect(readTags("Novel, étude", ["novel", "Etude"])).toEqual(["novel", "Etude"]);
  expect(readTags("x".repeat(100), [])[0]).toHaveLength(longestTag);
  expect(readTags(" , ", [])).toEqual([]);
});

test("a document has each tag once, and no more than it may", () => {
  expect(withTags(["a"], ["b", "a"])).toEqual(["a", "b"]);
  expect(withTags(Array.from({ length: mostTags }, (_tag, at) => `t${at}`), ["more"])).toHaveLength(mostTags);
  expect(withoutTag(["a", "b"], "a")).toEqual(["b"]);
});

test("what is in the trash names no tags", () => {
  expect(tagsOf([summary({ tags: ["b", "a10"] }), summary({ tags: ["a9", "b"] }), summary({ tags: ["gone"], trashedAt: 1 })])).toEqual(["a9", "a10", "b"]);
});
