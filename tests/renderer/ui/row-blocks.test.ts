import { expect, it } from "vitest";
import { blocksOf } from "../../../renderer/ui/row-blocks.tsx";
import { mulberry } from "../../e2e/generated-text.ts";

const keyOf = (row: string): string => row;
const random = mulberry(3);
const rows = Array.from({ length: 3_000 }, () => `0199a3c4-0000-7000-8000-${Math.floor(random() * 2 ** 48).toString(16).padStart(12, "0")}`);

/** The block of each row. */
const blockOf = (some: readonly string[]): Map<string, string> =>
  new Map(blocksOf(some, keyOf).flatMap(({ key, from, to }) => some.slice(from, to).map((row) => [row, key] as const)));

it("puts all rows into blocks in their order, far fewer than rows and none too long", () => {
  const blocks = blocksOf(rows, keyOf);
  expect(blocks.flatMap(({ from, to }) => rows.slice(from, to))).toEqual(rows);
  expect(new Set(blocks.map(({ key }) => key)).size).toBe(blocks.length);
  expect(blocks.length).toBeLessThan(rows.length / 16);
  expect(Math.max(...blocks.map(({ from, to }) => to - from))).toBeLessThan(400);
  expect(blocksOf([], keyOf)).toEqual([]);
  const chapters = Array.from({ length: 1_000 }, (_, number) => `2 Chapter ${number + 1} 1`);
  expect(Math.max(...blocksOf(chapters, keyOf).map(({ from, to }) => to - from))).toBeLessThan(400);
});

it("leaves the rows in their blocks when another one goes to the top", () => {
  const before = blockOf(rows);
  let movedCount = 0;
  for (let place = 1; place < 300; place += 1) {
    const row = rows[place] as string;
    const after = blockOf([row, ...rows.filter((each) => each !== row)]);
    movedCount += [...before].filter(([each, block]) => after.get(each) !== block).length;
  }
  // Where a block began, its rows go over to the one above: once in so many, and then so many.
  expect(movedCount / 299).toBeLessThan(6);
});
