/**
 * The records of a document that cross processes. Versions count the edits of one document on this computer:
 * `editVersion` (typed, in the editor) ≥ `draftVersion` (committed with fsync) ≥ `ackedVersion` (the server has
 * it). Times are milliseconds since the epoch by this computer's clock, for people to read; nothing is decided
 * by them.
 */
import type { LineBreak } from "./line-break.ts";

export type { LineBreak };

/** Of a document. */
export const mostTags = 50;
/** Of a tag, in UTF-16 units. */
export const longestTag = 60;

/** The characters of a title that the server takes; a longer one is kept here and not sent. */
export const titleLimit = 1000;

/** Where the person was in the text, in UTF-16 units of the editor's text (a line break counts as one). */
export interface ViewPosition {
  readonly anchor: number;
  readonly head: number;
  /** The position whose line is at the top of the window. */
  readonly top: number;
}

/** Why a document's waiting edits are not sent again until the person edits it or says so. */
export interface Refusal {
  readonly cause: "forbidden" | "gone" | "tooLarge" | "titleTooLong" | "invalid";
  /** The version that was refused: a later one is tried again. */
  readonly version: number;
  readonly message: string;
  /** tooLarge: the server's limit in bytes. */
  readonly limitBytes?: number;
}

/** The server's version of a document, as a 409 or a GET brought it. */
export interface RemoteDocument {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly rev: number;
  readonly updatedAt: number;
}

/** One row of `GET /documents`. */
export interface RemoteListing {
  readonly id: string;
  readonly title: string;
  readonly rev: number;
  readonly updatedAt: number;
  readonly sizeBytes: number;
  readonly deleted: boolean;
}

export interface DocumentSummary {
  readonly id: string;
  readonly title: string;
  readonly draftVersion: number;
  readonly ackedVersion: number;
  /** The server's revision that `ackedVersion` is; 0: the server has never had it. */
  readonly baseRev: number;
  /** The newest revision that the server is known to have; greater than baseRev: there is something to pull. */
  readonly remoteRev: number;
  /** False: only the title is here, the text is still to be fetched. */
  readonly hasText: boolean;
  /** The last commit of an edit on this computer. */
  readonly durableAt: number;
  /** The last answer of the server that acknowledged a version; 0: never. */
  readonly ackedAt: number;
  readonly trashedAt: number | null;
  /** What a person calls it besides its title; on this computer alone. */
  readonly tags: readonly string[];
  readonly refusal: Refusal | null;
  readonly inConflict: boolean;
  /** A save that is sealed and not settled yet. */
  readonly pendingSave: SaveEntry | null;
}

export interface OpenedDocument {
  readonly summary: DocumentSummary;
  /** The text with "\n" for each `lineBreak`, as the editor holds it. */
  readonly text: string;
  /** Present where `text` is a part of it: how much stands before and after that, in UTF-16 units with one for a line break. */
  readonly part?: { readonly before: number; readonly after: number };
  readonly lineBreak: LineBreak;
  /** In `text`. */
  readonly view: ViewPosition | null;
  /** The other version while `summary.inConflict`. */
  readonly theirs: RemoteDocument | null;
  /** Present where part of the text could not be read: `text` is an exact earlier state, the rest is kept set aside. */
  readonly damage?: { readonly recordsSetAside: number };
}

/** One step of the journal. `toVersion` − `fromVersion` edits were composed into it. */
export interface DraftAppend {
  readonly documentId: string;
  readonly fromVersion: number;
  readonly toVersion: number;
  /** A CodeMirror ChangeSet as JSON over the text at `fromVersion`; null: the text did not change. */
  readonly changes: unknown;
  /** The new title; null: unchanged. */
  readonly title: string | null;
  readonly view: ViewPosition | null;
}

export interface AppendReceipt {
  /** Everything up to here is committed with fsync. */
  readonly draftVersion: number;
  readonly durableAt: number;
}

/** A title and a text with its real line breaks, as it is exported and sent. */
export interface WrittenText {
  readonly title: string;
  readonly text: string;
}

/**
 * What a document becomes where the server's text and the draft were merged: the server's, as the next version, and
 * from there the merged one. The server's is the base of the next save.
 */
export interface DraftMerge {
  readonly documentId: string;
  /** The version that was merged. */
  readonly fromVersion: number;
  readonly theirs: RemoteDocument;
  /** A CodeMirror ChangeSet as JSON over their text; null: the merged text is theirs. */
  readonly changes: unknown;
  /** The merged title. */
  readonly title: string;
  readonly view: ViewPosition | null;
}

/** A save that has been fixed: the same id, version and base through every retry, restart and sign-in. */
export interface SaveEntry {
  readonly saveId: string;
  readonly kind: "save" | "delete";
  readonly documentId: string;
  /** The account whose session alone may send it. */
  readonly account: string;
  readonly version: number;
  readonly baseRev: number;
}

/** How a sealed save may travel: with the whole text, or, where that is shorter, as edits of the text that it is based on. */
export type SaveForm = "whole" | "edits";

/** The bytes of a sealed save, the same each time they are read in one form. */
export interface SaveRequest {
  readonly entry: SaveEntry;
  readonly method: "PUT" | "PATCH" | "DELETE";
  /** Below the server's origin. */
  readonly path: string;
  /** The JSON body as text. */
  readonly body: string;
}

/** What a sealed save came to. */
export type SaveOutcome =
  | { readonly kind: "acknowledged"; readonly rev: number }
  | { readonly kind: "conflict"; readonly theirs: RemoteDocument }
  | { readonly kind: "refused"; readonly refusal: Omit<Refusal, "version"> }
  /** 42200: the id is burnt; the draft stays and the next seal takes a new id. */
  | { readonly kind: "saveIdReused" };

export type ConflictChoice = "mine" | "theirs" | "both";
