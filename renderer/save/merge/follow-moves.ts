import { compareTexts, type ComparedTexts } from "./compared-texts.ts";
import { findMoves, type Move } from "./find-moves.ts";
import { isWord } from "./split-tokens.ts";
import type { TokenChange } from "./token-diff.ts";

/** So that a text that was turned upside down does not take for ever. */
const mostMoves = 50;

/**
 * Where `a` moved a line that `b` changed, the base and `b` are written as if it had stood at the new place all along, so that
 * the edit follows the move. Null where `b` took away what `a` moved.
 */
export function followMoves(given: ComparedTexts): ComparedTexts | null {
  let texts = given;
  for (let count = 0; count < mostMoves; count += 1) {
    const { base, b, bChanges } = texts;
    const candidates = findMoves(base, texts.a, texts.aChanges).filter((each) => bChanges.some((change) => isAbout(change, each.from)));
    if (candidates.length === 0) return texts;
    const movedByB = new Set(findMoves(base, b, bChanges).map(({ line }) => line));
    const moves = candidates.filter(({ line }) => !movedByB.has(line));
    if (moves.some(({ from }) => bChanges.some((change) => isAbout(change, from) && !b.slice(change.newFrom, change.newTo).some(isWord)))) return null;
    const move = moves.find((each) => isAlone(bChanges, each));
    if (move === undefined) return texts;
    const { from, target } = move;
    const [start, end] = [mapStart(bChanges, from), mapStart(bChanges, from + 1)];
    const newBase = relocate(base, from, from + 1, target);
    texts = compareTexts(newBase, texts.a, relocate(b, start, end, mapStart(bChanges, target)));
  }
  return texts;
}

const isAbout = (change: TokenChange, line: number): boolean => change.from <= line && line < change.to;

/** The line's change is about nothing else, and its new place is not in the middle of another one. */
const isAlone = (changes: readonly TokenChange[], { from, target }: Move): boolean =>
  changes.every((change) => (!isAbout(change, from) || (change.from === from && change.to === from + 1)) && (target <= change.from || change.to <= target));

/** The same place in the other list, before what was put there. */
function mapStart(changes: readonly TokenChange[], position: number): number {
  let shift = 0;
  for (const { from, to, newFrom, newTo } of changes) {
    if (to > position || from >= position) break;
    shift += newTo - newFrom - (to - from);
  }
  return position + shift;
}

function relocate(lines: readonly string[], from: number, to: number, target: number): string[] {
  const block = lines.slice(from, to);
  return target <= from
    ? [...lines.slice(0, target), ...block, ...lines.slice(target, from), ...lines.slice(to)]
    : [...lines.slice(0, from), ...lines.slice(to, target), ...block, ...lines.slice(target)];
}
