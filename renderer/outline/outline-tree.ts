/** What the tree needs of a heading. */
export interface OutlineHeading {
  readonly from: number;
  readonly level: number;
  readonly title: string;
}

export interface OutlineRow extends OutlineHeading {
  /** Its place among the headings of the text. */
  readonly index: number;
  /** How deep it stands in the tree, from 1; levels that are left out in the text are not steps in the tree. */
  readonly depth: number;
  readonly hasRowsBelow: boolean;
  /** The same for the same heading after an edit elsewhere. */
  readonly key: string;
}

/** The rows of the tree that are shown: none under a heading that is folded. */
export function outlineRows(headings: readonly OutlineHeading[], folded: ReadonlySet<string>): readonly OutlineRow[] {
  const rows: OutlineRow[] = [];
  const seen = new Map<string, number>();
  const above: number[] = [];
  let hiddenBelow = Infinity;
  headings.forEach((heading, index) => {
    const name = `${heading.level} ${heading.title}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    while ((above.at(-1) ?? 0) >= heading.level) above.pop();
    above.push(heading.level);
    if (heading.level > hiddenBelow) return;
    const key = `${name} ${times}`;
    const hasRowsBelow = (headings[index + 1]?.level ?? 0) > heading.level;
    hiddenBelow = hasRowsBelow && folded.has(key) ? heading.level : Infinity;
    rows.push({ ...heading, index, depth: above.length, hasRowsBelow, key });
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
