import { isBlank } from "./split-tokens.ts";

const spaceless = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** The segmentation's time grows faster than its text: it is done in pieces, each of them ended at a gap where there is one. */
const pieceUnits = 500;
const longestPieceUnits = 2_000;

let segmenter: Intl.Segmenter | null = null;

/**
 * The indexes between tokens where one word ends and another begins, for scripts that write no spaces; null: the
 * tokens are words themselves. Words are told by the Unicode word segmentation with the runtime's dictionaries.
 * @see https://unicode.org/reports/tr29/#Word_Boundaries
 */
export function wordBorders(tokens: readonly string[]): ReadonlySet<number> | null {
  if (!tokens.some((token) => spaceless.test(token))) return null;
  const borders = new Set<number>();
  for (let from = 0, to = 0; from < tokens.length; from = to) {
    to = endOfPiece(tokens, from);
    noteBorders(borders, tokens, from, to);
  }
  return borders.add(tokens.length);
}

function endOfPiece(tokens: readonly string[], from: number): number {
  let units = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at] as string;
    units += token.length;
    if (units >= longestPieceUnits || (units >= pieceUnits && isBlank(token))) return at + 1;
  }
  return tokens.length;
}

/** Of the tokens `from`–`to`, as if nothing came before or after them. */
function noteBorders(borders: Set<number>, tokens: readonly string[], from: number, to: number): void {
  const piece = tokens.slice(from, to);
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  const offsets = new Set<number>();
  for (const { index } of segmenter.segment(piece.join(""))) offsets.add(index);
  let offset = 0;
  for (const [index, token] of piece.entries()) {
    if (offsets.has(offset)) borders.add(from + index);
    offset += token.length;
  }
}
