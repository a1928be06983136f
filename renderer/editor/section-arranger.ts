import { isolateHistory } from "@codemirror/commands";
import { Transaction, type ChangeSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { IdleReading } from "./idle-reading.ts";
import type { Heading, HeadingReader } from "./read-headings.ts";
import { changeLevels, moveSection, neighbourOf, sectionOf } from "./sections.ts";

/**
 * Puts the sections of the text in another order, each time as one step to undo. A section is named by its place among
 * the headings. Each answers whether there was anything to do.
 */
export class SectionArranger {
  readonly #view: EditorView;
  readonly #reader: HeadingReader;
  readonly #shown: IdleReading<readonly Heading[]>;

  constructor(view: EditorView, reader: HeadingReader, shown: IdleReading<readonly Heading[]>) {
    this.#view = view;
    this.#reader = reader;
    this.#shown = shown;
  }

  /** Takes a section before another heading, or to the end of the text. */
  moveBefore(index: number, before: number | "end"): boolean {
    const headings = this.#headings();
    const { length } = this.#view.state.doc;
    return this.#move(headings, index, before === "end" ? length : (headings[before]?.from ?? length));
  }

  /** Takes a section past the one beside it, under the same heading. */
  moveBeside(index: number, side: "above" | "below"): boolean {
    const headings = this.#headings();
    const beside = headings[index] === undefined ? null : neighbourOf(headings, index, side);
    if (beside === null) return false;
    const { from, to } = sectionOf(headings, beside, this.#view.state.doc.length);
    return this.#move(headings, index, side === "above" ? from : to);
  }

  /** Makes a section's headings one level higher (-1) or lower (1), where all of them can be. */
  changeLevel(index: number, step: 1 | -1): boolean {
    const { doc } = this.#view.state;
    const headings = this.#headings();
    const heading = headings[index];
    if (heading === undefined) return false;
    const changes = changeLevels(headings, index, doc.length, step, (from) => doc.lineAt(from).text);
    return changes !== null && this.#dispatch(changes, heading.from);
  }

  #headings(): readonly Heading[] {
    return this.#reader.read(this.#view.state.doc);
  }

  #move(headings: readonly Heading[], index: number, target: number): boolean {
    const { doc } = this.#view.state;
    const move = headings[index] === undefined ? null : moveSection(doc, sectionOf(headings, index, doc.length), target);
    return move !== null && this.#dispatch(move.changes, move.from);
  }

  #dispatch(changes: readonly ChangeSpec[], anchor: number): boolean {
    this.#view.dispatch({
      changes: [...changes],
      selection: { anchor },
      effects: EditorView.scrollIntoView(anchor, { y: "nearest", yMargin: 64 }),
      annotations: [isolateHistory.of("full"), Transaction.userEvent.of("move.section")],
    });
    // The list is looked at while it is arranged.
    this.#shown.takeNow(this.#view.state.doc);
    return true;
  }
}
