import type { Text } from "@codemirror/state";

const farthestUnits = 4_000;
const farthestFenceLines = 400;
const fence = /^ {0,3}(?:`{3,}|~{3,})/;

/**
 * Where parsing must begin so that what follows `from` is understood: at the fence of the code block that is open
 * there, else at the beginning of its paragraph, else (a paragraph of many pages) not far before. Looks back a
 * bounded way, whatever the length of the text.
 */
export function parseStart(doc: Text, from: number): number {
  const line = doc.lineAt(from);
  const open = openFence(doc, line.number);
  if (open !== null) return open;
  let start = line;
  while (start.number > 1 && from - start.from < farthestUnits) {
    const before = doc.line(start.number - 1);
    if (before.length === 0 || before.length > farthestUnits) break;
    start = before;
  }
  return from - start.from > farthestUnits ? from : start.from;
}

/** The fence that opened a code block which has not ended before the line; null: there is none. */
export function openFence(doc: Text, lineNumber: number): number | null {
  const first = Math.max(1, lineNumber - farthestFenceLines);
  let open: number | null = null;
  for (let number = first; number < lineNumber; number += 1) {
    const { from, text } = lineHead(doc, number);
    if (fence.test(text)) open = open === null ? from : null;
  }
  return open;
}

/** The beginning of a line, without taking a line of megabytes out of the document. */
function lineHead(doc: Text, number: number): { readonly from: number; readonly text: string } {
  const { from, to } = doc.line(number);
  return { from, text: doc.sliceString(from, Math.min(to, from + 8)) };
}
