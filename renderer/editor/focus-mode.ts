import { EditorState, type Extension, type Range, type Text } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";

export type FocusMode = "off" | "sentence" | "paragraph";

/** A paragraph of many pages is looked at so far around the caret, in UTF-16 units. */
const farthestUnits = 5_000;
const farthestLines = 400;

const inFocusLine = Decoration.line({ class: "lh-in-focus" });
const inFocusText = Decoration.mark({ class: "lh-in-focus" });

/** All but the sentence or the paragraph that is written is dimmed. */
export const focusMode = (mode: FocusMode): Extension =>
  mode === "off"
    ? []
    : [
        EditorView.editorAttributes.of({ class: "lh-focus" }),
        ViewPlugin.define((view) => new Focus(view, mode), { decorations: (plugin) => plugin.decorations }),
      ];

class Focus {
  decorations: DecorationSet;
  readonly #mode: FocusMode;

  constructor(view: EditorView, mode: FocusMode) {
    this.#mode = mode;
    this.decorations = decorate(view.state, mode);
  }

  update({ docChanged, selectionSet, state }: ViewUpdate): void {
    if (docChanged || selectionSet) this.decorations = decorate(state, this.#mode);
  }
}

function decorate({ doc, selection }: EditorState, mode: FocusMode): DecorationSet {
  const { head } = selection.main;
  if (mode === "paragraph") return Decoration.set(paragraphLines(doc, head).map((from) => inFocusLine.range(from)));
  const { from, to } = sentenceAt(doc, head);
  const marks: Range<Decoration>[] = from < to ? [inFocusText.range(from, to)] : [];
  return Decoration.set(marks);
}

/** Where the lines of the paragraph begin: up to the empty lines around it. */
export function paragraphLines(doc: Text, position: number): number[] {
  const line = doc.lineAt(position);
  const lines = [line.from];
  if (line.length === 0) return lines;
  for (let number = line.number - 1; number >= 1 && line.number - number < farthestLines && doc.line(number).length > 0; number -= 1) lines.unshift(doc.line(number).from);
  for (let number = line.number + 1; number <= doc.lines && number - line.number < farthestLines && doc.line(number).length > 0; number += 1) lines.push(doc.line(number).from);
  return lines;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** The sentence around a position, within its line; the blanks after it count to it. */
export function sentenceAt(doc: Text, position: number): { readonly from: number; readonly to: number } {
  const line = doc.lineAt(position);
  const start = Math.max(line.from, position - farthestUnits);
  const text = doc.sliceString(start, Math.min(line.to, position + farthestUnits));
  // At the very end of a line the caret is in the sentence before it.
  const at = Math.max(0, Math.min(position - start, text.length - 1));
  const found = segmenter.segment(text).containing(at);
  return found === undefined ? { from: position, to: position } : { from: start + found.index, to: start + found.index + found.segment.length };
}

/** The line that is written stays at half the height of the window, as the paper of a typewriter moves. */
export const typewriter: Extension = EditorState.transactionExtender.of((tr) =>
  tr.docChanged && (tr.isUserEvent("input") || tr.isUserEvent("delete") || tr.isUserEvent("undo") || tr.isUserEvent("redo"))
    ? { effects: EditorView.scrollIntoView(tr.newSelection.main.head, { y: "center" }) }
    : null,
);
