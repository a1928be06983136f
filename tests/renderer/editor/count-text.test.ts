import { ChangeSet, Text } from "@codemirror/state";
import { expect, test } from "vitest";
import { countWords } from "../../../preload/contract/count-words.ts";
import { TextCounts, type Counts } from "../../../renderer/editor/count-text.ts";

function countAll(counts: TextCounts, doc: Text): { readonly count: number; readonly steps: number; readonly all: Counts } {
  const running = counts.steps(doc);
  for (let steps = 0; ; steps += 1) {
    const step = running.next();
    if (step.done === true) return { count: step.value.words, steps, all: step.value };
  }
}

test("words are counted as a person would", () => {
  expect(countWords("")).toBe(0);
  expect(countWords("It’s a well-known rule, isn't it? 42.")).toBe(7);
  expect(countWords("# Heading\n\n- *one*, **two**")).toBe(3);
});

test("each character of Chinese and Japanese counts, and Latin words among them", () => {
  expect(countWords("他沿着磨坊 walks 走。")).toBe(7);
  expect(countWords("ことば")).toBe(3);
});

test("after an edit only the leaves that it touched are counted again", () => {
  const counts = new TextCounts();
  const doc = Text.of(Array.from({ length: 5_000 }, () => "four words a line"));
  const first = countAll(counts, doc);
  expect(first.count).toBe(20_000);
  const edited = ChangeSet.of({ from: 40_000, insert: "one more " }, doc.length).apply(doc);
  const second = countAll(counts, edited);
  expect(second.count).toBe(countWords(edited.toString()));
  expect(second.steps).toBeLessThan(8);
  expect(first.steps).toBeGreaterThan(100);
});

test("a single line of many megabytes is counted in pieces that do not cut a word", () => {
  const line = "wörter ".repeat(100_000);
  const { count, steps } = countAll(new TextCounts(), Text.of([line]));
  expect(count).toBe(100_000);
  expect(steps).toBeGreaterThan(5);
});

test.each<[string, readonly string[], Omit<Counts, "words">]>([
  ["nothing", [""], { characters: 0, charactersWithoutSpaces: 0, paragraphs: 0 }],
  ["a line", ["Call me Ishmael."], { characters: 16, charactersWithoutSpaces: 14, paragraphs: 1 }],
  ["paragraphs with empty lines between", ["One", "", "  ", "two"], { characters: 8, charactersWithoutSpaces: 6, paragraphs: 2 }],
  ["Chinese", ["他沿着磨坊走。", "　又停下。"], { characters: 12, charactersWithoutSpaces: 11, paragraphs: 2 }],
  ["accents of their own", ["e\u0301a\u0308"], { characters: 2, charactersWithoutSpaces: 2, paragraphs: 1 }],
  ["a family, a flag and a hand", ["👨‍👩‍👧 🇨🇳 👋🏽"], { characters: 5, charactersWithoutSpaces: 3, paragraphs: 1 }],
])("%s has its characters and paragraphs", (_name, lines, expected) => {
  expect(countAll(new TextCounts(), Text.of([...lines])).all).toMatchObject(expected);
});

test("in a tree of many leaves they are those of the whole", () => {
  const lines = Array.from({ length: 3_000 }, (_, at) => (at % 3 === 0 ? "" : `Line ${at} — café 中文`));
  const { all } = countAll(new TextCounts(), Text.of(lines));
  const whole = lines.join("");
  expect(all).toMatchObject({ characters: whole.length, charactersWithoutSpaces: whole.replaceAll(/\s/gu, "").length, paragraphs: 2_000 });
});
