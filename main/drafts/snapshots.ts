import { randomUUID } from "node:crypto";
import type { Text } from "@codemirror/state";
import { place, type RecordCipher } from "./record-cipher.ts";
import { openRecord, sealRecord, snapshotHead, type SnapshotHead } from "./records.ts";
import type { SqlDatabase, SqlValue } from "./sql-database.ts";
import { atOnce, type Steps } from "./slices.ts";
import { joinParts, openPart, partCount, sealPartsSteps, splitParts, textOfSteps } from "./text-body.ts";

export const snapshotPlace = (documentId: string, version: number, part: "head" | "body"): string =>
  place("snapshots", documentId, `${version}|${part}`);

/** Where the parts of a snapshot belong: those of one with this id and no other. */
export const partsPlace = (documentId: string, version: number, partsId: string | undefined): string =>
  snapshotPlace(documentId, version, "body") + (partsId === undefined ? "" : `|${partsId}`);

/** A snapshot that is sealed and can be put into the tables in no time. */
export interface SealedSnapshot {
  readonly version: number;
  readonly head: Buffer;
  readonly parts: readonly Buffer[];
}

/** A text's parts, which are opened one by one. */
export interface TextParts {
  readonly count: number;
  /** Null where the part is not what was sealed here. */
  readonly open: (index: number) => string | null;
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
    const partsId = randomUUID();
    const parts = yield* sealPartsSteps(this.#cipher, partsPlace(documentId, version, partsId), source);
    return { version, head: sealRecord(this.#cipher, snapshotPlace(documentId, version, "head"), { ...head, partsId }), parts };
  }

  insert(no: number, { version, head, parts }: SealedSnapshot): void {
    this.#database.transaction(() => {
      this.#database.run("INSERT INTO snapshots VALUES (?, ?, ?, ?)", no, version, head, Buffer.alloc(0));
      for (const [index, sealed] of parts.entries()) {
        this.#database.run("INSERT INTO snapshot_parts (document_no, version, no, sealed) VALUES (?, ?, ?, ?)", no, version, index, sealed);
      }
    });
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
    const snapshot = this.readParts(no, documentId, version);
    if (snapshot === null) return null;
    const { head, parts } = snapshot;
    const text = yield* textOfSteps(allOf(parts));
    return text?.length === head.length ? { head, text } : null;
  }

  /** As `read`, with the text's parts as they are sealed. */
  readParts(no: number, documentId: string, version: number): { head: SnapshotHead; parts: TextParts } | null {
    const head = this.readHead(no, documentId, version);
    if (head === null) return null;
    const count = partCount(head.length);
    const inBody = head.partsId === undefined ? this.#partsInBody(no, version) : null;
    const where = partsPlace(documentId, version, head.partsId);
    const open = (index: number): string | null => openPart(this.#cipher, where, index, count, inBody === null ? this.#part(no, version, index) : inBody[index]);
    return { head, parts: { count, open } };
  }

  readHead(no: number, documentId: string, version: number): SnapshotHead | null {
    const sql = "SELECT head FROM snapshots WHERE document_no = ? AND version = ?";
    return this.#openHead(documentId, version, this.#database.get<{ head: unknown }>(sql, no, version)?.head);
  }

  /** As it is sealed, its parts as one blob. */
  readSealed(no: number, version: number): { head: SqlValue; body: SqlValue } {
    const row = this.#database.get<{ head: SqlValue; body: SqlValue }>("SELECT head, body FROM snapshots WHERE document_no = ? AND version = ?", no, version);
    const sql = "SELECT sealed FROM snapshot_parts WHERE document_no = ? AND version = ? ORDER BY no";
    const parts = this.#database.all<{ sealed: Buffer }>(sql, no, version).map(({ sealed }) => sealed);
    return { head: row?.head ?? null, body: parts.length > 0 ? joinParts(parts) : (row?.body ?? null) };
  }

  drop(no: number, version: number): void {
    this.#database.transaction(() => {
      for (const table of ["snapshots", "snapshot_parts"]) this.#database.run(`DELETE FROM ${table} WHERE document_no = ? AND version = ?`, no, version);
    });
  }

  #part(no: number, version: number, index: number): unknown {
    const sql = "SELECT sealed FROM snapshot_parts WHERE document_no = ? AND version = ? AND no = ?";
    return this.#database.get<{ sealed: unknown }>(sql, no, version, index)?.sealed;
  }

  /** Where builds before the fourth schema wrote them. */
  #partsInBody(no: number, version: number): readonly Buffer[] {
    const sql = "SELECT body FROM snapshots WHERE document_no = ? AND version = ?";
    return splitParts(this.#database.get<{ body: unknown }>(sql, no, version)?.body);
  }

  #openHead(documentId: string, version: number, sealed: unknown): SnapshotHead | null {
    return openRecord(this.#cipher, snapshotPlace(documentId, version, "head"), snapshotHead, sealed);
  }
}

function* allOf({ count, open }: TextParts): Generator<string | null> {
  for (let index = 0; index < count; index += 1) yield open(index);
}
