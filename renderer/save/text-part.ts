import { ChangeSet, Text } from "@codemirror/state";
import type { OpenedDocument, ViewPosition } from "../../preload/contract/documents.ts";
import type { Result } from "../../preload/contract/result.ts";

/** How much of a text stands before and after a part of it. */
export type TextAround = NonNullable<OpenedDocument["part"]>;

/** What makes a part of a text the whole. */
export interface TextRest {
  readonly before: Text;
  readonly after: Text;
}

/** A piece is taken in within a few ms. */
const pieceUnits = 512 * 1024;

/** The text between two places; null: a piece of it could not be read. */
export async function readPieces(read: (from: number, to: number) => Promise<Result<string>>, from: number, to: number): Promise<Text | null> {
  let text = Text.empty;
  for (let at = from; at < to; at += pieceUnits) {
    const piece = await read(at, Math.min(to, at + pieceUnits));
    if (!piece.ok) return null;
    text = text.append(toText(piece.value));
  }
  return text;
}

/** What stands around a part of a text that goes from one place to another. */
export const restAround = (whole: string, from: number, to: number): TextRest => ({ before: toText(whole.slice(0, from)), after: toText(whole.slice(to)) });

/** Of an earlier text than the part is of: in the place of what the part was at first, or, where that is not in it, beside all of it. */
export function restOfEarlier(earlier: string, part: string, at: number): TextRest {
  const found = earlier.indexOf(part);
  return found === -1 ? restAround(earlier, at, at) : restAround(earlier, found, found + part.length);
}

const toText = (text: string): Text => Text.of(text.split("\n"));

/** A change of the part as one of the whole text. */
export function changesWithin(around: TextAround | null, changes: ChangeSet): ChangeSet {
  if (around === null) return changes;
  const moved: { from: number; to: number; insert: Text }[] = [];
  changes.iterChanges((from, to, _fromAfter, _toAfter, insert) => moved.push({ from: from + around.before, to: to + around.before, insert }));
  return ChangeSet.of(moved, around.before + changes.length + around.after);
}

/** A place in the part as one in the whole text. */
export const positionWithin = (around: TextAround | null, { anchor, head, top }: ViewPosition): ViewPosition => {
  const before = around?.before ?? 0;
  return { anchor: anchor + before, head: head + before, top: top + before };
};
