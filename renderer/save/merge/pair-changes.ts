import type { TokenChange } from "./token-diff.ts";

/** A part of the base that one side changed, or both did: its range there and in each side's list. */
export interface Region {
  readonly by: "a" | "b" | "both";
  readonly from: number;
  readonly to: number;
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
}

interface Open {
  from: number;
  to: number;
  readonly a: TokenChange[];
  readonly b: TokenChange[];
}

/**
 * Two sides' changes of one base, in its order. Changes that overlap, and insertions at one point, share a region; two that
 * only touch do not.
 */
export function pairChanges(a: readonly TokenChange[], b: readonly TokenChange[]): Region[] {
  const all = [...a.map((change) => ({ side: "a" as const, change })), ...b.map((change) => ({ side: "b" as const, change }))];
  all.sort((x, y) => x.change.from - y.change.from || x.change.to - y.change.to);
  const found: Open[] = [];
  for (const { side, change } of all) {
    let open = found.at(-1);
    if (open === undefined || !overlaps(open, change)) {
      open = { from: change.from, to: change.to, a: [], b: [] };
      found.push(open);
    }
    open.to = Math.max(open.to, change.to);
    open[side].push(change);
  }
  let shiftA = 0;
  let shiftB = 0;
  return found.map(({ from, to, a: ofA, b: ofB }) => {
    const startA = from + shiftA;
    const startB = from + shiftB;
    shiftA += growth(ofA);
    shiftB += growth(ofB);
    const by = ofA.length === 0 ? "b" : ofB.length === 0 ? "a" : "both";
    return { by, from, to, a: [startA, to + shiftA], b: [startB, to + shiftB] };
  });
}

/** `change` begins where `open` does or later. */
const overlaps = (open: Open, change: TokenChange): boolean =>
  change.from < open.to || (change.from === open.from && change.to === open.to);

const growth = (changes: readonly TokenChange[]): number =>
  changes.reduce((sum, { from, to, newFrom, newTo }) => sum + (newTo - newFrom) - (to - from), 0);
