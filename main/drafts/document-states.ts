import type { DocumentSummary, LineBreak, Refusal, SaveEntry, ViewPosition } from "../../preload/contract/documents.ts";
import { DraftError } from "./draft-error.ts";
import type { DocumentMeta } from "./records.ts";
import { setAsideUnreadable } from "./set-aside.ts";
import type { StoreTables } from "./store-parts.ts";

/** The newest durable version of a document, without its text. */
export interface DraftHead {
  readonly version: number;
  readonly title: string;
  readonly titleAt: number;
  readonly view: ViewPosition | null;
  readonly length: number;
  readonly lineBreak: LineBreak;
  readonly at: number;
  readonly lineage: number;
}

/**
 * The newest durable version of each document, derived from the last row of the journal and the newest snapshot
 * when it is first asked for, then held in memory. `forget` makes the file the truth again.
 */
export class DocumentStates {
  readonly #tables: StoreTables;
  readonly #heads = new Map<number, DraftHead>();

  constructor(tables: StoreTables) {
    this.#tables = tables;
  }

  forget(no?: number): void {
    if (no === undefined) this.#heads.clear();
    else this.#heads.delete(no);
  }

  /** After a step of the journal has been committed. */
  advance(no: number, head: DraftHead): void {
    this.#heads.set(no, head);
  }

  /**
   * Sets aside what it finds unreadable, which changes the document's other facts: ask for them after this. What it
   * answers is readable as far as it was looked at.
   */
  head(no: number): DraftHead {
    let head = this.#heads.get(no);
    for (let attempt = 0; head === undefined; attempt += 1) {
      head = this.#derive(no);
      if (head !== undefined) break;
      if (attempt === 3) throw new DraftError("damaged", "The newest version of a document could not be read");
      setAsideUnreadable(this.#tables, no);
    }
    this.#heads.set(no, head);
    return head;
  }

  summary(no: number): DocumentSummary {
    const head = this.head(no);
    const meta = this.#tables.documents.meta(no);
    return {
      id: meta.id,
      title: !isWaiting(meta, head) && meta.remoteRev > meta.baseRev ? (meta.remoteTitle ?? head.title) : head.title,
      draftVersion: head.version,
      ackedVersion: meta.ackedVersion,
      baseRev: meta.baseRev,
      remoteRev: meta.remoteRev,
      hasText: meta.hasText,
      durableAt: head.at,
      ackedAt: meta.ackedAt,
      trashedAt: meta.trashedAt,
      tags: meta.tags,
      refusal: activeRefusal(meta, head),
      inConflict: meta.conflict !== null,
      pendingSave: pendingEntry(meta, this.#tables.account),
    };
  }

  /** Undefined where a row that it needs cannot be read. */
  #derive(no: number): DraftHead | undefined {
    const { journal, snapshots, documents } = this.#tables;
    const meta = documents.meta(no);
    const snapshot = snapshots.newest(no, meta.id);
    if (snapshot !== null && snapshot.head === null) return undefined;
    const base: DraftHead =
      snapshot?.head == null
        ? { version: 0, title: meta.title, titleAt: 0, view: null, length: 0, lineBreak: "\n", at: meta.createdAt, lineage: meta.lineage }
        : { ...snapshot.head, version: snapshot.version, titleAt: snapshot.version, lineage: Math.max(snapshot.head.lineage, meta.lineage) };
    const last = journal.last(no, meta.id);
    if (last === null || last.toVersion <= base.version) return base;
    const record = last.record;
    if (record === null) return undefined;
    const title = record.title ?? (record.titleAt <= base.version ? base.title : journal.at(no, meta.id, record.titleAt)?.record?.title);
    if (title == null) return undefined;
    const { view, length, at, titleAt } = record;
    const lineage = Math.max(record.lineage, meta.lineage);
    return { version: last.toVersion, title, titleAt, view, length, lineBreak: base.lineBreak, at, lineage };
  }
}

/** Something of this document is still to be sent, or to be decided by the person. */
export const isWaiting = (meta: DocumentMeta, head: DraftHead): boolean =>
  head.version > meta.ackedVersion || meta.pending !== null || meta.conflict !== null;

/** A refusal holds for the version it was told of; a later edit is tried again. */
export const activeRefusal = (meta: DocumentMeta, head: DraftHead): Refusal | null =>
  meta.refusal !== null && head.version <= meta.refusal.version ? meta.refusal : null;

export const pendingEntry = (meta: DocumentMeta, account: string): SaveEntry | null =>
  meta.pending === null ? null : { ...meta.pending, documentId: meta.id, account };
