/** One change to a text; `at` and `delete` count UTF-16 code units of the text before all of the edits. */
export interface TextEdit {
  readonly at: number;
  readonly delete: number;
  readonly insert: string;
}

/**
 * The text after the edits, or null where they are not ascending, overlap or reach beyond its end. Two edits may
 * touch. The cost goes with the text and the number of edits, not with their product.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | null {
  const pieces: string[] = [];
  let position = 0;
  for (const { at, delete: removed, insert } of edits) {
    if (at < position || at + removed > text.length) return null;
    pieces.push(text.slice(position, at), insert);
    position = at + removed;
  }
  pieces.push(text.slice(position));
  return pieces.join("");
}
