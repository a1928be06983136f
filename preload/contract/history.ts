import type { LineBreak } from "./documents.ts";

/** Why a version of a document was kept. */
export type VersionCause =
  /** In the middle of writing. */
  | "writing"
  /** A save took it to the server. */
  | "saved"
  /** The document was made with this text: a file, a copy. */
  | "begun"
  /** The server's text, as it came to this computer. */
  | "pulled"
  /** What was here before another device's changes came in, or an older version came back. */
  | "beforeMerge"
  | "beforeRestore"
  /** One side of a conflict, or a text that the server's replaced. */
  | "mine"
  | "theirs"
  | "replaced";

/** Where a version is kept on this computer: in the line of versions, or as a whole text beside it. */
export type VersionSource = "line" | "beside";

/** A version of a document on this computer, without its text. */
export interface LocalVersion {
  readonly source: VersionSource;
  readonly no: number;
  /** When its last edit was committed. */
  readonly at: number;
  readonly cause: VersionCause;
  readonly title: string;
  /** The server's revision that it is; 0: none. */
  readonly rev: number;
  /** Against the version before it; null: not known, or not counted yet. */
  readonly words: WordChange | null;
}

export interface WordChange {
  readonly added: number;
  readonly removed: number;
}

/** The text of a version with "\n" for each `lineBreak`, as the editor holds it. */
export interface VersionText {
  readonly title: string;
  readonly text: string;
  readonly lineBreak: LineBreak;
}

/**
 * Two lists, each with its newest first, as one. Times only say how the two lie to each other: each keeps its own
 * order, for the clock may have been set back in between.
 */
export function mergeNewestFirst<Version extends { readonly at: number }>(one: readonly Version[], other: readonly Version[]): Version[] {
  const merged: Version[] = [];
  for (let first = 0, second = 0; first < one.length || second < other.length; ) {
    const [a, b] = [one[first], other[second]];
    if (a !== undefined && (b === undefined || a.at >= b.at)) {
      merged.push(a);
      first += 1;
    } else if (b !== undefined) {
      merged.push(b);
      second += 1;
    }
  }
  return merged;
}
