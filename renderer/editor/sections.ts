import { Text, type ChangeSpec } from "@codemirror/state";
import type { Heading } from "./read-headings.ts";

/** A stretch of the text, in UTF-16 units. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The heading and everything under it, up to the next one of its level or above. */
export function sectionOf(headings: readonly Heading[], index: number, length: number): Stretch {
  const { from, level } = headings[index] as Heading;
  const next = headings.slice(index + 1).find((heading) => heading.level <= level);
  return { from, to: next?.from ?? length };
}

/** The section of the same level next to one, under the same heading; null: there is none on that side. */
export function neighbourOf(headings: readonly Heading[], index: number, side: "above" | "below"): number | null {
  const { level } = headings[index] as Heading;
  const step = side === "above" ? -1 : 1;
  for (let at = index + step; at >= 0 && at < headings.length; at += step) {
    const other = (headings[at] as Heading).level;
    if (other < level) return null;
    if (other === level) return at;
  }
  return null;
}

export interface Move {
  readonly changes: readonly ChangeSpec[];
  /** Where the section begins afterwards. */
  readonly from: number;
}

/**
 * Takes a section to another place, which is the beginning of a line or the end of the text. Not a character comes or
 * goes: where the text's last line has no end, the line break changes its side. Null: it is there already.
 */
export function moveSection(doc: Text, { from, to }: Stretch, target: number): Move | null {
  if (target >= from && target <= to) return null;
  const atEnd = (position: number): boolean => position === doc.length && doc.line(doc.lines).length > 0;
  const piece = doc.slice(from, to);
  if (atEnd(to)) {
    // The last section: its line break is the one before it.
    return { changes: [{ from: target, insert: piece.append(Text.of(["", ""])) }, { from: from - 1, to }], from: target };
  }
  const cut = { from, to };
  if (!atEnd(target)) return { changes: [cut, { from: target, insert: piece }], from: target < from ? target : target - piece.length };
  const insert = Text.of(["", ""]).append(piece.slice(0, piece.length - 1));
  return { changes: [cut, { from: target, insert }], from: target - piece.length + 1 };
}

/** Makes the headings of a section one level higher (-1) or lower (1); null: one of them can't be. */
export function changeLevels(headings: readonly Heading[], index: number, length: number, step: 1 | -1, lineOf: (from: number) => string): readonly ChangeSpec[] | null {
  const { from, to } = sectionOf(headings, index, length);
  const inside = headings.filter((heading) => heading.from >= from && heading.from < to);
  if (inside.some(({ level, isAtx }) => !isAtx || level + step < 1 || level + step > 6)) return null;
  return inside.map((heading) => {
    const at = heading.from + lineOf(heading.from).indexOf("#");
    return step === 1 ? { from: at, insert: "#" } : { from: at, to: at + 1 };
  });
}
