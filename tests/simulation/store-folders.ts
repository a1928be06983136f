import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DraftStore, DraftStoreMethod } from "../../main/drafts/draft-store.ts";
import { SqliteDraftStore } from "../../main/drafts/sqlite-draft-store.ts";
import { DiskReader } from "./disk-reader.ts";
import { DiskRules } from "./disk-rules.ts";
import type { StoreFolder } from "./drafts-process.ts";
import type { Ledger } from "./ledger.ts";
import { MemoryDraftStore } from "./memory-draft-store.ts";
import { MemoryDisk, type Commit, type FileState } from "./memory-tables.ts";

export interface FolderParts {
  readonly account: string;
  readonly now: () => number;
  readonly ledger: Ledger;
  readonly verdict: () => Commit;
  /** After a restart: whether a write in doubt is there. */
  readonly isThere: () => boolean;
}

/** An account's folder on a disk of memory. */
export class MemoryFolder implements StoreFolder {
  readonly #p: FolderParts;
  readonly #disk = new MemoryDisk();
  readonly #reader = new DiskReader(this.#disk);
  #documents: FileState["documents"] = new Map();
  readonly rules: DiskRules;

  constructor(parts: FolderParts) {
    this.#p = parts;
    this.rules = new DiskRules(parts.account, parts.ledger);
    this.#disk.verdict = parts.verdict;
  }

  async open(): Promise<DraftStore> {
    const { account, now, isThere } = this.#p;
    this.#disk.restart(isThere());
    return new MemoryDraftStore({ disk: this.#disk, account, now });
  }

  async baseRevOf(documentId: string): Promise<number> {
    for (const { id, baseRev } of this.#disk.file.documents.values()) if (id === documentId) return baseRev;
    return 0;
  }

  async observe(method: DraftStoreMethod | "open folder"): Promise<void> {
    this.#observeTexts(method);
    this.rules.look(this.#disk.file);
  }

  #observeTexts(method: DraftStoreMethod | "open folder"): void {
    const { account, ledger } = this.#p;
    const { documents } = this.#disk.file;
    if (method === "learnListing") this.#checkListing(this.#documents, documents);
    if (method === "adopt") this.#checkAdopted(this.#documents, documents);
    this.#documents = documents;
    const changes = [...this.#reader.changes()];
    if (changes.length === 0) return;
    for (const { documentNo, text } of this.#disk.file.kept) {
      ledger.of(account, this.#disk.file.documents.get(documentNo)?.id ?? "").keptAside.add(text);
    }
    for (const { id, ...written } of changes) if (!ledger.documents.has(id)) ledger.copied(account, id, written);
    for (const { id, version, ...written } of changes) ledger.stored(account, id, version, written);
  }

  /** The server's text comes in only where nothing waits. */
  #checkAdopted(before: FileState["documents"], after: FileState["documents"]): void {
    const { account, ledger } = this.#p;
    for (const [no, { id, hasText, ackedVersion }] of before) {
      const isAdopted = hasText && after.get(no)?.ackedVersion !== ackedVersion;
      if (isAdopted && ledger.of(account, id).stored.version > ackedVersion) ledger.fail("nothing deletes text", `the server's text of ${id} took the place of edits that wait`);
    }
  }

  /** What the server's list says of a document leaves alone what waits in it. */
  #checkListing(before: FileState["documents"], after: FileState["documents"]): void {
    const { account, ledger } = this.#p;
    for (const [no, { id, trashedAt, ackedVersion, pending }] of after) {
      const old = before.get(no);
      if (old === undefined || old === after.get(no) || old.trashedAt !== null || trashedAt === null) continue;
      const waits = pending !== null || ledger.of(account, id).stored.version > ackedVersion;
      if (waits) ledger.fail("nothing deletes text", `${id} went into the trash with edits that wait`);
    }
  }
}

const reading: readonly (DraftStoreMethod | "open folder")[] = ["list", "open", "readSave", "readText", "listKept", "readKept", "readHistory", "close"];

/** Where there is a disk of memory (Linux), for an fsync there takes no time, and no story pulls a plug. */
const scratchFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** The real database in a real folder; looked at through the store itself. */
export class SqliteFolder implements StoreFolder {
  readonly #p: FolderParts;
  readonly #directory = mkdtempSync(join(scratchFolder, "longhand-simulated-"));
  #store: SqliteDraftStore | null = null;

  constructor(parts: FolderParts) {
    this.#p = parts;
  }

  async open(): Promise<DraftStore> {
    const { account, now } = this.#p;
    await this.#store?.close();
    this.#store = await SqliteDraftStore.open({ directory: this.#directory, account, dataKey: Buffer.alloc(32, 7), now, notify: () => undefined });
    return this.#store;
  }

  async observe(method: DraftStoreMethod | "open folder"): Promise<void> {
    if (this.#store === null || reading.includes(method)) return;
    const { account, ledger } = this.#p;
    const found: { id: string; version: number; title: string; text: string }[] = [];
    for (const { id, draftVersion, hasText } of await this.#store.list()) {
      const known = ledger.documents.get(id);
      if (!hasText || known?.stored.version === draftVersion) continue;
      for (const { no } of await this.#store.listKept(id)) {
        ledger.of(account, id).keptAside.add((await this.#store.readKept({ documentId: id, no })).text);
      }
      found.push({ id, version: draftVersion, ...(await this.#store.readText(id)) });
    }
    for (const { id, version: _version, ...written } of found) if (!ledger.documents.has(id)) ledger.copied(account, id, written);
    for (const { id, version, ...written } of found) ledger.stored(account, id, version, written);
  }

  async baseRevOf(documentId: string): Promise<number> {
    return (await this.#store?.list())?.find(({ id }) => id === documentId)?.baseRev ?? 0;
  }

  async remove(): Promise<void> {
    await this.#store?.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
