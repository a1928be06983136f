import { derive, type Readable } from "../observable.ts";

/** What the tree needs of a heading. */
export interface OutlineHeading {
  readonly from: number;
  readonly level: number;
  readonly title: string;
}

export interface OutlineRow extends Pick<OutlineHeading, "level" | "title"> {
  /** Its place among the headings of the text. */
  readonly index: number;
  /** How deep it stands in the tree, from 1; levels that are left out in the text are not steps in the tree. */
  readonly depth: number;
  readonly hasRowsBelow: boolean;
  /** The same for the same heading after an edit elsewhere. */
  readonly key: string;
}

/** The headings as long as the tree of them stays the same, wherever they have come to stand: an edit under them draws nothing. */
export function treeOf(headings: Readable<readonly OutlineHeading[] | null>): Readable<readonly OutlineHeading[] | null> {
  let known: readonly OutlineHeading[] | null = null;
  return derive(headings, (read) => {
    if (known === null || read === null || !isSameTree(known, read)) known = read;
    return known;
  });
}

const isSameTree = (one: readonly OutlineHeading[], other: readonly OutlineHeading[]): boolean =>
  one.length === other.length && one.every(({ level, title }, index) => level === other[index]?.level && title === other[index].title);

/** The rows of the tree that are shown: none under a heading that is folded. */
export function outlineRows(headings: readonly OutlineHeading[], folded: ReadonlySet<string>): readonly OutlineRow[] {
  const rows: OutlineRow[] = [];
  const seen = new Map<string, number>();
  const above: number[] = [];
  let hiddenBelow = Infinity;
  headings.forEach(({ level, title }, index) => {
    const name = `${level} ${title}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    while ((above.at(-1) ?? 0) >= level) above.pop();
    above.push(level);
    if (level > hiddenBelow) return;
    const key = `${name} ${times}`;
    const hasRowsBelow = (headings[index + 1]?.level ?? 0) > level;
    hiddenBelow = hasRowsBelow && folded.has(key) ? level : Infinity;
    rows.push({ level, title, index, depth: above.length, hasRowsBelow, key });
  });
  return rows;
}

/** The heading that a position is under; -1: it is above the first one. */
export const indexAt = (headings: readonly OutlineHeading[], position: number): number => headings.findLastIndex(({ from }) => from <= position);

/** The rows with every word of the query in their titles. */
export function filterRows(rows: readonly OutlineRow[], query: string): readonly OutlineRow[] {
  const words = query.toLowerCase().split(/\s+/u).filter((word) => word !== "");
  return words.length === 0 ? rows : rows.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
}
