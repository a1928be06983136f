import { joinCloseChanges } from "./join-close-changes.ts";
import { pairChanges, type Region } from "./pair-changes.ts";
import { isBlank, isWord, splitTokens } from "./split-tokens.ts";
import { diffTokens, type TokenChange } from "./token-diff.ts";
import { wordBorders } from "./word-borders.ts";

/** Sides that kept less than this of the paragraph's words have each written another one. */
const keptShare = 0.5;
const fewWords = 4;
const sentenceEnd = /[.!?…。！？]["'”’»）)」』]*$/u;

/**
 * One paragraph, or several, that both sides changed: merged word by word, or null where the two changes are about the
 * same words. Each text is empty or ends with a line break.
 */
export function mergeWords(base: string, a: string, b: string): string | null {
  const [baseTokens, aTokens, bTokens] = [splitTokens(base), splitTokens(a), splitTokens(b)];
  const aChanges = joinCloseChanges(baseTokens, aTokens, diffTokens(baseTokens, aTokens));
  const bChanges = joinCloseChanges(baseTokens, bTokens, diffTokens(baseTokens, bTokens));
  if (isWrittenAnew(baseTokens, aChanges) && isWrittenAnew(baseTokens, bChanges)) return null;

  const texts: Texts = { base: baseTokens, a: aTokens, b: bTokens };
  const regions = pairChanges(aChanges, bChanges);
  const borders = wordBorders(baseTokens);
  const merged: (readonly string[])[] = [];
  let position = 0;
  for (const [index, region] of regions.entries()) {
    const next = regions[index + 1];
    if (next !== undefined && collide(texts, borders, region, next)) return null;
    const tokens = region.by === "both" ? mergeRegion(texts, region, aChanges, bChanges) : texts[region.by].slice(...region[region.by]);
    if (tokens === null) return null;
    merged.push(baseTokens.slice(position, region.from), tokens);
    position = region.to;
  }
  merged.push(baseTokens.slice(position));
  const text = merged.flat().join("");
  if (text !== "" && !text.endsWith("\n")) return null;
  return keepsEveryWord(base, a, b, text) && addsNoWord(base, a, b, text) ? text : null;
}

interface Texts {
  readonly base: readonly string[];
  readonly a: readonly string[];
  readonly b: readonly string[];
}

function isWrittenAnew(base: readonly string[], changes: readonly TokenChange[]): boolean {
  const count = (tokens: readonly string[]): number => tokens.filter(isWord).length;
  const words = count(base);
  const gone = changes.reduce((sum, { from, to }) => sum + count(base.slice(from, to)), 0);
  return words >= fewWords && words - gone < words * keptShare;
}

/** The tokens of a part that both sides changed; null: they did not do the same. */
function mergeRegion(texts: Texts, region: Region, aChanges: readonly TokenChange[], bChanges: readonly TokenChange[]): string[] | null {
  const base = texts.base.slice(region.from, region.to);
  const a = texts.a.slice(...region.a);
  const b = texts.b.slice(...region.b);
  if (a.join("") === b.join("")) return a;
  if ([base, a, b].every((tokens) => tokens.every(isBlank))) return [widerBlank(a.join(""), b.join(""))];
  if (base.length === 0) return goOn(a, b) ?? joinParagraphs(texts.base, region.from, a.join(""), b.join(""));
  return dropBoth(texts.base, region, [...aChanges, ...bChanges]);
}

/** Where both sides only took away: what neither of them did. */
function dropBoth(base: readonly string[], { from, to }: Region, changes: readonly TokenChange[]): string[] | null {
  const here = changes.filter((change) => change.from >= from && change.to <= to);
  if (here.some(({ newFrom, newTo }) => newTo > newFrom)) return null;
  const left: string[] = [];
  for (let at = from; at < to; at += 1) {
    if (!here.some((change) => change.from <= at && at < change.to)) left.push(base[at] as string);
  }
  return left;
}

/** Where one side typed what the other did, and then more: all of it. */
function goOn(a: readonly string[], b: readonly string[]): string[] | null {
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
  return shorter.every((token, index) => token === longer[index]) ? [...longer] : null;
}

/** Two insertions at one point: both, where each is made of whole lines. */
function joinParagraphs(base: readonly string[], at: number, a: string, b: string): string[] | null {
  const begins = at === 0 || base[at - 1] === "\n";
  const ends = at === base.length || base[at] === "\n";
  const isWhole = (text: string): boolean => (begins && text.endsWith("\n")) || (ends && text.startsWith("\n"));
  return isWhole(a) && isWhole(b) ? [a, b] : null;
}

/** A break between paragraphs before one between lines, and that before a blank. */
function widerBlank(a: string, b: string): string {
  const breaks = (text: string): number => text.split("\n").length;
  return breaks(a) > breaks(b) || (breaks(a) === breaks(b) && a.length >= b.length) ? a : b;
}

/** Whether two neighbouring changes of different sides are about one word, or one puts something to what the other took away. */
function collide(texts: Texts, borders: ReadonlySet<number> | null, left: Region, right: Region): boolean {
  if (left.by === right.by && left.by !== "both") return false;
  const between = texts.base.slice(left.to, right.from);
  if (between.some((token) => !isBlank(token) || token === "\n")) return isInOneWord(texts, borders, left, right);
  if (isInOneWord(texts, borders, left, right)) return true;
  const [first, second] = [effect(texts, left), effect(texts, right)];
  // Nothing is between what the two typed: it would run together.
  if (first === "inserts" && second === "inserts" && left.to === right.from) return true;
  if (first === "inserts" && second === "deletes") return !endsSentence(insertedBy(texts, left)) || !endsSentence(texts.base.slice(0, left.from));
  if (first === "deletes" && second === "inserts") return !endsSentence(texts.base.slice(0, left.to));
  return false;
}

const endsSentence = (tokens: readonly string[]): boolean => {
  const end = tokens.slice(-8).join("").replace(/[^\S\n]+$/u, "");
  return end === "" || end.endsWith("\n") || sentenceEnd.test(end);
};

function isInOneWord(texts: Texts, borders: ReadonlySet<number> | null, left: Region, right: Region): boolean {
  if (borders === null || !touchesWord(texts, left) || !touchesWord(texts, right)) return false;
  for (let at = left.to; at <= right.from; at += 1) if (borders.has(at)) return false;
  return true;
}

const insertedBy = (texts: Texts, region: Region): readonly string[] =>
  region.by === "both" ? [] : texts[region.by].slice(...region[region.by]);

const touchesWord = (texts: Texts, region: Region): boolean =>
  texts.base.slice(region.from, region.to).some(isWord) || insertedBy(texts, region).some(isWord);

function effect(texts: Texts, region: Region): "inserts" | "deletes" | "other" {
  const gone = texts.base.slice(region.from, region.to).some(isWord);
  const come = insertedBy(texts, region).some(isWord);
  if (gone === come) return "other";
  return come ? "inserts" : "deletes";
}

/** The rule that stands above the policy: what either side typed is in the result. */
function keepsEveryWord(base: string, a: string, b: string, merged: string): boolean {
  const inBase = countWords(base);
  const inMerged = countWords(merged);
  return [a, b].every((side) =>
    [...countWords(side)].every(([word, count]) => (inMerged.get(word) ?? 0) >= count - (inBase.get(word) ?? 0)),
  );
}

/** And what nobody typed is not: no two words that were put side by side became one. */
function addsNoWord(base: string, a: string, b: string, merged: string): boolean {
  const known = new Set([base, a, b].flatMap(splitTokens));
  return splitTokens(merged).every((token) => known.has(token) || !isWord(token));
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of splitTokens(text)) if (isWord(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
