import type { SearchQuery } from "@codemirror/search";
import { CharCategory, EditorState, findClusterBreak, type Text } from "@codemirror/state";

/** So many are counted; more are "10,000+". */
export const mostMatches = 10_000;
/** The text is searched in pieces of about this many units, between two of which the window can do something else. */
const pieceUnits = 16 * 1024;

export interface Match {
  readonly from: number;
  readonly to: number;
  /** False: an end lies within what was compared of a character, as of the "ﬁ" in which "i" is sought. */
  readonly precise: boolean;
  /** Of a regular expression alone. */
  readonly match?: RegExpExecArray;
}

/** Where the matches of a query begin, as far as they are counted. Yields after each piece of the text. */
export function* findMatches(query: SearchQuery, doc: Text): Generator<undefined, readonly number[], undefined> {
  const found: number[] = [];
  for (const match of seekMatches(query, doc, 0)) {
    if (match === null) yield;
    else found.push(match.from);
    if (found.length === mostMatches) break;
  }
  return found;
}

/** The matches of a query from a place on, in their order, and null after each piece of the text. */
export function* seekMatches(query: SearchQuery, doc: Text, start: number): Generator<Match | null, void, undefined> {
  if (!query.valid) return;
  const state = EditorState.create({ doc });
  // What is sought with its line breaks may lie across pieces.
  const isOfOneLine = !query.search.includes("\n") && !(query.regexp && /\\[nrsWD]|\[\^/u.test(query.search));
  for (let from = start; from <= doc.length; ) {
    const to = isOfOneLine ? doc.lineAt(Math.min(doc.length, from + pieceUnits)).to : doc.length;
    yield* (query.regexp ? null : seekPlainly(query, state, from, to)) ?? seekWithCursor(query, state, from, to);
    from = to + 1;
    yield null;
  }
}

function* seekWithCursor(query: SearchQuery, state: EditorState, from: number, to: number): Generator<Match, void, undefined> {
  const cursor = query.getCursor(state, from, to);
  for (let match = cursor.next(); match.done !== true; match = cursor.next()) yield match.value as Match;
}

/** Characters that are compared as they are, but for their case: of these most texts are made. */
const plain = /^[\n\t -~\u2013\u2014\u2018-\u201d\u3001\u3002\u4e00-\u9fff]*$/;

/** Characters whose compared form hangs on the ones beside them, or is shorter than they are. */
const bound = /[\p{M}\p{Surrogate}\u{10000}-\u{10ffff}Σ]/u;

/**
 * What CodeMirror's cursor finds, ten times as fast, for it compares character by character; null where that is
 * needed: there are matches, and not every character is one unit of what is compared.
 */
function seekPlainly(query: SearchQuery, state: EditorState, from: number, to: number): Iterable<Match> | null {
  const normalize = (text: string): string => (plain.test(text) ? text : text.normalize("NFKD"));
  const fold = (text: string): string => (query.caseSensitive ? normalize(text) : normalize(text).toLowerCase());
  const piece = state.sliceDoc(from, to);
  if ([piece, query.search].some((text) => !plain.test(text) && bound.test(text))) return null;
  const [folded, sought] = [fold(piece), fold(query.search)];
  let at = folded.indexOf(sought);
  if (at !== -1 && folded.length !== piece.length) return null;
  const isWord = state.charCategorizer(0);
  const isWholeWord = (start: number, end: number): boolean => [start, end].every((edge) => {
    const [before, after] = [piece.slice(findClusterBreak(piece, edge, false), edge), piece.slice(edge, findClusterBreak(piece, edge))];
    return isWord(before) !== CharCategory.Word || isWord(after) !== CharCategory.Word;
  });
  const found: Match[] = [];
  while (at !== -1) {
    const match = { from: from + at, to: from + at + sought.length, precise: true };
    const isFound = !query.wholeWord || isWholeWord(at, at + sought.length);
    if (isFound) found.push(match);
    at = folded.indexOf(sought, at + (isFound ? sought.length : 1));
  }
  return found;
}

/** The place of a match that begins at a position among all, from 1; null: none begins there. */
export function placeAmong(matches: readonly number[], from: number): number | null {
  let low = 0;
  let high = matches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((matches[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return matches[low] === from ? low + 1 : null;
}
