import { compareTexts, swapSides, type ComparedTexts } from "./compared-texts.ts";
import { findMoves } from "./find-moves.ts";
import { followMoves } from "./follow-moves.ts";
import { joinInsertions } from "./join-insertions.ts";
import { mergeWords } from "./merge-words.ts";
import { pairChanges, type Region } from "./pair-changes.ts";

/** What both sides made of one part of the text, where only a person can tell which it is to be. */
export interface MergeConflict {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

export type Merge =
  | { readonly kind: "merged"; readonly text: string }
  | { readonly kind: "conflicts"; readonly conflicts: readonly MergeConflict[] };

/**
 * Merges two texts that were made of one base: line by line, then word by word within lines that both sides changed; an
 * edit follows a line that the other side moved. Every word that either side typed is in the merged text, and it is the same
 * whichever side is called mine. All three texts have "\n" for their line breaks.
 * @see https://www.cis.upenn.edu/~bcpierce/papers/diff3-short.pdf for the three-way merge below it
 */
export function mergeTexts(base: string, mine: string, theirs: string): Merge {
  if (mine === theirs || theirs === base) return { kind: "merged", text: mine };
  if (mine === base) return { kind: "merged", text: theirs };
  // Which side is which must make no difference: where an order has to be chosen, the texts themselves say it.
  const isSwapped = mine > theirs;
  const [a, b] = isSwapped ? [theirs, mine] : [mine, theirs];
  const merged = mergeSides(compareTexts(base.split("\n"), a.split("\n"), b.split("\n")));
  if (merged.conflicts === undefined) return { kind: "merged", text: merged.lines.join("\n") };
  const conflicts = merged.conflicts.map((each) => ({
    base: each.base,
    mine: isSwapped ? each.b : each.a,
    theirs: isSwapped ? each.a : each.b,
  }));
  return { kind: "conflicts", conflicts };
}

interface Conflict {
  readonly base: string;
  readonly a: string;
  readonly b: string;
}

type MergedLines =
  | { readonly lines: readonly string[]; readonly conflicts?: undefined }
  | { readonly conflicts: readonly Conflict[] };

function mergeSides(whole: ComparedTexts): MergedLines {
  const texts = followBoth(whole);
  if (texts === null) return { conflicts: [allOf(whole)] };
  const merged = mergeLines(texts);
  return merged.conflicts === undefined && isMovedTwice(whole, merged.lines) ? { conflicts: [allOf(whole)] } : merged;
}

function followBoth(whole: ComparedTexts): ComparedTexts | null {
  const followed = followMoves(whole);
  const swapped = followed === null ? null : followMoves(swapSides(followed));
  return swapped === null ? null : swapSides(swapped);
}

function mergeLines(texts: ComparedTexts): MergedLines {
  const lines: (readonly string[])[] = [];
  const conflicts: Conflict[] = [];
  let position = 0;
  for (const region of pairChanges(texts.aChanges, texts.bChanges)) {
    lines.push(texts.base.slice(position, region.from));
    position = region.to;
    const merged = region.by === "both" ? mergeRegion(texts, region) : texts[region.by].slice(...region[region.by]);
    if ("base" in merged) conflicts.push(merged);
    else lines.push(merged);
  }
  lines.push(texts.base.slice(position));
  return conflicts.length > 0 ? { conflicts } : { lines: lines.flat() };
}

function mergeRegion(texts: ComparedTexts, region: Region): readonly string[] | Conflict {
  const base = texts.base.slice(region.from, region.to);
  const a = texts.a.slice(...region.a);
  const b = texts.b.slice(...region.b);
  if (base.length === 0) return joinInsertions(a, b);
  const conflict = { base: withBreaks(base), a: withBreaks(a), b: withBreaks(b) };
  if (conflict.a === conflict.b) return a;
  const merged = mergeWords(conflict.base, conflict.a, conflict.b);
  return merged === null ? conflict : merged.split("\n").slice(0, -1);
}

const withBreaks = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

const allOf = ({ base, a, b }: ComparedTexts): Conflict => ({ base: base.join("\n"), a: a.join("\n"), b: b.join("\n") });

/** Two sides that move a line to different places would leave it at both. */
function isMovedTwice({ base, a, b, aChanges, bChanges }: ComparedTexts, merged: readonly string[]): boolean {
  const movedByA = new Set(findMoves(base, a, aChanges).map(({ line }) => line));
  const moved = findMoves(base, b, bChanges).filter(({ line }) => movedByA.has(line));
  return moved.some(({ line }) => merged.indexOf(line) !== merged.lastIndexOf(line));
}
