import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { mergeTexts } from "../../../../renderer/save/merge/merge-texts.ts";
import { isWord, splitTokens } from "../../../../renderer/save/merge/split-tokens.ts";
import { wordBorders } from "../../../../renderer/save/merge/word-borders.ts";
import { textChanges, type TextChange } from "../../../../renderer/save/merge/text-changes.ts";

const words = ["the", "river", "Ada", "went", "a", "don’t", "今", "天", "我们", "散步", "👍🏽", "𠀀", "\ud800", "-", "“so”", "x1"];
const word = fc.constantFrom(...words);
const sentence = fc.tuple(fc.array(word, { minLength: 1, maxLength: 6 }), fc.constantFrom(".", "。", "", "?")).map(([some, end]) => some.join(" ") + end);
const line = fc.oneof(fc.array(sentence, { maxLength: 3 }).map((some) => some.join(" ")), fc.constant(""), sentence.map((text) => `- ${text}`));
const text = fc.tuple(fc.array(line, { maxLength: 8 }), fc.boolean()).map(([lines, ends]) => lines.join("\n") + (ends ? "\n" : ""));

/** What a person does to a text: types and deletes here and there, moves a line, wraps one. */
type Edit =
  | { readonly kind: "type"; readonly at: number; readonly over: number; readonly insert: string }
  | { readonly kind: "move"; readonly from: number; readonly to: number }
  | { readonly kind: "wrap"; readonly at: number };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const editsOf = (mark: string): fc.Arbitrary<Edit[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant("type" as const),
          at: share,
          over: fc.nat(12),
          insert: fc.oneof(fc.constant(""), fc.nat(99).map((no) => `${mark}${no}`), fc.nat(99).map((no) => `\n${mark}${no} said so\n`), word),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("move" as const), from: share, to: share }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("wrap" as const), at: share }) },
    ),
    { maxLength: 5 },
  );

function apply(before: string, edits: readonly Edit[]): string {
  return edits.reduce((present, edit) => {
    if (edit.kind === "type") {
      const at = Math.floor(edit.at * present.length);
      return present.slice(0, at) + edit.insert + present.slice(at + edit.over);
    }
    if (edit.kind === "wrap") return present.slice(0, edit.at * present.length) + present.slice(edit.at * present.length).replace(" ", "\n");
    const lines = present.split("\n");
    const [moved] = lines.splice(Math.floor(edit.from * lines.length), 1);
    lines.splice(Math.floor(edit.to * lines.length), 0, moved ?? "");
    return lines.join("\n");
  }, before);
}

const three = fc.tuple(text, editsOf("mine"), editsOf("theirs")).map(([base, mine, theirs]) => ({
  base,
  mine: apply(base, mine),
  theirs: apply(base, theirs),
}));
const runs = { numRuns: Number(process.env["LONGHAND_MERGE_RUNS"] ?? 500) };

vi.setConfig({ testTimeout: 600_000 });

const countWords = (of: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const token of splitTokens(of).filter(isWord)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
};

test("every word that either side typed is in the merged text, or it is a conflict", () => {
  fc.assert(
    fc.property(three, ({ base, mine, theirs }) => {
      const merged = mergeTexts(base, mine, theirs);
      if (merged.kind === "conflicts") return;
      const [before, after] = [countWords(base), countWords(merged.text)];
      for (const side of [mine, theirs]) {
        for (const [each, count] of countWords(side)) {
          expect(after.get(each) ?? 0, `${each} in ${JSON.stringify(merged.text)}`).toBeGreaterThanOrEqual(count - (before.get(each) ?? 0));
        }
      }
    }),
    runs,
  );
});

test("nothing is in the merged text that none of the three has", () => {
  fc.assert(
    fc.property(three, ({ base, mine, theirs }) => {
      const merged = mergeTexts(base, mine, theirs);
      if (merged.kind === "conflicts") return;
      const known = new Set([base, mine, theirs].flatMap(splitTokens));
      const strange = splitTokens(merged.text).filter((token) => !known.has(token) && isWord(token));
      expect(strange).toEqual([]);
    }),
    runs,
  );
});

test("two words that come to stand side by side do not become one", () => {
  expect(mergeTexts("\n\n", "mine0\nsaid so\ud800", "\ntheirs0 said so\n").kind).toBe("conflicts");
});

// The library's comparison answers one here.
test("a change of nothing to nothing is none", () => {
  expect(mergeTexts("- the.\nthe.\n\n\n", "\nmine0 said so\n\nthe.\n\n", "\n\ntheirs0the.\n").kind).toBe("conflicts");
});

