import { isBlank, isWord } from "./split-tokens.ts";
import type { TokenChange } from "./token-diff.ts";

/**
 * Takes together changes with next to nothing between them that stayed: what was typed anew in one go has some blank or
 * some "the" in common with what was there by chance, and another side's edit must not be put between its words.
 */
export function joinCloseChanges(
  before: readonly string[],
  after: readonly string[],
  changes: readonly TokenChange[],
): TokenChange[] {
  const joined: TokenChange[] = [];
  for (const change of changes) {
    let present = change;
    let last = joined.at(-1);
    while (last !== undefined && isByChance(before, after, last, present)) {
      joined.pop();
      present = { from: last.from, to: present.to, newFrom: last.newFrom, newTo: present.newTo };
      last = joined.at(-1);
    }
    joined.push(present);
  }
  return joined;
}

function isByChance(before: readonly string[], after: readonly string[], left: TokenChange, right: TokenChange): boolean {
  const between = before.slice(left.to, right.from);
  if (between.includes("\n")) return false;
  const common = countWords(between);
  const smaller = Math.min(sizeOf(before, after, left), sizeOf(before, after, right));
  return smaller > 0 && (common === 0 ? between.every(isBlank) : common * 2 <= smaller);
}

/** How many words a change is about. */
const sizeOf = (before: readonly string[], after: readonly string[], { from, to, newFrom, newTo }: TokenChange): number =>
  Math.max(countWords(before.slice(from, to)), countWords(after.slice(newFrom, newTo)));

const countWords = (tokens: readonly string[]): number => tokens.filter(isWord).length;
