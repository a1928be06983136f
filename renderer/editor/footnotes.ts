import { SearchCursor } from "@codemirror/search";
import type { StateCommand, Text } from "@codemirror/state";

const label = /\[\^[^\]\s]{1,200}\]/gu;
/** A line is read so far around a place, in UTF-16 units. */
const reach = 300;

/**
 * From a footnote's mark in the text to its words, and from there back to the first mark; null: there is no footnote at
 * the place, or no other end.
 */
export function otherEnd(doc: Text, at: number): number | null {
  const line = doc.lineAt(at);
  const start = Math.max(line.from, at - reach);
  const source = doc.sliceString(start, Math.min(line.to, at + reach));
  const found = [...source.matchAll(label)].find(({ index, 0: mark }) => start + index <= at && at <= start + index + mark.length);
  if (found === undefined) return null;
  const isWords = beginsWords(doc, start + found.index, found[0]);
  for (const { from, to } of new SearchCursor(doc, found[0])) if (beginsWords(doc, from, found[0]) !== isWords) return isWords ? from : Math.min(to + 2, doc.lineAt(to).to);
  return null;
}

const beginsWords = (doc: Text, from: number, mark: string): boolean => doc.lineAt(from).from === from && doc.sliceString(from + mark.length, from + mark.length + 1) === ":";

/** Puts a footnote's mark where the caret is, and the caret where its words go, at the end of the text. */
export const insertFootnote: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const { doc, selection } = state;
  const mark = `[^${nextNumber(doc)}]`;
  const words = `${gapBefore(doc, selection.main.head)}${mark}: `;
  const changes = [{ from: selection.main.head, insert: mark }, { from: doc.length, insert: words }];
  dispatch(state.update({ changes, selection: { anchor: doc.length + mark.length + words.length }, scrollIntoView: true, userEvent: "input.format" }));
  return true;
};

/** What comes between the text and a footnote at its end: an empty line, but not between two footnotes. */
function gapBefore(doc: Text, caret: number): string {
  const last = doc.line(doc.lines);
  const isFree = last.length === 0 && caret < last.from;
  const { text } = isFree ? doc.line(doc.lines - 1) : last;
  const isTogether = /^\[\^[^\]\s]+\]:/u.test(text) || (isFree && text === "");
  return `${isFree ? "" : "\n"}${isTogether ? "" : "\n"}`;
}

/** After the highest that is there. */
function nextNumber(doc: Text): number {
  let highest = 0;
  for (const { to } of new SearchCursor(doc, "[^")) {
    const number = /^\d{1,9}(?=\])/u.exec(doc.sliceString(to, to + 12));
    if (number !== null) highest = Math.max(highest, Number(number[0]));
  }
  return highest + 1;
}
