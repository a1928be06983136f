import type { WrittenText } from "../../preload/contract/documents.ts";
import type { KeptVersion } from "./draft-store.ts";
import { place, type RecordCipher } from "./record-cipher.ts";
import { keptHead, openRecord, sealRecord, type KeptHead } from "./records.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { atOnce } from "./slices.ts";
import { openText, sealTextSteps } from "./text-body.ts";

export const keptPlace = (documentId: string, no: number, part: "head" | "body"): string =>
  place("kept_versions", documentId, `${no}|${part}`);

/** Whole texts beside the line of versions, with their real line breaks: both sides of conflicts. None of them ever goes. */
export class KeptVersions {
  readonly #database: SqlDatabase;
  readonly #cipher: RecordCipher;

  constructor(database: SqlDatabase, cipher: RecordCipher) {
    this.#database = database;
    this.#cipher = cipher;
  }

  /** Answers its number. Within a transaction of the caller. */
  keep(documentNo: number, documentId: string, head: KeptHead, content: string): number {
    const last = this.#database.get<{ no: number | null }>("SELECT max(no) AS no FROM kept_versions");
    const no = (last?.no ?? 0) + 1;
    this.#database.run(
      "INSERT INTO kept_versions VALUES (?, ?, ?, ?)",
      no,
      documentNo,
      sealRecord(this.#cipher, keptPlace(documentId, no, "head"), head),
      atOnce(sealTextSteps(this.#cipher, keptPlace(documentId, no, "body"), content)),
    );
    return no;
  }

  /** Newest first; those that cannot be read are left out. */
  list(documentNo: number, documentId: string): KeptVersion[] {
    const rows = this.#database.all<{ no: number; head: unknown }>(
      "SELECT no, head FROM kept_versions WHERE document_no = ? ORDER BY no DESC",
      documentNo,
    );
    return rows.flatMap((row) => {
      const head = this.#openHead(documentId, row.no, row.head);
      return head === null ? [] : [{ no: row.no, cause: head.cause, keptAt: head.keptAt, title: head.title }];
    });
  }

  /** The server's text at a revision, where it was the other side of a conflict; null: it was not, or cannot be read. */
  ofRevision(documentNo: number, documentId: string, rev: number): WrittenText | null {
    const sql = "SELECT no, head FROM kept_versions WHERE document_no = ? ORDER BY no DESC";
    const rows = this.#database.all<{ no: number; head: unknown }>(sql, documentNo);
    const row = rows.find(({ no, head }) => this.#openHead(documentId, no, head)?.rev === rev);
    return row === undefined ? null : this.read(documentNo, documentId, row.no);
  }

  /** Null where there is none, or it cannot be read. */
  read(documentNo: number, documentId: string, no: number): (WrittenText & { readonly head: KeptHead }) | null {
    const sql = "SELECT head, body FROM kept_versions WHERE no = ? AND document_no = ?";
    const row = this.#database.get<{ head: unknown; body: unknown }>(sql, no, documentNo);
    if (row === undefined) return null;
    const head = this.#openHead(documentId, no, row.head);
    const text = openText(this.#cipher, keptPlace(documentId, no, "body"), row.body);
    return head === null || text === null ? null : { title: head.title, text, head };
  }

  #openHead(documentId: string, no: number, sealed: unknown): KeptHead | null {
    return openRecord(this.#cipher, keptPlace(documentId, no, "head"), keptHead, sealed);
  }
}
