import type { SearchQuery } from "@codemirror/search";
import { EditorState, type Text } from "@codemirror/state";

/** So many are counted; more are "10,000+". */
export const mostMatches = 10_000;
/** The text is searched in pieces of about this many units, between two of which the window can do something else. */
const pieceUnits = 128 * 1024;

/** Where the matches of a query begin, as far as they are counted. Yields after each piece of the text. */
export function* findMatches(query: SearchQuery, doc: Text): Generator<undefined, readonly number[], undefined> {
  const found: number[] = [];
  const state = EditorState.create({ doc });
  if (!query.valid) return found;
  // A text that is sought with its line breaks may lie across pieces.
  const piece = query.search.includes("\n") || (query.regexp && /\\[nrsWD]|\[\^/u.test(query.search)) ? doc.length : pieceUnits;
  for (let from = 0; from <= doc.length && found.length < mostMatches; ) {
    const to = doc.lineAt(Math.min(doc.length, from + piece)).to;
    const cursor = query.getCursor(state, from, to);
    for (let match = cursor.next(); match.done !== true && found.length < mostMatches; match = cursor.next()) found.push(match.value.from);
    from = to + 1;
    yield;
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
