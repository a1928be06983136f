import { isWord, splitTokens } from "./split-tokens.ts";
import type { TokenChange } from "./token-diff.ts";

/** A line of the base that one side put elsewhere. */
export interface Move {
  readonly line: string;
  /** Its index in the base. */
  readonly from: number;
  /** Where it is now, as a position in the base. */
  readonly target: number;
}

/** A shorter line may well be another one that says the same. */
const fewestWords = 3;

/** Lines that are gone at one place and there at another, word for word, each once. */
export function findMoves(base: readonly string[], after: readonly string[], changes: readonly TokenChange[]): Move[] {
  const gone = new Map<string, number | null>();
  for (const { from, to } of changes) {
    for (let at = from; at < to; at += 1) note(gone, base[at] as string, at);
  }
  const come = new Map<string, number | null>();
  for (const change of changes) {
    for (let at = change.newFrom; at < change.newTo; at += 1) {
      const line = after[at] as string;
      if (gone.has(line)) note(come, line, change.from);
    }
  }
  const moves: Move[] = [];
  for (const [line, from] of gone) {
    const target = come.get(line);
    if (from === null || target == null || !isLong(line)) continue;
    moves.push({ line, from, target });
  }
  return moves;
}

/** Null marks a line that is there more than once. */
const note = (lines: Map<string, number | null>, line: string, at: number): void => {
  lines.set(line, lines.has(line) ? null : at);
};

const isLong = (line: string): boolean => splitTokens(line).filter(isWord).length >= fewestWords;
