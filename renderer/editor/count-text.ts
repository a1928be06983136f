import type { Text } from "@codemirror/state";
import { countWords } from "../../preload/contract/count-words.ts";

/** A text longer than this is counted in pieces, between two of which the window can do something else. */
const pieceUnits = 65_536;
const longestWordUnits = 200;

/** What a writer counts. */
export interface Counts {
  readonly words: number;
  /** As people see them: an emoji of several code points is one. Line breaks are none. */
  readonly characters: number;
  readonly charactersWithoutSpaces: number;
  /** Lines with something on them. */
  readonly paragraphs: number;
}

const none: Counts = { words: 0, characters: 0, charactersWithoutSpaces: 0, paragraphs: 0 };

/**
 * Counts a document in small steps. The tree of a document shares its leaves with the one before an edit, and a leaf's
 * counts are kept with it: after an edit only the leaves that it touched are counted again.
 */
export class TextCounts {
  readonly #ofLeaf = new WeakMap<Text, Counts>();

  /** Yields after each piece of work; the returned value is the counts. */
  *steps(doc: Text): Generator<undefined, Counts, undefined> {
    const known = this.#ofLeaf.get(doc);
    if (known !== undefined) return known;
    let counts = none;
    if (doc.children === null) {
      for (let from = 0; from < doc.length; ) {
        const to = pieceEnd(doc, from);
        counts = add(counts, countPiece(doc.sliceString(from, to)));
        from = to;
        yield;
      }
      counts = { ...counts, paragraphs: paragraphsOf(doc) };
    } else {
      for (const child of doc.children) counts = add(counts, yield* this.steps(child));
    }
    this.#ofLeaf.set(doc, counts);
    return counts;
  }
}

const add = (one: Counts, other: Counts): Counts => ({
  words: one.words + other.words,
  characters: one.characters + other.characters,
  charactersWithoutSpaces: one.charactersWithoutSpaces + other.charactersWithoutSpaces,
  paragraphs: one.paragraphs + other.paragraphs,
});

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Letters and signs of which each is a character by itself: what nearly all texts are made of. */
const simple = /^[\t\n\r -~\u00a0-\u017f\u2010-\u2027\u3000-\u3098\u309b-\u9fff\uff00-\uffef]*$/u;

function countPiece(piece: string): Counts {
  const breaks = piece.match(/[\n\r]/gu)?.length ?? 0;
  const units = simple.test(piece) ? piece.length : [...graphemes.segment(piece)].length;
  const spaces = piece.match(/[^\S\n\r]/gu)?.length ?? 0;
  const characters = units - breaks;
  return { words: countWords(piece), characters, charactersWithoutSpaces: characters - spaces, paragraphs: 0 };
}

function paragraphsOf(leaf: Text): number {
  let paragraphs = 0;
  for (const line of leaf.iterLines()) if (/\S/u.test(line)) paragraphs += 1;
  return paragraphs;
}

/** The next place between two words, about a piece further on. */
function pieceEnd(doc: Text, from: number): number {
  const to = Math.min(doc.length, from + pieceUnits);
  if (to === doc.length) return to;
  const gap = doc.sliceString(to, Math.min(doc.length, to + longestWordUnits)).search(/\s/u);
  return gap === -1 ? to : to + gap;
}
