import type { DocumentSummary } from "../../preload/contract/documents.ts";

const whole = new Intl.Collator("en", { sensitivity: "base" });

/** Whether a title holds every word of a query, whatever its case and accents. */
export function matchesQuery(title: string, query: string): boolean {
  const folded = fold(title);
  return fold(query)
    .split(/\s+/u)
    .every((word) => folded.includes(word));
}

/**
 * The order of the list: last edited first, as it was when the list was first seen. A document that is edited now
 * stays where it is, for a list that moves while a person writes draws the eye; new ones come on top.
 *
 * @param settled the ids in the order that is on screen; empty at first
 */
export function settleOrder(settled: readonly string[], summaries: readonly DocumentSummary[]): readonly string[] {
  const known = new Set(settled);
  const present = new Set(summaries.map(({ id }) => id));
  const added = summaries.filter(({ id }) => !known.has(id)).sort(lastEditedFirst);
  const kept = settled.filter((id) => present.has(id));
  if (added.length === 0 && kept.length === settled.length) return settled;
  return [...added.map(({ id }) => id), ...kept];
}

/** As in a table of contents: "Chapter 10" after "Chapter 9", Chinese by its sounds. */
const byTitle = new Intl.Collator(["zh-CN", "en"], { numeric: true });

/**
 * The documents as the list has them: pinned ones first, in the order of their titles or in the settled one.
 *
 * @param pinned ids; of documents that are not there nothing comes
 */
export function arrange(documents: readonly DocumentSummary[], order: "edited" | "title", pinned: readonly string[]): readonly DocumentSummary[] {
  const sorted = order === "title" ? documents.toSorted((a, b) => byTitle.compare(a.title, b.title)) : documents;
  const isPinned = ({ id }: DocumentSummary): boolean => pinned.includes(id);
  return pinned.length === 0 ? sorted : [...sorted.filter(isPinned), ...sorted.filter((summary) => !isPinned(summary))];
}

/** Last trashed first. */
export function trashedDocuments(summaries: readonly DocumentSummary[]): readonly DocumentSummary[] {
  return summaries.filter(({ trashedAt }) => trashedAt !== null).sort((a, b) => (b.trashedAt ?? 0) - (a.trashedAt ?? 0));
}

function lastEditedFirst(a: DocumentSummary, b: DocumentSummary): number {
  return b.durableAt - a.durableAt || whole.compare(a.title, b.title) || (a.id < b.id ? 1 : -1);
}

const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
