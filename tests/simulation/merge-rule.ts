import type { Written } from "./ledger.ts";

export interface Merge {
  readonly base: Written;
  readonly mine: Written;
  readonly theirs: Written;
  readonly merged: Written;
}

/**
 * What is wrong with a merge; null: nothing. Counted in characters, for it must not know how a merge is made: what a side
 * added to the base is there, what both left alone is there, and nothing is there more often than both together have it.
 */
export function faultOfMerge({ base, mine, theirs, merged }: Merge): string | null {
  if (mine.title !== base.title && merged.title !== mine.title) return `the new title ${JSON.stringify(mine.title)} is lost`;
  if (theirs.title !== base.title && mine.title === base.title && merged.title !== theirs.title) return `their new title ${JSON.stringify(theirs.title)} is lost`;
  const [inBase, inMine, inTheirs, inMerged] = [base, mine, theirs, merged].map(({ text }) => count(text)) as [Counts, Counts, Counts, Counts];
  const [goneFromMine, goneFromTheirs] = [mine, theirs].map(({ text }) => count(mayBeGone(base.text, text))) as [Counts, Counts];
  for (const character of new Set([...inBase.keys(), ...inMine.keys(), ...inTheirs.keys(), ...inMerged.keys()])) {
    const [b, m, t, all] = [inBase, inMine, inTheirs, inMerged].map((counts) => counts.get(character) ?? 0) as [number, number, number, number];
    if (all < Math.max(m - b, t - b, Math.min(m, t, m + t - b))) return `${JSON.stringify(character)} is lost`;
    const goneInBoth = Math.min(goneFromMine.get(character) ?? 0, goneFromTheirs.get(character) ?? 0);
    if (all > Math.max(m, t, m + t - b + goneInBoth)) return `${JSON.stringify(character)} is there once more than anybody wrote it`;
  }
  return null;
}

/** The part of the base outside of which nothing was taken away; what both took away is missing twice from the sum of their counts. */
function mayBeGone(base: string, side: string): string {
  const most = Math.min(base.length, side.length);
  let start = 0;
  while (start < most && base[start] === side[start]) start += 1;
  let end = 0;
  while (end < most - start && base.at(-1 - end) === side.at(-1 - end)) end += 1;
  return base.slice(start, base.length - end);
}

type Counts = ReadonlyMap<string, number>;

/** Without line breaks and blanks, of which a merge may join some. */
function count(text: string): Counts {
  const counts = new Map<string, number>();
  for (const character of text) if (character.trim() !== "") counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}
