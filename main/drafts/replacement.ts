import { ChangeSet, type Text } from "@codemirror/state";

/** Compared in pieces, so that the texts need not be whole strings. */
const pieceUnits = 8_192;

/** The one replacement between two texts that leaves their common beginning and end alone. */
export function replacement(before: Text, after: Text): ChangeSet {
  const shorter = Math.min(before.length, after.length);
  const start = commonUnits(shorter, (at, to) => [before.sliceString(at, to), after.sliceString(at, to)], startsAlike);
  const end = commonUnits(
    shorter - start,
    (at, to) => [before.sliceString(before.length - to, before.length - at), after.sliceString(after.length - to, after.length - at)],
    endsAlike,
  );
  return ChangeSet.of({ from: start, to: before.length - end, insert: after.slice(start, after.length - end) }, before.length);
}

function commonUnits(
  most: number,
  pieces: (at: number, to: number) => readonly [string, string],
  alike: (one: string, other: string) => number,
): number {
  for (let at = 0; at < most; at += pieceUnits) {
    const to = Math.min(most, at + pieceUnits);
    const [one, other] = pieces(at, to);
    if (one !== other) return at + alike(one, other);
  }
  return most;
}

function startsAlike(one: string, other: string): number {
  let units = 0;
  while (units < one.length && one.charCodeAt(units) === other.charCodeAt(units)) units += 1;
  return units;
}

function endsAlike(one: string, other: string): number {
  let units = 0;
  while (units < one.length && one.charCodeAt(one.length - 1 - units) === other.charCodeAt(other.length - 1 - units)) units += 1;
  return units;
}
