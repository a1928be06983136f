import { DraftError } from "./draft-error.ts";
import { place, type RecordCipher } from "./record-cipher.ts";
import { documentMeta, openRecord, sealRecord, type DocumentMeta } from "./records.ts";
import { StoreDamagedError, type SqlDatabase } from "./sql-database.ts";

export const documentPlace = (documentId: string): string => place("documents", documentId, "meta");

const keyCheckPlace = place("key_check", "", 0);

/** The facts of a document that nobody has told anything about yet. */
export const newMeta = (id: string, at: number): DocumentMeta => ({
  id,
  revision: 0,
  createdAt: at,
  lineage: 0,
  hasText: true,
  unreadable: false,
  title: "",
  tags: [],
  remoteTitle: null,
  ackedVersion: 0,
  ackedAt: 0,
  baseRev: 0,
  ackedRev: 0,
  remoteRev: 0,
  trashedAt: null,
  deletedOnServer: false,
  refusal: null,
  refused: null,
  conflict: null,
  pending: null,
  view: null,
});

/**
 * One row a document: what is known of it beside its text, with the sealed save among it, so that a save and the
 * facts it was taken from are one row. All rows are held in memory; the file is read again by `forget`.
 */
export class DocumentsTable {
  readonly #database: SqlDatabase;
  readonly #cipher: RecordCipher;
  readonly #metas = new Map<number, DocumentMeta>();
  readonly #byId = new Map<string, number>();
  readonly #bySave = new Map<string, number>();
  #loaded = false;

  constructor(database: SqlDatabase, cipher: RecordCipher) {
    this.#database = database;
    this.#cipher = cipher;
  }

  /** True where the store was made with this key. Throws StoreDamagedError where the row is missing. */
  keyFits(): boolean {
    const row = this.#database.get<{ sealed: unknown }>("SELECT sealed FROM key_check WHERE no = 1");
    if (row === undefined) throw new StoreDamagedError("The key check is missing");
    return keyCheckOpens(this.#cipher, row.sealed);
  }

  numbers(): number[] {
    this.#load();
    return [...this.#metas.keys()];
  }

  /** The number of the document; undefined: there is none. */
  find(documentId: string): number | undefined {
    this.#load();
    return this.#byId.get(documentId);
  }

  /** As `find`; throws notFound. */
  numberOf(documentId: string): number {
    const no = this.find(documentId);
    if (no === undefined) throw new DraftError("notFound", "There is no such document");
    return no;
  }

  /** The document whose save is sealed under this id. */
  findBySave(saveId: string): number | undefined {
    this.#load();
    return this.#bySave.get(saveId);
  }

  meta(no: number): DocumentMeta {
    this.#load();
    const meta = this.#metas.get(no);
    if (meta === undefined) throw new DraftError("notFound", "There is no such document");
    return meta;
  }

  /** Answers the new document's number. */
  insert(meta: DocumentMeta): number {
    this.#load();
    const no = Math.max(0, ...this.#metas.keys()) + 1;
    this.#database.run("INSERT INTO documents VALUES (?, ?, ?)", no, meta.id, this.#seal(meta));
    this.#keep(no, meta);
    return no;
  }

  update(no: number, change: Partial<DocumentMeta>): DocumentMeta {
    const old = this.meta(no);
    const meta = { ...old, ...change, revision: old.revision + 1 };
    this.#database.run("UPDATE documents SET sealed = ? WHERE no = ?", this.#seal(meta), no);
    if (old.pending !== null) this.#bySave.delete(old.pending.saveId);
    this.#keep(no, meta);
    return meta;
  }

  forget(): void {
    this.#loaded = false;
  }

  #seal(meta: DocumentMeta): Buffer {
    return sealRecord(this.#cipher, documentPlace(meta.id), meta);
  }

  #keep(no: number, meta: DocumentMeta): void {
    this.#metas.set(no, meta);
    this.#byId.set(meta.id, no);
    if (meta.pending !== null) this.#bySave.set(meta.pending.saveId, no);
  }

  #load(): void {
    if (this.#loaded) return;
    for (const map of [this.#metas, this.#byId, this.#bySave]) map.clear();
    for (const row of this.#database.all<{ no: number; id: string; sealed: unknown }>("SELECT no, id, sealed FROM documents")) {
      const meta = openRecord(this.#cipher, documentPlace(String(row.id)), documentMeta, row.sealed);
      if (meta === null) throw new StoreDamagedError("A document's row could not be read");
      this.#keep(row.no, meta);
    }
    this.#loaded = true;
  }
}

/** A record that tells later whether a key is the store's. */
export const sealKeyCheck = (cipher: RecordCipher): Buffer => cipher.seal(keyCheckPlace, Buffer.from("key"));

export const keyCheckOpens = (cipher: RecordCipher, sealed: unknown): boolean => cipher.open(keyCheckPlace, sealed) !== null;
