import { expect, test } from "vitest";
import { mergeTexts } from "../../../../renderer/save/merge/merge-texts.ts";
import { compareMerges, printComparison } from "./compare-merges.ts";
import { mergeCases } from "./merge-cases.ts";

test.each(mergeCases)("$name", ({ base, mine, theirs, expected }) => {
  const merged = mergeTexts(base, mine, theirs);
  if (expected === null) expect(merged.kind).toBe("conflicts");
  else expect(merged).toEqual({ kind: "merged", text: expected });
});

test("no case is told twice, and there are enough of them", () => {
  expect(new Set(mergeCases.map(({ name }) => name)).size).toBe(mergeCases.length);
  expect(mergeCases.length).toBeGreaterThanOrEqual(60);
});

test("of the others each sees more conflicts than there are, or writes a text that nobody wanted", () => {
  const comparison = compareMerges(mergeCases);
  process.stdout.write(printComparison(comparison));
  const [longhand, ...others] = comparison.totals;
  expect(longhand).toMatchObject({ name: "Longhand", asExpected: mergeCases.length, needless: 0, wrong: 0 });
  for (const other of others) expect(other.asExpected).toBeLessThan(mergeCases.length);
});
