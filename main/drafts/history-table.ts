import type { Text } from "@codemirror/state";
import type { WordChange } from "../../preload/contract/history.ts";
import { place, type RecordCipher } from "./record-cipher.ts";
import { historyDelta, historyHead, openRecord, sealRecord, type HistoryDelta, type HistoryHead } from "./records.ts";
import type { Steps } from "./slices.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { openTextSteps, sealTextSteps } from "./text-body.ts";
import { constants, deflateSync, inflateSync } from "node:zlib";

export const historyPlace = (documentId: string, no: number, part: "head" | "delta" | "body"): string =>
  place("history", documentId, `${no}|${part}`);

/** One version of the line. */
export interface HistoryRow {
  readonly no: number;
  /** The document's version that it is; after damage two rows may have the same one. */
  readonly version: number;
  /** Null where it could not be read. */
  readonly head: HistoryHead | null;
  /** How its text is kept; neither: it is still to be taken from the journal. */
  readonly hasDelta: boolean;
  readonly hasBody: boolean;
}

/** What a version's text is kept as. */
export interface HistoryText {
  /** What makes it of the version before it; null: nothing does, there is a body. */
  readonly delta: HistoryDelta | null;
  readonly body: Buffer | null;
}

interface Row {
  readonly no: number;
  readonly version: number;
  readonly head: unknown;
  readonly has_delta: number;
  readonly has_body: number;
}

/** By their types, which the engine knows without them: for IS NULL it reads a body of some megabytes. */
const columns = "no, version, head, typeof(delta) <> 'null' AS has_delta, typeof(body) <> 'null' AS has_body";

/**
 * The line of versions of each document: a few marks in its journal, whose texts are kept as changes to the version
 * before, and now and then whole. A change names the version that it belongs to, so that it is never applied to
 * another one.
 */
export class HistoryTable {
  readonly #database: SqlDatabase;
  readonly #cipher: RecordCipher;

  constructor(database: SqlDatabase, cipher: RecordCipher) {
    this.#database = database;
    this.#cipher = cipher;
  }

  /** In their order, the oldest first. */
  list(documentNo: number, documentId: string): HistoryRow[] {
    const sql = `SELECT ${columns} FROM history WHERE document_no = ? ORDER BY no`;
    return this.#database.all<Row>(sql, documentNo).map((row) => this.#opened(documentId, row));
  }

  newest(documentNo: number, documentId: string): HistoryRow | null {
    const sql = `SELECT ${columns} FROM history WHERE document_no = ? ORDER BY no DESC LIMIT 1`;
    const row = this.#database.get<Row>(sql, documentNo);
    return row === undefined ? null : this.#opened(documentId, row);
  }

  /** The row, without its text; null: there is none. */
  at(documentNo: number, documentId: string, no: number): HistoryRow | null {
    const row = this.#database.get<Row>(`SELECT ${columns} FROM history WHERE document_no = ? AND no = ?`, documentNo, no);
    return row === undefined ? null : this.#opened(documentId, row);
  }

  /** The newest row of one of the document's versions; null: it has none. */
  newestOf(documentNo: number, documentId: string, version: number): HistoryRow | null {
    const sql = `SELECT ${columns} FROM history WHERE document_no = ? AND version = ? ORDER BY no DESC LIMIT 1`;
    const row = this.#database.get<Row>(sql, documentNo, version);
    return row === undefined ? null : this.#opened(documentId, row);
  }

  /** A mark: the text is to be taken from the journal. */
  insert(documentNo: number, documentId: string, no: number, version: number, head: HistoryHead): void {
    const sql = "INSERT INTO history (document_no, no, version, head, delta, body) VALUES (?, ?, ?, ?, NULL, NULL)";
    this.#database.run(sql, documentNo, no, version, this.#sealHead(documentId, no, head));
  }

  updateHead(documentNo: number, documentId: string, no: number, head: HistoryHead): void {
    const sql = "UPDATE history SET head = ? WHERE document_no = ? AND no = ?";
    this.#database.run(sql, this.#sealHead(documentId, no, head), documentNo, no);
  }

  /** Keeps a version's text, and what it is against the version before; the rest of its head stays. */
  keepText(documentNo: number, documentId: string, no: number, { delta, body }: HistoryText, words: WordChange | null): void {
    const row = this.at(documentNo, documentId, no);
    if (row?.head == null) return;
    const sql = "UPDATE history SET head = ?, delta = ?, body = ? WHERE document_no = ? AND no = ?";
    const head = this.#sealHead(documentId, no, { ...row.head, words });
    this.#database.run(sql, head, delta === null ? null : this.#sealDelta(documentId, no, delta), body, documentNo, no);
  }

  *sealBody(documentId: string, no: number, text: Text): Steps<Buffer> {
    const source = { length: text.length, slice: (from: number, to: number) => text.sliceString(from, to, "\n") };
    return yield* sealTextSteps(this.#cipher, historyPlace(documentId, no, "body"), source);
  }

  /** The body as it lies there, for a row that is written again with it. */
  sealedBody(documentNo: number, no: number): Buffer | null {
    const sql = "SELECT body FROM history WHERE document_no = ? AND no = ?";
    return this.#database.get<{ body: Buffer | null }>(sql, documentNo, no)?.body ?? null;
  }

  /** Null where there is none, or it cannot be read. */
  readDelta(documentNo: number, documentId: string, no: number): HistoryDelta | null {
    const sql = "SELECT delta FROM history WHERE document_no = ? AND no = ?";
    const sealed = this.#database.get<{ delta: unknown }>(sql, documentNo, no)?.delta;
    return openDelta(this.#cipher, documentId, no, sealed);
  }

  /** Null where there is none, or it cannot be read. */
  *readBody(documentNo: number, documentId: string, no: number): Steps<Text | null> {
    const sql = "SELECT body FROM history WHERE document_no = ? AND no = ?";
    const row = this.#database.get<{ body: unknown }>(sql, documentNo, no);
    return yield* openTextSteps(this.#cipher, historyPlace(documentId, no, "body"), row?.body);
  }

  drop(documentNo: number, no: number): void {
    this.#database.run("DELETE FROM history WHERE document_no = ? AND no = ?", documentNo, no);
  }

  #sealHead(documentId: string, no: number, head: HistoryHead): Buffer {
    return sealRecord(this.#cipher, historyPlace(documentId, no, "head"), head);
  }

  #sealDelta(documentId: string, no: number, delta: HistoryDelta): Buffer {
    const packed = deflateSync(Buffer.from(JSON.stringify(delta)), { level: constants.Z_BEST_SPEED });
    return this.#cipher.seal(historyPlace(documentId, no, "delta"), packed);
  }

  #opened(documentId: string, { no, version, head, has_delta, has_body }: Row): HistoryRow {
    const opened = openRecord(this.#cipher, historyPlace(documentId, no, "head"), historyHead, head);
    return { no, version, head: opened, hasDelta: has_delta === 1, hasBody: has_body === 1 };
  }
}

/** Null where it is not what was sealed there. */
export function openDelta(cipher: RecordCipher, documentId: string, no: number, sealed: unknown): HistoryDelta | null {
  const packed = cipher.open(historyPlace(documentId, no, "delta"), sealed);
  if (packed === null) return null;
  try {
    return historyDelta(JSON.parse(inflateSync(packed).toString("utf8")));
  } catch {
    return null;
  }
}
