/** A document that has the words which were looked for. */
export interface FoundPassage {
  readonly documentId: string;
  /** Where `match` begins in the document's text, in UTF-16 units of the editor's text (a line break counts as one). */
  readonly at: number;
  readonly before: string;
  /** The words as the text has them; empty where only the title has them. */
  readonly match: string;
  readonly after: string;
}

export interface LibraryFound {
  /** The best first. */
  readonly passages: readonly FoundPassage[];
  /** How many documents are still to be read: there may be more. */
  readonly waiting: number;
}
