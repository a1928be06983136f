import { ChangeSet, Text } from "@codemirror/state";
import { expect, test } from "vitest";
import { countWords } from "../../../preload/contract/count-words.ts";
import { WordCounts } from "../../../renderer/editor/count-words.ts";

function countAll(counts: WordCounts, doc: Text): { readonly count: number; readonly steps: number } {
  const running = counts.steps(doc);
  for (let steps = 0; ; steps += 1) {
    const step = running.next();
    if (step.done === true) return { count: step.value, steps };
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
  const counts = new WordCounts();
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
  const { count, steps } = countAll(new WordCounts(), Text.of([line]));
  expect(count).toBe(100_000);
  expect(steps).toBeGreaterThan(5);
});
