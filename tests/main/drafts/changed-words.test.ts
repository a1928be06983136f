import { ChangeSet, Text } from "@codemirror/state";
import { expect, it } from "vitest";
import { countChangedWords } from "../../../main/drafts/changed-words.ts";
import { atOnce } from "../../../main/drafts/slices.ts";

interface Edit {
  readonly from: number;
  readonly to?: number;
  readonly insert?: string;
}

function count(before: string, ...edits: Edit[]): [added: number, removed: number] {
  const text = Text.of(before.split("\n"));
  const changes = ChangeSet.of(edits.map(({ from, to = from, insert = "" }) => ({ from, to, insert: Text.of(insert.split("\n")) })), text.length);
  const { added, removed } = atOnce(countChangedWords(text, changes.apply(text), changes));
  return [added, removed];
}

it("counts words that came and went, not the letters of a word", () => {
  expect(count("", { from: 0, insert: "Call me Ishmael." })).toEqual([3, 0]);
  expect(count("Call me Ishmael.", { from: 5, to: 8 })).toEqual([0, 1]);
  expect(count("Call me Ishmael.", { from: 2, insert: "l" })).toEqual([1, 1]);
  expect(count("Call me Ishmael.", { from: 4, insert: "," })).toEqual([0, 0]);
  expect(count("one two three", { from: 4, to: 7, insert: "2 and 2" })).toEqual([3, 1]);
});

it("counts two changes of one word once", () => {
  expect(count("wonderful", { from: 1, insert: "x" }, { from: 5, insert: "y" })).toEqual([1, 1]);
});

it("counts Chinese by the character", () => {
  expect(count("天地玄黄", { from: 2, insert: "宇宙" })).toEqual([2, 0]);
  expect(count("天地玄黄", { from: 1, to: 3 })).toEqual([0, 2]);
});

it("counts a passage of megabytes too", () => {
  const [added, removed] = count("before after", { from: 7, insert: "word ".repeat(300_000) });
  expect(removed).toBe(1);
  expect(Math.abs(added - 300_001)).toBeLessThan(200);
});