test("where one side changed nothing the other's text is the answer", () => {
  fc.assert(
    fc.property(three, ({ base, mine }) => {
      expect(mergeTexts(base, mine, base)).toEqual({ kind: "merged", text: mine });
      expect(mergeTexts(base, base, mine)).toEqual({ kind: "merged", text: mine });
      expect(mergeTexts(base, mine, mine)).toEqual({ kind: "merged", text: mine });
    }),
    runs,
  );
});

test("it makes no difference which side is called mine", () => {
  fc.assert(
    fc.property(three, ({ base, mine, theirs }) => {
      const [one, other] = [mergeTexts(base, mine, theirs), mergeTexts(base, theirs, mine)];
      if (one.kind === "merged") expect(other).toEqual(one);
      else expect(other).toEqual({ kind: "conflicts", conflicts: one.conflicts.map((each) => ({ base: each.base, mine: each.theirs, theirs: each.mine })) });
    }),
    runs,
  );
});

test("a text that was merged once and not sent is merged again to itself", () => {
  fc.assert(
    fc.property(three, ({ base, mine, theirs }) => {
      const merged = mergeTexts(base, mine, theirs);
      if (merged.kind === "merged") expect(mergeTexts(theirs, merged.text, theirs)).toEqual(merged);
    }),
    runs,
  );
});

const applyChanges = (before: string, changes: readonly TextChange[]): string =>
  changes.reduceRight((present, { from, to, insert }) => present.slice(0, from) + insert + present.slice(to), before);

test("the changes between two texts make one of the other, in order and without touching what stays", () => {
  fc.assert(
    fc.property(three, ({ mine, theirs }) => {
      const changes = textChanges(mine, theirs);
      expect(applyChanges(mine, changes)).toBe(theirs);
      changes.forEach(({ from, to }, index) => {
        expect(from).toBeGreaterThanOrEqual(changes[index - 1]?.to ?? 0);
        expect(to).toBeGreaterThanOrEqual(from);
      });
    }),
    runs,
  );
});

test("a word that is changed in a long line is the only thing that changes", () => {
  expect(textChanges("one\ntwo three four\nfive", "one\ntwo 3 four\nfive six")).toEqual([
    { from: 8, to: 13, insert: "3" },
    { from: 23, to: 23, insert: " six" },
  ]);
});

test("one paragraph of two hundred thousand characters is merged, without spaces or with them", () => {
  const wordOf = (no: number): string => String.fromCharCode(0x4e00 + ((no * 7919) % 20_000));
  for (const space of ["", " "]) {
    const base = Array.from({ length: 200_000 }, (_, no) => wordOf(no)).join(space);
    const merged = mergeTexts(base, `我写的。${base}`, `${base}他们写的。`);
    expect(merged).toEqual({ kind: "merged", text: `我写的。${base}他们写的。` });
  }
});

test("where words end is found in a time that grows with the text and no faster", () => {
  const tokens = (length: number): string[] => Array.from({ length }, (_, no) => String.fromCharCode(0x4e00 + ((no * 7919) % 20_000)));
  const [short, long] = [tokens(10_000), tokens(160_000)];
  const shortMs = Math.min(...[1, 2, 3].map(() => timeOf(() => wordBorders(short))));
  const longMs = timeOf(() => wordBorders(long));
  expect(longMs, `16 times the text: ${longMs} ms after ${shortMs} ms`).toBeLessThan(shortMs * 16 * 4);
});

test("a long novel with small edits far apart is merged in the time of a few of its readings", () => {
  const paragraphs = Array.from({ length: 32_000 }, (_, no) => `Paragraph ${no} of a long novel, with a hundred characters or so, none of them like the others: ${no * 7919}.`);
  const edit = (marks: Readonly<Record<number, string>>): string => paragraphs.map((each, no) => `${each}${marks[no] ?? ""}`).join("\n");
  const base = edit({});
  const mine = edit({ 3: " Mine.", 16_000: " Mine.", 31_990: " Mine." });
  const theirs = edit({ 5: " Theirs.", 9_000: " Theirs.", 31_999: " Theirs." });
  const readMs = timeOf(() => [base, mine, theirs].map((each) => splitTokens(each).length));
  const mergeMs = Math.min(...[1, 2, 3].map(() => timeOf(() => expect(mergeTexts(base, mine, theirs).kind).toBe("merged"))));
  expect(mergeMs, `merged in ${mergeMs} ms, read in ${readMs} ms`).toBeLessThan(readMs);
});

function timeOf(work: () => unknown): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}
