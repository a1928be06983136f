import { expect, test } from "vitest";
import { Observable } from "../../../renderer/observable.ts";
import { filterRows, indexAt, outlineRows, treeOf } from "../../../renderer/outline/outline-tree.ts";

const headings = [
  [1, "One"],
  [3, "Deep"],
  [2, "Inner"],
  [1, "Two"],
  [2, "Inner"],
].map(([level, title], index) => ({ from: index * 10, level: Number(level), title: String(title) }));

test("levels that are left out are no steps in the tree", () => {
  expect(outlineRows(headings, new Set()).map(({ title, depth, hasRowsBelow }) => [title, depth, hasRowsBelow])).toEqual([
    ["One", 1, true],
    ["Deep", 2, false],
    ["Inner", 2, false],
    ["Two", 1, true],
    ["Inner", 2, false],
  ]);
});

test("what is folded stays folded while the headings are the same ones, and equal titles are told apart", () => {
  const rows = outlineRows(headings, new Set());
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  const folded = new Set([rows[0]!.key]);
  expect(outlineRows(headings, folded).map(({ title, index }) => [title, index])).toEqual([["One", 0], ["Two", 3], ["Inner", 4]]);
  expect(outlineRows([{ from: 0, level: 1, title: "Before" }, ...headings], folded).map(({ title }) => title)).toEqual(["Before", "One", "Two", "Inner"]);
});

test("the place of the caret and the words that are looked for", () => {
  expect([0, 5, 10, 99].map((at) => indexAt(headings, at))).toEqual([0, 0, 1, 4]);
  expect(indexAt(headings.slice(1), 5)).toBe(-1);
  expect(filterRows(outlineRows(headings, new Set()), " in ").map(({ index }) => index)).toEqual([2, 4]);
});

test("what is written under a heading draws no tree anew, another title does", () => {
  const read = new Observable<typeof headings | null>(null);
  const tree = treeOf(read);
  expect(tree.get()).toBeNull();
  read.set(headings);
  const first = tree.get();
  read.set(headings.map((heading) => ({ ...heading, from: heading.from + 7 })));
  expect(tree.get()).toBe(first);
  const renamed = headings.map((heading, index) => (index === 2 ? { ...heading, title: "Inmost" } : heading));
  read.set(renamed);
  expect(tree.get()).toBe(renamed);
  read.set(renamed.slice(1));
  expect(tree.get()).toHaveLength(4);
  read.set(null);
  expect(tree.get()).toBeNull();
});
