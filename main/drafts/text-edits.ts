import { createHash } from "node:crypto";
import type { ChangeSet, Text } from "@codemirror/state";
import type { LineBreak } from "../../preload/contract/line-break.ts";
import type { Steps } from "./slices.ts";

/** One change to a content; `at` and `delete` count its UTF-16 units, line breaks as they are sent. */
export interface TextEdit {
  readonly at: number;
  readonly delete: number;
  readonly insert: string;
}

/** A change to the editor's text as edits of the content that it stands for: ascending, not overlapping. */
export function editsOf(before: Text, changes: ChangeSet, lineBreak: LineBreak): TextEdit[] {
  const unitsMore = lineBreak.length - 1;
  const inContent = (at: number): number => at + (unitsMore === 0 ? 0 : (before.lineAt(at).number - 1) * unitsMore);
  const edits: TextEdit[] = [];
  changes.iterChanges((from, to, _fromAfter, _toAfter, inserted) => {
    const at = inContent(from);
    edits.push({ at, delete: inContent(to) - at, insert: inserted.sliceString(0, inserted.length, lineBreak) });
  });
  return edits;
}

export interface ContentDigest {
  /** Hex SHA-256 of the content in UTF-8. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

const pieceUnits = 64 * 1024;

/** Null where half of a surrogate pair stands alone: UTF-8 has no bytes for it, and the digest would be another text's too. */
export function* digestContent(text: Text, lineBreak: LineBreak): Steps<ContentDigest | null> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = Math.min(text.length, from + pieceUnits);
    // A pair is not cut in two.
    if (/[\ud800-\udbff]/.test(text.sliceString(to - 1, to))) to = Math.min(text.length, to + 1);
    const piece = text.sliceString(from, to, lineBreak);
    if (/\p{Surrogate}/u.test(piece)) return null;
    const bytes = Buffer.from(piece);
    hash.update(bytes);
    sizeBytes += bytes.length;
    yield;
  }
  return { sha256: hash.digest("hex"), sizeBytes };
}
