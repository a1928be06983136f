import { closeSync, existsSync, mkdirSync, openSync, readSync } from "node:fs";
import { createStore } from "./create-store.ts";
import type { DraftNotice } from "./draft-store.ts";
import { DocumentStates } from "./document-states.ts";
import { DocumentsTable } from "./documents-table.ts";
import { diskFailureOf } from "./disk-failure.ts";
import { DraftError } from "./draft-error.ts";
import { HistoryTable } from "./history-table.ts";
import { Journal } from "./journal.ts";
import { KeptVersions } from "./kept-versions.ts";
import { RecordCipher } from "./record-cipher.ts";
import { hasAllTables, knownPageBytes, readSchemaVersion, schemaVersion, upgradeSchema } from "./schema.ts";
import { Snapshots } from "./snapshots.ts";
import { SqlDatabase, StoreDamagedError } from "./sql-database.ts";
import { anyExists, storeFiles, type StoreFiles } from "./store-files.ts";
import type { StoreParts } from "./store-parts.ts";
import { demandRecovery, finishRecovery, mustRecover, recoverStore } from "./store-recovery.ts";
import { walIsTorn } from "./wal-check.ts";

export interface StoreOptions {
  /** The account's folder; made, for its owner alone, where it is missing. */
  readonly directory: string;
  /** Account.key of the owner. */
  readonly account: string;
  /** 32 bytes, see account-key.ts. */
  readonly dataKey: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly notify: (notice: DraftNotice) => void;
  /** The database has killed the process: it is set aside and read without the database engine. */
  readonly recover?: boolean;
  /**
   * Ends the process at once, without closing anything: the engine has found its file damaged and would go on
   * writing to it. The next process recovers it. Without this the call that found it fails with "damaged".
   */
  readonly endProcess?: () => void;
  /** How many versions since the last snapshot call for a new one. */
  readonly versionsPerSnapshot?: number;
  /** How many rows of the journal call for a block of them. */
  readonly rowsPerBlock?: number;
}

/**
 * Opens the store, checked; a damaged one is set aside and rebuilt from what can be read of it, by the next process
 * if the engine has touched it. Throws newerStore, with nothing touched, for a store of a newer build; damaged where
 * the key is another store's; diskFull and diskFailed where the system refuses, to be tried again.
 */
export function openStore(options: StoreOptions): StoreParts {
  try {
    return openNow(options);
  } catch (error) {
    throw diskFailureOf(error) ?? error;
  }
}

function openNow(options: StoreOptions): StoreParts {
  const files = storeFiles(options.directory);
  const cipher = new RecordCipher(options.dataKey);
  mkdirSync(files.directory, { recursive: true, mode: 0o700 });
  refuseNewer(startOf(files)?.readUInt32BE(versionOffset) ?? 0);
  finishRecovery(files, options.notify);
  if (!anyExists(files.database) && !existsSync(files.previous)) createStore(files, cipher);
  if (mustRecover(files) || options.recover === true || looksDamaged(files)) {
    recoverStore(files, cipher, options.now(), options.notify);
  }
  let parts: StoreParts | null = null;
  try {
    parts = connect(files, cipher, options);
    check(parts);
    return parts;
  } catch (error) {
    if (error instanceof StoreDamagedError) giveUp(options);
    if (parts !== null) closeQuietly(parts.database);
    throw error;
  }
}

/** After StoreDamagedError: the next process recovers the store, and this one ends where it can. */
export function giveUp(options: StoreOptions): void {
  demandRecovery(storeFiles(options.directory));
  options.endProcess?.();
}

/** What can be seen before the engine opens the files; of an empty file it would delete the log. */
function looksDamaged(files: StoreFiles): boolean {
  return !knownPageBytes.includes(startOf(files)?.readUInt16BE(16) ?? 0) || walIsTorn(files.database);
}

/** Where the header of a database has `user_version` (https://www.sqlite.org/fileformat2.html, section 1.3). */
const versionOffset = 60;

/** The header of the database; null where there is none. */
function startOf(files: StoreFiles): Buffer | null {
  if (!existsSync(files.database)) return null;
  const start = Buffer.alloc(100);
  const descriptor = openSync(files.database, "r");
  try {
    readSync(descriptor, start, 0, start.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return start.toString("latin1", 0, 16) === "SQLite format 3\0" ? start : null;
}

function refuseNewer(found: number): void {
  if (found <= schemaVersion) return;
  throw new DraftError("newerStore", `The drafts were written by a newer Longhand (${found} > ${schemaVersion})`);
}

function check({ database, documents }: StoreParts): void {
  const found = readSchemaVersion(database);
  // The newer build may have left it in the log alone.
  refuseNewer(found);
  if (found < 1 || !hasAllTables(database, found)) throw new StoreDamagedError("The database has lost its tables");
  database.checkStructure();
  if (!documents.keyFits()) throw new StoreDamagedError("The key check does not open");
  documents.numbers();
  upgradeSchema(database, found);
  database.exec("PRAGMA journal_size_limit = 16777216");
}

function connect(files: StoreFiles, cipher: RecordCipher, { account, now, notify }: StoreOptions): StoreParts {
  const database = openForWriting(files.database);
  const tables = {
    database,
    documents: new DocumentsTable(database, cipher),
    journal: new Journal(database, cipher),
    snapshots: new Snapshots(database, cipher),
    kept: new KeptVersions(database, cipher),
    history: new HistoryTable(database, cipher),
    account,
    now,
    notify,
  };
  return { ...tables, states: new DocumentStates(tables) };
}

/** Once more where the disk did not allow it at once, and before there are statements, which keep a connection open. */
function openForWriting(path: string): SqlDatabase {
  const database = new SqlDatabase(path);
  if (database.mayWrite()) return database;
  closeQuietly(database);
  return new SqlDatabase(path);
}

function closeQuietly(database: SqlDatabase): void {
  try {
    database.close();
  } catch {
    // What it was closed for is told already.
  }
}
