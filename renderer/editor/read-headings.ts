import type { Text } from "@codemirror/state";

/** A heading of the Markdown; `from` is the beginning of its line, in UTF-16 units. */
export interface Heading {
  readonly from: number;
  /** 1 to 6. */
  readonly level: number;
  readonly title: string;
  /** With # before it; else it is underlined. */
  readonly isAtx: boolean;
}

const longestTitle = 200;
/** What a line must show of itself to be known, in units. */
const headUnits = 1_000;

const atx = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/u;
const fenceLine = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$/u;
const underline = /^ {0,3}(=+|-+)[ \t]*$/u;
/** A line that is text, and no other block, so that an underline makes a heading of it. */
const plainText = /^ {0,3}(?![ \t]|#{1,6}(?:\s|$)|>|[-*+](?:\s|$)|\d+[.)](?:\s|$)|`{3}|~{3}|=+[ \t]*$|-+[ \t]*$)\S/u;

/** A line that may mean something, by its place in its leaf. */
type Mark =
  | { readonly kind: "atx"; readonly at: number; readonly level: number; readonly title: string }
  | { readonly kind: "fence"; readonly at: number; readonly sign: string; readonly length: number; readonly mayClose: boolean }
  /** `of`: the line above; null: that is in the leaf before. */
  | { readonly kind: "underline"; readonly at: number; readonly level: number; readonly of: Line | null };

interface Line {
  readonly at: number;
  readonly text: string;
}

interface Leaf {
  readonly marks: readonly Mark[];
  readonly last: Line;
}

/**
 * Reads the headings of a document, those in blocks of code left out. As the tree of a document shares its leaves with
 * the one before an edit, and what a leaf has in it is kept, an edit costs the reading of the leaves that it touched
 * and a walk over the others.
 */
export class HeadingReader {
  readonly #ofLeaf = new WeakMap<Text, Leaf>();
  #last: { readonly doc: Text; readonly headings: readonly Heading[] } | null = null;

  /** Yields after each leaf that had to be read. */
  *steps(doc: Text): Generator<undefined, readonly Heading[], undefined> {
    const headings: Heading[] = [];
    let fence: { readonly sign: string; readonly length: number } | null = null;
    let before: Line | null = null;
    const begin = frontMatterEnd(doc);
    for (const { leaf, from } of leavesOf(doc, 0)) {
      let read = this.#ofLeaf.get(leaf);
      if (read === undefined) {
        read = readLeaf(leaf);
        this.#ofLeaf.set(leaf, read);
        yield;
      }
      for (const mark of read.marks) {
        if (from + mark.at < begin) continue;
        if (mark.kind === "fence") {
          if (fence === null) fence = mark;
          else if (mark.mayClose && mark.sign === fence.sign && mark.length >= fence.length) fence = null;
        } else if (fence === null && mark.kind === "atx") {
          headings.push({ from: from + mark.at, level: mark.level, title: mark.title, isAtx: true });
        } else if (fence === null && mark.kind === "underline") {
          const above: Line | null = mark.of === null ? before : { at: from + mark.of.at, text: mark.of.text };
          if (above !== null && plainText.test(above.text)) headings.push({ from: above.at, level: mark.level, title: clean(above.text), isAtx: false });
        }
      }
      before = { at: from + read.last.at, text: read.last.text };
    }
    return headings;
  }

  /** All at once; of the same document again for nothing. */
  read(doc: Text): readonly Heading[] {
    const steps = this.#last?.doc === doc ? null : this.steps(doc);
    while (steps !== null) {
      const step = steps.next();
      if (step.done !== true) continue;
      this.#last = { doc, headings: step.value };
      break;
    }
    return this.#last?.headings ?? [];
  }
}

const mostFrontLines = 50;

/** Where the facts end that a text may have before it, between two lines of hyphens; 0: it has none. */
function frontMatterEnd(doc: Text): number {
  if (doc.line(1).text !== "---") return 0;
  for (let number = 2; number <= Math.min(doc.lines, mostFrontLines); number += 1) {
    const { text, to } = doc.line(number);
    if (text === "---" || text === "...") return to + 1;
  }
  return 0;
}

/** The heading whose line begins at a position; -1: none does. */
export function headingFrom(headings: readonly Heading[], position: number): number {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((headings[middle] as Heading).from < position) low = middle + 1;
    else high = middle;
  }
  return headings[low]?.from === position ? low : -1;
}

function* leavesOf(doc: Text, from: number): Generator<{ readonly leaf: Text; readonly from: number }> {
  if (doc.children === null) return yield { leaf: doc, from };
  let at = from;
  for (const child of doc.children) {
    yield* leavesOf(child, at);
    at += child.length + 1;
  }
}

function readLeaf(leaf: Text): Leaf {
  const marks: Mark[] = [];
  let above: Line | null = null;
  let at = 0;
  for (const line of leaf.iterLines()) {
    const text = line.length > headUnits ? line.slice(0, headUnits) : line;
    const mark = readLine(text, at, above);
    if (mark !== null) marks.push(mark);
    above = { at, text: plainText.test(text) ? text.slice(0, longestTitle) : "" };
    at += line.length + 1;
  }
  return { marks, last: above ?? { at: 0, text: "" } };
}

function readLine(text: string, at: number, above: Line | null): Mark | null {
  const heading = atx.exec(text);
  if (heading !== null) return { kind: "atx", at, level: (heading[1] as string).length, title: clean(heading[2] ?? "") };
  const fence = fenceLine.exec(text);
  if (fence !== null) {
    const signs = fence[1] as string;
    return { kind: "fence", at, sign: signs.charAt(0), length: signs.length, mayClose: (fence[2] as string).trim() === "" };
  }
  const under = underline.exec(text);
  return under === null ? null : { kind: "underline", at, level: (under[1] as string).startsWith("=") ? 1 : 2, of: above };
}

/** A heading's words without the marks around them. */
const clean = (text: string): string =>
  text
    .slice(0, longestTitle)
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replaceAll(/(\*\*|~~|[*`])(?=\S)(.+?)(?<=\S)\1/gu, "$2")
    .replaceAll(/(?<!\w)(__?)(?=\S)(.+?)(?<=\S)\1(?!\w)/gu, "$2")
    .trim();
