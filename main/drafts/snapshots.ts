import type { Text } from "@codemirror/state";
import { place, type RecordCipher } from "./record-cipher.ts";
import { openRecord, sealRecord, snapshotHead, type SnapshotHead } from "./records.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { atOnce, type Steps } from "./slices.ts";
import { openTextSteps, sealedLengths, sealTextSteps, textParts, type TextParts } from "./text-body.ts";

export const snapshotPlace = (documentId: string, version: number, part: "head" | "body"): string =>
  place("snapshots", documentId, `${version}|${part}`);

/** A snapshot that is sealed and can be put into the table in no time. */
export interface SealedSnapshot {
  readonly version: number;
  readonly head: Buffer;
  readonly body: Buffer;
}

/** Whole texts of documents at some of their versions; the journal goes on from them. */
export class Snapshots {
  readonly #database: SqlDatabase;
  readonly #cipher: RecordCipher;

  constructor(database: SqlDatabase, cipher: RecordCipher) {
    this.#database = database;
    this.#cipher = cipher;
  }

  write(no: number, documentId: string, version: number, head: SnapshotHead, text: Text): void {
    this.insert(no, atOnce(this.seal(documentId, version, head, text)));
  }

  *seal(documentId: string, version: number, head: SnapshotHead, text: Text): Steps<SealedSnapshot> {
    const source = { length: text.length, slice: (from: number, to: number) => text.sliceString(from, to, "\n") };
    const body = yield* sealTextSteps(this.#cipher, snapshotPlace(documentId, version, "body"), source);
    const told = { ...head, sealedParts: sealedLengths(body) };
    return { version, head: sealRecord(this.#cipher, snapshotPlace(documentId, version, "head"), told), body };
  }

  insert(no: number, sealed: SealedSnapshot): void {
    this.#database.run("INSERT INTO snapshots VALUES (?, ?, ?, ?)", no, sealed.version, sealed.head, sealed.body);
  }

  /** The versions that have a snapshot, newest first. */
  versions(no: number, upTo: number): number[] {
    const sql = "SELECT version FROM snapshots WHERE document_no = ? AND version <= ? ORDER BY version DESC";
    return this.#database.all<{ version: number }>(sql, no, upTo).map((row) => row.version);
  }

  /** The newest snapshot without its text; `head` is null where it could not be read. */
  newest(no: number, documentId: string): { version: number; head: SnapshotHead | null } | null {
    const sql = "SELECT version, head FROM snapshots WHERE document_no = ? ORDER BY version DESC LIMIT 1";
    const row = this.#database.get<{ version: number; head: unknown }>(sql, no);
    if (row === undefined) return null;
    return { version: row.version, head: this.#openHead(documentId, row.version, row.head) };
  }

  /** Null where it is missing or not wholly readable. */
  *read(no: number, documentId: string, version: number): Steps<{ head: SnapshotHead; text: Text } | null> {
    const row = this.#row(no, version);
    if (row === undefined) return null;
    const head = this.#openHead(documentId, version, row.head);
    if (head === null) return null;
    const text = yield* openTextSteps(this.#cipher, snapshotPlace(documentId, version, "body"), row.body);
    return text === null ? null : { head, text };
  }

  /** As `read`, with the text's parts as they are sealed: a body of some megabytes takes longer to be had than to be opened. */
  readParts(no: number, documentId: string, version: number): { head: SnapshotHead; text: TextParts } | null {
    const head = this.readHead(no, documentId, version);
    if (head === null) return null;
    // Builds before this one did not tell.
    const sealed = head.sealedParts ?? sealedLengths(this.#row(no, version)?.body);
    const where = snapshotPlace(documentId, version, "body");
    const text = textParts(this.#cipher, where, sealed, head.length, (from, length) => this.#bytesOf(no, version, from, length));
    return text === null ? null : { head, text };
  }

  readHead(no: number, documentId: string, version: number): SnapshotHead | null {
    const sql = "SELECT head FROM snapshots WHERE document_no = ? AND version = ?";
    return this.#openHead(documentId, version, this.#database.get<{ head: unknown }>(sql, no, version)?.head);
  }

  drop(no: number, version: number): void {
    this.#database.run("DELETE FROM snapshots WHERE document_no = ? AND version = ?", no, version);
  }

  #row(no: number, version: number): { head: unknown; body: unknown } | undefined {
    const sql = "SELECT head, body FROM snapshots WHERE document_no = ? AND version = ?";
    return this.#database.get(sql, no, version);
  }

  #bytesOf(no: number, version: number, from: number, length: number): unknown {
    const sql = "SELECT substr(body, ?, ?) AS bytes FROM snapshots WHERE document_no = ? AND version = ?";
    return this.#database.get<{ bytes: unknown }>(sql, from + 1, length, no, version)?.bytes;
  }

  #openHead(documentId: string, version: number, sealed: unknown): SnapshotHead | null {
    return openRecord(this.#cipher, snapshotPlace(documentId, version, "head"), snapshotHead, sealed);
  }
}
