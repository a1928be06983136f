import { place, type RecordCipher } from "./record-cipher.ts";
import { journalRecord, openRecord, sealRecord, type JournalRecord } from "./records.ts";
import type { SqlDatabase } from "./sql-database.ts";

export const journalPlace = (documentId: string, toVersion: number): string => place("journal", documentId, toVersion);

/** A row of the journal; `record` is null where it could not be read. */
export interface JournalRow {
  readonly toVersion: number;
  readonly record: JournalRecord | null;
}

interface Row {
  readonly to_version: number;
  readonly sealed: unknown;
}

/** The change sets of all documents, append-only: one row a step. */
export class Journal {
  readonly #database: SqlDatabase;
  readonly #cipher: RecordCipher;

  constructor(database: SqlDatabase, cipher: RecordCipher) {
    this.#database = database;
    this.#cipher = cipher;
  }

  /** One insert, and so one transaction where none is open. Answers the size of the sealed record. */
  append(no: number, documentId: string, toVersion: number, record: JournalRecord): number {
    const sealed = sealRecord(this.#cipher, journalPlace(documentId, toVersion), record);
    this.#database.run("INSERT INTO journal VALUES (?, ?, ?)", no, toVersion, sealed);
    return sealed.length;
  }

  last(no: number, documentId: string): JournalRow | null {
    const sql = "SELECT to_version, sealed FROM journal WHERE document_no = ? ORDER BY to_version DESC LIMIT 1";
    return this.#opened(documentId, this.#database.get<Row>(sql, no));
  }

  at(no: number, documentId: string, toVersion: number): JournalRow | null {
    const sql = "SELECT to_version, sealed FROM journal WHERE document_no = ? AND to_version = ?";
    return this.#opened(documentId, this.#database.get<Row>(sql, no, toVersion));
  }

  /** The rows of after < to_version ≤ upTo in order, opened one by one. */
  *after(no: number, documentId: string, after: number, upTo: number): Generator<JournalRow> {
    const sql =
      "SELECT to_version, sealed FROM journal WHERE document_no = ? AND to_version > ? AND to_version <= ? ORDER BY to_version LIMIT 500";
    let from = after;
    for (;;) {
      const rows = this.#database.all<Row>(sql, no, from, upTo);
      for (const row of rows) yield this.#opened(documentId, row) as JournalRow;
      const last = rows.at(-1);
      if (last === undefined) return;
      from = last.to_version;
    }
  }

  /** How much lies in the journal since a version. */
  measure(no: number, after: number): { records: number; sizeBytes: number } {
    const sql =
      "SELECT count(*) AS records, coalesce(sum(length(sealed)), 0) AS sizeBytes FROM journal WHERE document_no = ? AND to_version > ?";
    return this.#database.get<{ records: number; sizeBytes: number }>(sql, no, after) ?? { records: 0, sizeBytes: 0 };
  }

  /** The rows of after < to_version ≤ upTo. */
  drop(no: number, after: number, upTo: number): void {
    this.#database.run("DELETE FROM journal WHERE document_no = ? AND to_version > ? AND to_version <= ?", no, after, upTo);
  }

  #opened(documentId: string, row: Row | undefined): JournalRow | null {
    if (row === undefined) return null;
    const where = journalPlace(documentId, row.to_version);
    return { toVersion: row.to_version, record: openRecord(this.#cipher, where, journalRecord, row.sealed) };
  }
}
