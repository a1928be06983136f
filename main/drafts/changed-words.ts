import type { ChangeSet, Text } from "@codemirror/state";
import { countWords, wordsOf } from "../../preload/contract/count-words.ts";
import type { WordChange } from "../../preload/contract/history.ts";
import type { Steps } from "./slices.ts";

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Changed {
  readonly before: Range;
  readonly after: Range;
}

/** A word that goes on for longer is counted as several. */
const longestWordUnits = 64;
/** Longer passages are counted and not compared word by word. */
const comparedUnits = 16_384;

/** How many words a change brought and took, counted around the places that it touched. */
export function* countChangedWords(before: Text, after: Text, changes: ChangeSet): Steps<WordChange> {
  let added = 0;
  let removed = 0;
  for (const places of changedPlaces(before, changes)) {
    const one = yield* compare(before, after, places);
    added += one.added;
    removed += one.removed;
    yield;
  }
  return { added, removed };
}

/** The places of a change, each with the whole words around it; those that meet are one. */
function changedPlaces(before: Text, changes: ChangeSet): Changed[] {
  const all: Changed[] = [];
  changes.iterChanges((fromA, toA, fromB, toB) => {
    const left = unitsOfWord(before.sliceString(Math.max(0, fromA - longestWordUnits), fromA), /\S*$/u);
    const right = unitsOfWord(before.sliceString(toA, Math.min(before.length, toA + longestWordUnits)), /^\S*/u);
    const last = all.at(-1);
    const place = { before: { from: fromA - left, to: toA + right }, after: { from: fromB - left, to: toB + right } };
    if (last === undefined || last.before.to < place.before.from) all.push(place);
    else all[all.length - 1] = { before: { ...last.before, to: place.before.to }, after: { ...last.after, to: place.after.to } };
  });
  return all;
}

const unitsOfWord = (beside: string, word: RegExp): number => word.exec(beside)?.[0].length ?? 0;

function* compare(before: Text, after: Text, places: Changed): Steps<WordChange> {
  if (lengthOf(places.before) + lengthOf(places.after) > comparedUnits) {
    const removed = yield* countIn(before, places.before);
    const added = yield* countIn(after, places.after);
    return { added, removed };
  }
  const old = wordsOf(before.sliceString(places.before.from, places.before.to));
  const young = wordsOf(after.sliceString(places.after.from, places.after.to));
  const shorter = Math.min(old.length, young.length);
  let same = 0;
  while (same < shorter && old[same] === young[same]) same += 1;
  let tail = 0;
  while (tail < shorter - same && old.at(-1 - tail) === young.at(-1 - tail)) tail += 1;
  return { added: young.length - same - tail, removed: old.length - same - tail };
}

function* countIn(text: Text, { from, to }: Range): Steps<number> {
  let count = 0;
  for (let at = from; at < to; at += comparedUnits) {
    count += countWords(text.sliceString(at, Math.min(to, at + comparedUnits)));
    yield;
  }
  return count;
}

const lengthOf = ({ from, to }: Range): number => to - from;
