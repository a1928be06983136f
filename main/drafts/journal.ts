import { DraftError } from "./draft-error.ts";
import { packBlock, packStep, unpackEntry, type JournalEntry, type JournalRecord } from "./journal-record.ts";
import { place, type RecordCipher } from "./record-cipher.ts";
import type { SqlDatabase } from "./sql-database.ts";

export const journalPlace = (documentId: string, toVersion: number): string => place("journal", documentId, toVersion);

/** A step of the journal, or as one the steps of a block; `record` is null where it could not be read. */
export interface JournalStep {
  readonly toVersion: number;
  readonly record: JournalRecord | null;
}

/** Steps that follow on each other, and what they come to. */
export interface JournalBlock {
  readonly toVersion: number;
  readonly whole: JournalRecord;
  readonly steps: readonly JournalRecord[];
}

export interface JournalRow {
  readonly to_version: number;
  readonly sealed: unknown;
}

/** Null where the row can't be read. */
export function openRow(cipher: RecordCipher, documentId: string, { to_version, sealed }: JournalRow): JournalEntry | null {
  const plain = cipher.open(journalPlace(documentId, to_version), sealed);
  return plain === null ? null : unpackEntry(plain);
}

/**
 * The change sets of all documents: one row a step, and, once there are many, one row for many steps that follow on each
 * other.
 */
export class Journal {
  readonly #database: SqlDatabase;
  readonly #cipher: RecordCipher;

  constructor(database: SqlDatabase, cipher: RecordCipher) {
    this.#database = database;
    this.#cipher = cipher;
  }

  /** One insert, and so one transaction where none is open. Answers the size of the sealed record. */
  append(no: number, documentId: string, toVersion: number, record: JournalRecord): number {
    return this.#insert(no, documentId, toVersion, packStep(record));
  }

  last(no: number, documentId: string): JournalStep | null {
    const sql = "SELECT to_version, sealed FROM journal WHERE document_no = ? ORDER BY to_version DESC LIMIT 1";
    const row = this.#database.get<JournalRow>(sql, no);
    return row === undefined ? null : { toVersion: row.to_version, record: this.open(documentId, row)?.whole ?? null };
  }

  /** The step to that very version. */
  at(no: number, documentId: string, toVersion: number): JournalStep | null {
    for (const row of this.rows(no, toVersion - 1)) {
      const entry = this.open(documentId, row);
      if (entry === null) return row.to_version === toVersion ? { toVersion, record: null } : null;
      return stepsOf(entry, row).find((step) => step.toVersion === toVersion) ?? null;
    }
    return null;
  }

  /** What leads from one version to another, in order, opened row by row: the steps of a block as one where all of them are wanted. */
  *after(no: number, documentId: string, after: number, upTo: number): Generator<JournalStep, undefined> {
    let reached = after;
    for (const row of this.rows(no, after)) {
      const toVersion = row.to_version;
      const entry = this.open(documentId, row);
      if (toVersion <= upTo && (entry === null || entry.whole.from >= reached)) {
        yield { toVersion, record: entry?.whole ?? null };
        reached = toVersion;
      } else {
        for (const step of entry === null ? [] : stepsOf(entry, row)) if (step.toVersion > reached && step.toVersion <= upTo) yield step;
        reached = Math.max(reached, toVersion);
      }
      if (toVersion >= upTo) return;
    }
  }

  /** Null where it can't be read. */
  open(documentId: string, row: JournalRow): JournalEntry | null {
    return openRow(this.#cipher, documentId, row);
  }

  /** The rows whose last version is after that one, as they are sealed. */
  *rows(no: number, after: number): Generator<JournalRow> {
    const sql = "SELECT to_version, sealed FROM journal WHERE document_no = ? AND to_version > ? ORDER BY to_version LIMIT ?";
    let limit = 4;
    for (let from: number | undefined = after; from !== undefined; limit = Math.min(512, limit * 4)) {
      const rows: JournalRow[] = this.#database.all<JournalRow>(sql, no, from, limit);
      yield* rows;
      from = rows.at(-1)?.to_version;
    }
  }

  /** How much lies in the journal since a version. */
  measure(no: number, after: number): { rows: number; sizeBytes: number } {
    const sql =
      "SELECT count(*) AS rows, coalesce(sum(length(sealed)), 0) AS sizeBytes FROM journal WHERE document_no = ? AND to_version > ?";
    return this.#database.get<{ rows: number; sizeBytes: number }>(sql, no, after) ?? { rows: 0, sizeBytes: 0 };
  }

  /** Puts one row in the place of those of these steps, which were read before. Throws, with nothing done, where they are not there any more. */
  fold(no: number, documentId: string, { toVersion, whole, steps }: JournalBlock): void {
    const packed = packBlock(whole, steps);
    this.#database.transaction(() => {
      const dropped = this.drop(no, whole.from, toVersion);
      if (dropped !== steps.length) throw new DraftError("versionGap", "The journal has changed meanwhile");
      this.#insert(no, documentId, toVersion, packed);
    });
  }

  /** Drops what goes beyond a version; the steps that a block has up to there stay. Within a transaction of the caller. Answers how many rows went. */
  cutAfter(no: number, documentId: string, version: number): number {
    const kept: JournalStep[] = [];
    for (const row of this.rows(no, version)) {
      const entry = this.open(documentId, row);
      if (entry !== null) kept.push(...stepsOf(entry, row).filter((step) => step.toVersion <= version));
    }
    const dropped = this.drop(no, version, Number.MAX_SAFE_INTEGER);
    for (const { toVersion, record } of kept) if (record !== null) this.append(no, documentId, toVersion, record);
    return dropped;
  }

  /** The rows of after < to_version ≤ upTo. Answers how many they were. */
  drop(no: number, after: number, upTo: number): number {
    return this.#database.run("DELETE FROM journal WHERE document_no = ? AND to_version > ? AND to_version <= ?", no, after, upTo);
  }

  #insert(no: number, documentId: string, toVersion: number, packed: Buffer): number {
    const sealed = this.#cipher.seal(journalPlace(documentId, toVersion), packed);
    this.#database.run("INSERT INTO journal VALUES (?, ?, ?)", no, toVersion, sealed);
    return sealed.length;
  }
}

/** A step leads to where the next one begins, the last one to the row's version. */
function stepsOf(entry: JournalEntry, row: JournalRow): JournalStep[] {
  const steps = entry.steps() ?? [];
  return steps.map((record, index) => ({ toVersion: steps[index + 1]?.from ?? row.to_version, record }));
}
