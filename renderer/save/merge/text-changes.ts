import { splitTokens } from "./split-tokens.ts";
import { diffTokens } from "./token-diff.ts";

export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * The changes, in order, that make `after` of `before` and leave alone what they have in common, so that carets and marks in it
 * stay where they are. Positions in UTF-16 units of `before`; a surrogate pair is never cut.
 */
export function textChanges(before: string, after: string): TextChange[] {
  const [oldLines, newLines] = [splitLines(before), splitLines(after)];
  const changes: TextChange[] = [];
  let offset = 0;
  let position = 0;
  for (const { from, to, newFrom, newTo } of diffTokens(oldLines, newLines)) {
    offset += lengthOf(oldLines, position, from);
    position = to;
    const oldTokens = splitTokens(oldLines.slice(from, to).join(""));
    const newTokens = splitTokens(newLines.slice(newFrom, newTo).join(""));
    let at = offset;
    let token = 0;
    for (const change of diffTokens(oldTokens, newTokens)) {
      at += lengthOf(oldTokens, token, change.from);
      token = change.to;
      const end = at + lengthOf(oldTokens, change.from, change.to);
      changes.push({ from: at, to: end, insert: newTokens.slice(change.newFrom, change.newTo).join("") });
      at = end;
    }
    offset += lengthOf(oldLines, from, to);
  }
  return changes;
}

/** Each line with the break that ends it. */
const splitLines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function lengthOf(pieces: readonly string[], from: number, to: number): number {
  let length = 0;
  for (let at = from; at < to; at += 1) length += (pieces[at] as string).length;
  return length;
}
