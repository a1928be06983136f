/** Letters of scripts that put no blanks between words: each is a word of its own, and several in a row are a phrase. */
const single = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;
const letters = /[\p{L}\p{N}]/u;

/** A text as the index takes it. */
export const spaced = (text: string): string => text.replaceAll(single, " $& ");

/** The words and "phrases in quotes" of a query; the last one may still be being typed. */
function readQuery(query: string): { readonly words: readonly string[]; readonly isUnfinished: boolean } {
  const words = (query.match(/"[^"]*"?|[^\s"]+/gu) ?? []).map((word) => word.replaceAll('"', "")).filter((word) => letters.test(word));
  return { words, isUnfinished: letters.test(query.at(-1) ?? "") };
}

/** A query in the language of FTS5: all of its words, the last one as a beginning of one. Null: it has no word in it. */
export function matchOf(query: string): string | null {
  const { words, isUnfinished } = readQuery(query);
  if (words.length === 0) return null;
  const phrases = words.map((word) => `"${spaced(word).replaceAll("\0", " ")}"`);
  return isUnfinished ? `${phrases.join(" ")} *` : phrases.join(" ");
}

export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Without the accents that the index does not tell apart either; each letter stays where it is. */
const plain = (text: string): string => text.replaceAll(/[\u00c0-\u024f\u1e00-\u1eff]/gu, (letter) => letter.normalize("NFD").charAt(0));

/** Where a text has what a query looks for: all its words in a row, or else the longest of them; in these very letters, or else without accents. */
export const placeOf = (text: string, query: string): Place | null => placeIn(text, query) ?? placeIn(plain(text), plain(query));

function placeIn(text: string, query: string): Place | null {
  const { words, isUnfinished } = readQuery(query);
  const [longest] = words.toSorted((a, b) => b.length - a.length);
  if (longest === undefined) return null;
  const isLast = (word: string): boolean => isUnfinished && word === words.at(-1);
  return find(text, words.join(" "), isUnfinished) ?? (words.length > 1 ? find(text, longest, isLast(longest)) : null);
}

function find(text: string, phrase: string, isBeginning: boolean): Place | null {
  const parts = spaced(phrase).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const standsAlone = parts.map((part) => part.replace(single, "") === "");
  const between = parts.map((part, index) => {
    if (index === 0) return standsAlone[0] === true ? part : `(?<![\\p{L}\\p{N}])${part}`;
    return `${standsAlone[index] === true || standsAlone[index - 1] === true ? "[^\\p{L}\\p{N}]*" : "[^\\p{L}\\p{N}]+"}${part}`;
  });
  const end = isBeginning || standsAlone.at(-1) === true ? "" : "(?![\\p{L}\\p{N}])";
  const found = new RegExp(between.join("") + end, "iu").exec(text);
  return found === null ? null : { from: found.index, to: found.index + found[0].length };
}
