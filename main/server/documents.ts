import { createHmac } from "node:crypto";
import { Refusal } from "./refusal.ts";
import type { ServerDatabase, SqlBlob } from "./server-database.ts";
import { decodeText, encodeText, unpackText } from "./stored-text.ts";

/** A document, or one of its revisions, as the wire has it. `updated_at`: milliseconds since the epoch. */
export interface Revision {
  readonly title: string;
  readonly content: string;
  readonly rev: number;
  readonly updated_at: number;
}

export interface CurrentDocument extends Revision {
  readonly id: string;
}

/** A line of a list. `bytes`: the content in UTF-8. */
export interface RevisionItem {
  readonly rev: number;
  readonly updated_at: number;
  readonly bytes: number;
  readonly title: string;
}

export interface DocumentItem extends RevisionItem {
  readonly id: string;
  readonly deleted: boolean;
}

export interface DocumentListing {
  readonly items: readonly DocumentItem[];
  readonly cursor: string;
}

interface DocumentRow {
  readonly id: string;
  readonly rev: number;
  readonly title: SqlBlob;
  readonly bytes: number;
  readonly updated_at: number;
  readonly deleted: number;
}

/** What is known of a document without its content; a deleted one keeps its revisions. */
export interface DocumentHead {
  readonly rev: number;
  readonly deleted: boolean;
}

/** A revision to be added: `packed` is its content by packText, `bytes` the content in UTF-8. */
export interface NewRevision {
  readonly rev: number;
  readonly title: string;
  readonly packed: Buffer;
  readonly bytes: number;
  readonly updatedAt: number;
}

/**
 * The documents of all users, each strictly its owner's: every statement names the user, and the same id in two
 * hands is two documents. No revision is ever removed.
 */
export class Documents {
  readonly #database: ServerDatabase;
  readonly #secret: Uint8Array;

  /** `secret`: 32 bytes that stay the same for as long as the database does. */
  constructor(database: ServerDatabase, secret: Uint8Array) {
    this.#database = database;
    this.#secret = secret;
  }

  /**
   * What has changed since the cursor, deleted documents included, in the order of the changes. Everything
   * without a cursor, and for one that is not from this user and this database: that is never wrong.
   */
  list(userId: string, cursor: string | undefined): DocumentListing {
    const latest = this.#latestChange(userId);
    const sql = `SELECT id, rev, title, bytes, updated_at, deleted FROM documents
      WHERE user_id = ? AND change > ? ORDER BY change`;
    const rows = this.#database.all<DocumentRow>(sql, userId, this.#readCursor(userId, cursor, latest));
    return { items: rows.map(toItem), cursor: this.#makeCursor(userId, latest) };
  }

  /** Throws notFound where it is absent or deleted. */
  get(userId: string, id: string): CurrentDocument {
    const head = this.head(userId, id);
    if (head === undefined || head.deleted) throw new Refusal("notFound", "There is no such document.");
    return { id, ...this.revision(userId, id, head.rev) };
  }

  head(userId: string, id: string): DocumentHead | undefined {
    const sql = "SELECT rev, deleted FROM documents WHERE user_id = ? AND id = ?";
    const row = this.#database.get<{ rev: number; deleted: number }>(sql, userId, id);
    return row === undefined ? undefined : { rev: row.rev, deleted: row.deleted === 1 };
  }

  /** The newest first; a deleted document's too. Throws notFound where there never was one. */
  revisions(userId: string, id: string): readonly RevisionItem[] {
    const sql = `SELECT rev, updated_at, bytes, title FROM revisions WHERE user_id = ? AND id = ? ORDER BY rev DESC`;
    const rows = this.#database.all<Omit<DocumentRow, "id" | "deleted">>(sql, userId, id);
    if (rows.length === 0) throw new Refusal("notFound", "There is no such document.");
    return rows.map(({ title, ...row }) => ({ ...row, title: decodeText(title) }));
  }

  /** Throws notFound. */
  revision(userId: string, id: string, rev: number): Revision {
    const sql = "SELECT title, content, updated_at FROM revisions WHERE user_id = ? AND id = ? AND rev = ?";
    const row = this.#database.get<{ title: SqlBlob; content: SqlBlob; updated_at: number }>(sql, userId, id, rev);
    if (row === undefined) throw new Refusal("notFound", "There is no such revision.");
    return { title: decodeText(row.title), content: unpackText(row.content), rev, updated_at: row.updated_at };
  }

  titleOf(userId: string, id: string, rev: number): string | undefined {
    const sql = "SELECT title FROM revisions WHERE user_id = ? AND id = ? AND rev = ?";
    const row = this.#database.get<{ title: SqlBlob }>(sql, userId, id, rev);
    return row === undefined ? undefined : decodeText(row.title);
  }

  /** Within a transaction of the caller, who has checked that `rev` is the next one. */
  add(userId: string, id: string, { rev, title, packed, bytes, updatedAt }: NewRevision): void {
    const encoded = encodeText(title);
    const document = `INSERT INTO documents (user_id, id, rev, title, bytes, updated_at, deleted, change)
      VALUES (?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT DO UPDATE SET rev = excluded.rev, title = excluded.title,
      bytes = excluded.bytes, updated_at = excluded.updated_at, deleted = 0, change = excluded.change`;
    this.#database.run(document, userId, id, rev, encoded, bytes, updatedAt, this.#nextChange(userId));
    const revision = `INSERT INTO revisions (user_id, id, rev, title, content, bytes, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`;
    this.#database.run(revision, userId, id, rev, encoded, packed, bytes, updatedAt);
  }

  /** Within a transaction of the caller. The revision stays what it was: a deletion is not a save. */
  markDeleted(userId: string, id: string, updatedAt: number): void {
    const sql = "UPDATE documents SET deleted = 1, updated_at = ?, change = ? WHERE user_id = ? AND id = ?";
    this.#database.run(sql, updatedAt, this.#nextChange(userId), userId, id);
  }

  #nextChange(userId: string): number {
    this.#database.run("UPDATE users SET change = change + 1 WHERE id = ?", userId);
    return this.#latestChange(userId);
  }

  #latestChange(userId: string): number {
    return this.#database.get<{ change: number }>("SELECT change FROM users WHERE id = ?", userId)?.change ?? 0;
  }

  #makeCursor(userId: string, change: number): string {
    const mark = createHmac("sha256", this.#secret).update(`cursor of ${userId}`).digest("base64url").slice(0, 12);
    return `${mark}.${change}`;
  }

  #readCursor(userId: string, cursor: string | undefined, latest: number): number {
    const change = Number(cursor?.split(".")[1]);
    const isOurs = Number.isSafeInteger(change) && cursor === this.#makeCursor(userId, change);
    return isOurs && change <= latest ? change : 0;
  }
}

const toItem = ({ id, rev, title, bytes, updated_at, deleted }: DocumentRow): DocumentItem => ({
  id,
  title: decodeText(title),
  rev,
  updated_at,
  bytes,
  deleted: deleted === 1,
});
