/** Pieces of one document that could not be read and were set aside. */
export interface SetAside {
  readonly documentId: string;
  readonly pieces: number;
  /** When the last of them was set aside. */
  readonly at: number;
}

/** What was set aside on this computer, beside what each document says of itself. */
export interface RecoveryReport {
  readonly setAside: readonly SetAside[];
  /** Files of damaged stores of this account, kept as they were found. */
  readonly damagedStores: readonly string[];
  /** How many other accounts have drafts on this computer; they stay sealed to their owners. */
  readonly otherAccounts: number;
}

export interface ExportedFolder {
  readonly path: string;
  readonly fileCount: number;
}
