import { RangeSetBuilder, StateEffect, StateField, type EditorState, type Extension, type Line, type Text } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";
import type { Settings } from "../../preload/contract/settings.ts";
import { Observable } from "../observable.ts";

/** As it is kept: where a line begins, and a number made of its words, by which it is found where the text has changed meanwhile. */
export type KeptBookmark = Settings["bookmarks"][string][number];

/** As it is listed. */
export interface Bookmark {
  readonly from: number;
  /** The beginning of its line. */
  readonly words: string;
}

/** So many of a document are kept. */
const mostBookmarks = 200;
const wordsUnits = 80;
const markUnits = 200;

const setLines = StateEffect.define<readonly number[]>();
const marked = Decoration.line({ class: "lh-bookmarked" });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (lines, tr) => {
    const asked = tr.effects.find((effect) => effect.is(setLines))?.value as readonly number[] | undefined;
    if (asked !== undefined) return decorate(asked);
    return tr.docChanged && lines.size > 0 ? decorate(linesOf(lines).map((at) => tr.newDoc.lineAt(tr.changes.mapPos(at, 1)).from)) : lines;
  },
  provide: (self) => EditorView.decorations.from(self),
});

function decorate(lines: readonly number[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const from of new Set(lines.toSorted((a, b) => a - b))) builder.add(from, from, marked);
  return builder.finish();
}

function linesOf(set: DecorationSet): number[] {
  const lines: number[] = [];
  for (const cursor = set.iter(); cursor.value !== null; cursor.next()) lines.push(cursor.from);
  return lines;
}

/** The lines of a document that a person wants to find again. They move with the text. */
export class Bookmarks {
  readonly list = new Observable<readonly Bookmark[]>([]);
  readonly extension: Extension = [
    field,
    EditorView.updateListener.of(({ state, startState }) => {
      if (state.field(field) !== startState.field(field)) this.list.set(listOf(state));
    }),
  ];

  #view: EditorView | null = null;

  /** The editor that the extension is in. */
  bind(view: EditorView): void {
    this.#view = view;
  }

  /** Takes up those that were kept, each at its line or where that is now; what is not in the text any more goes. */
  restore(kept: readonly KeptBookmark[]): void {
    const { doc } = this.#state;
    const found = kept.map(({ at, mark }) => findLine(doc, at, mark)).filter((from) => from !== null);
    if (found.length > 0) this.#set(found);
  }

  /** As they are to be kept. */
  kept(): readonly KeptBookmark[] {
    return this.#lines.map((at) => ({ at, mark: markOf(this.#state.doc.lineAt(at).text) }));
  }

  /** On the line of the caret. */
  toggle(): void {
    const { doc, selection } = this.#state;
    const { from } = doc.lineAt(selection.main.head);
    if (this.#lines.includes(from)) this.remove(from);
    else this.#set([...this.#lines, from].slice(-mostBookmarks));
  }

  remove(from: number): void {
    this.#set(this.#lines.filter((at) => at !== from));
  }

  /** The next one after the caret's line, or before it; from the last it goes on at the first. Null: there is none. */
  beside(step: 1 | -1): number | null {
    const { doc, selection } = this.#state;
    const { from } = doc.lineAt(selection.main.head);
    const lines = this.#lines;
    const found = step === 1 ? lines.find((at) => at > from) : lines.findLast((at) => at < from);
    return found ?? lines.at(step === 1 ? 0 : -1) ?? null;
  }

  get #state(): EditorState {
    if (this.#view === null) throw new Error("No editor has been bound");
    return this.#view.state;
  }

  get #lines(): number[] {
    return linesOf(this.#state.field(field));
  }

  #set(lines: readonly number[]): void {
    this.#view?.dispatch({ effects: setLines.of(lines) });
  }
}

const listOf = (state: EditorState): readonly Bookmark[] =>
  linesOf(state.field(field)).map((from) => ({ from, words: state.sliceDoc(from, Math.min(state.doc.lineAt(from).to, from + wordsUnits)) }));

/** Where a kept line is now: at its place, or the nearest with its words; null: nowhere. */
export function findLine(doc: Text, at: number, mark: number): number | null {
  const isIt = (line: Line): boolean => markOf(line.text) === mark;
  const near = doc.lineAt(Math.min(at, doc.length));
  if (isIt(near)) return near.from;
  let nearest: number | null = null;
  let from = 0;
  for (const text of doc.iterLines()) {
    if (markOf(text) === mark && (nearest === null || Math.abs(from - at) < Math.abs(nearest - at))) nearest = from;
    from += text.length + 1;
  }
  return nearest;
}

/**
 * A number for the words of a line; an empty line has one too. The settings hold no text.
 * @see http://www.isthe.com/chongo/tech/comp/fnv/ FNV-1a
 */
export function markOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < Math.min(text.length, markUnits); at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
