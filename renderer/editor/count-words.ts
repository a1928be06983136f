import type { Text } from "@codemirror/state";
import { countWords } from "../../preload/contract/count-words.ts";

/** A text longer than this is counted in pieces, between two of which the window can do something else. */
const pieceUnits = 65_536;
const longestWordUnits = 200;

/**
 * Counts the words of a document in small steps. The tree of a document shares its leaves with the one before an
 * edit, and a leaf's count is kept with it: after an edit only the leaves that it touched are counted again.
 */
export class WordCounts {
  readonly #ofLeaf = new WeakMap<Text, number>();

  /** Yields after each piece of work; the returned value is the count. */
  *steps(doc: Text): Generator<undefined, number, undefined> {
    const known = this.#ofLeaf.get(doc);
    if (known !== undefined) return known;
    let count = 0;
    if (doc.children === null) {
      for (let from = 0; from < doc.length; ) {
        const to = pieceEnd(doc, from);
        count += countWords(doc.sliceString(from, to));
        from = to;
        yield;
      }
    } else {
      for (const child of doc.children) count += yield* this.steps(child);
    }
    this.#ofLeaf.set(doc, count);
    return count;
  }
}

/** The next place between two words, about a piece further on. */
function pieceEnd(doc: Text, from: number): number {
  const to = Math.min(doc.length, from + pieceUnits);
  if (to === doc.length) return to;
  const gap = doc.sliceString(to, Math.min(doc.length, to + longestWordUnits)).search(/\s/u);
  return gap === -1 ? to : to + gap;
}
