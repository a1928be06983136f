/** Something that can be chosen by its name. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  /** Above the first entry of each group. */
  readonly group: string;
  /** The keys that do the same. */
  readonly keys: string | null;
  readonly run: () => void;
}

/**
 * The entries whose names have every word of the query, in their order: first those in which each word begins one of
 * the name's, then those which only have it somewhere. Chinese names have no spaces, and match anywhere.
 */
export function findEntries(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = folded(query).split(/\s+/u).filter((word) => word !== "");
  if (words.length === 0) return entries;
  const found: (readonly [boolean, Entry])[] = [];
  for (const entry of entries) {
    const name = folded(entry.name);
    if (!words.every((word) => name.includes(word))) continue;
    found.push([words.every((word) => ` ${name}`.includes(` ${word}`)), entry]);
  }
  return [...found.filter(([begins]) => begins), ...found.filter(([begins]) => !begins)].map(([, entry]) => entry);
}

const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase();
