import { expect, test } from "vitest";
import type { DocumentSummary } from "../../../preload/contract/documents.ts";
import { arrange, matchesQuery, settleOrder, trashedDocuments } from "../../../renderer/library/arrange-documents.ts";
import { documentMark } from "../../../renderer/library/document-mark.ts";

const summary = (id: string, changes: Partial<DocumentSummary> = {}): DocumentSummary => ({
  id,
  title: id,
  draftVersion: 1,
  ackedVersion: 1,
  baseRev: 1,
  remoteRev: 1,
  hasText: true,
  durableAt: 0,
  ackedAt: 0,
  trashedAt: null,
  tags: [],
  refusal: null,
  inConflict: false,
  pendingSave: null,
  ...changes,
});

test("the list begins with what was edited last", () => {
  expect(settleOrder([], [summary("a", { durableAt: 1 }), summary("b", { durableAt: 3 }), summary("c", { durableAt: 2 })])).toEqual(["b", "c", "a"]);
});

test("an edited document stays where it is, a new one comes on top, a trashed one goes", () => {
  const settled = ["b", "c", "a"];
  const edited = [summary("a", { durableAt: 9 }), summary("b"), summary("c")];
  expect(settleOrder(settled, edited)).toBe(settled);
  expect(settleOrder(settled, [...edited, summary("d")])).toEqual(["d", "b", "c", "a"]);
  expect(settleOrder(settled, [summary("a"), summary("b")])).toEqual(["b", "a"]);
});

test("a search finds words in any order, whatever their case and accents", () => {
  expect(matchesQuery("Über lange Wege", "wege uber")).toBe(true);
  expect(matchesQuery("词语与山", "与")).toBe(true);
  expect(matchesQuery("On long walks", "long zebra")).toBe(false);
});

test("the trash shows the last one first", () => {
  const trashed = trashedDocuments([summary("a", { trashedAt: 1 }), summary("b"), summary("c", { trashedAt: 2 })]);
  expect(trashed.map(({ id }) => id)).toEqual(["c", "a"]);
});

test("a document carries the mark that most wants a person", () => {
  expect(documentMark(summary("a"))).toBeNull();
  expect(documentMark(summary("a", { draftVersion: 2 }))?.kind).toBe("waits");
  expect(documentMark(summary("a", { draftVersion: 2, inConflict: true }))?.kind).toBe("conflict");
  expect(documentMark(summary("a", { hasText: false }))?.kind).toBe("absent");
});

test("by title chapters come as in a table of contents, and pinned documents above all", () => {
  const titled = ["Chapter 10", "chapter 9", "红楼梦", "Émile", "阿Q正传"].map((title, at) => summary(String(at), { title }));
  const titles = (pinned: readonly string[]): readonly string[] => arrange(titled, "title", pinned).map(({ title }) => title);
  expect(titles([])).toEqual(["阿Q正传", "红楼梦", "chapter 9", "Chapter 10", "Émile"]);
  expect(titles(["0", "gone"])[0]).toBe("Chapter 10");
  expect(arrange(titled, "edited", [])).toBe(titled);
  expect(arrange(titled, "edited", ["3"]).map(({ id }) => id)).toEqual(["3", "0", "1", "2", "4"]);
});
