import type { SqlDatabase } from "./sql-database.ts";

/** `PRAGMA user_version` of a store that this build writes. */
export const schemaVersion = 4;

/**
 * A key is one page in the log: half of what the engine would take by itself is half of what the disk has to write.
 * The other size is that of stores that an earlier build made.
 */
export const pageBytes = 2048;
export const knownPageBytes: readonly number[] = [pageBytes, 4096];

/**
 * The tables of version 1. A column that holds anything a person wrote, or any fact that decides whether text is sent, is
 * sealed; keys and times are in the clear. `journal` is alone on the way of a keystroke: one insert, and nothing
 * else to keep in step with it.
 */
const firstTables = `
  CREATE TABLE key_check (no INTEGER PRIMARY KEY, sealed BLOB NOT NULL);
  CREATE TABLE documents (no INTEGER PRIMARY KEY, id TEXT NOT NULL, sealed BLOB NOT NULL);
  CREATE TABLE journal (
    document_no INTEGER NOT NULL,
    to_version INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (document_no, to_version)
  ) WITHOUT ROWID;
  CREATE TABLE snapshots (
    document_no INTEGER NOT NULL,
    version INTEGER NOT NULL,
    head BLOB NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (document_no, version)
  );
  CREATE TABLE kept_versions (
    no INTEGER PRIMARY KEY,
    document_no INTEGER NOT NULL,
    head BLOB NOT NULL,
    body BLOB NOT NULL
  );
  CREATE INDEX kept_versions_by_document ON kept_versions (document_no);
  CREATE TABLE settled_saves (save_id TEXT PRIMARY KEY, document_no INTEGER NOT NULL, settled_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE set_aside (
    no INTEGER PRIMARY KEY,
    document_no INTEGER NOT NULL,
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    lost INTEGER NOT NULL,
    at INTEGER NOT NULL,
    head BLOB NOT NULL,
    body BLOB
  );
  CREATE INDEX set_aside_by_document ON set_aside (document_no);
`;

/** Version 2: the line of versions. A row without delta and body is a mark, whose text is still in the journal. */
const historyTable = `
  CREATE TABLE history (
    document_no INTEGER NOT NULL,
    no INTEGER NOT NULL,
    version INTEGER NOT NULL,
    head BLOB NOT NULL,
    delta BLOB,
    body BLOB,
    PRIMARY KEY (document_no, no)
  );
`;

/** Version 3: the rows of the journal are shorter, and may hold more steps than one (see journal-record.ts). */
const shorterRows = "";

/**
 * Version 4: a snapshot's text lies in rows of its own, so that a part of it is read without the others; the body of its
 * row is empty. Parts are written as they are, and no longer as JSON (see text-body.ts).
 */
const snapshotParts = `
  CREATE TABLE snapshot_parts (
    document_no INTEGER NOT NULL,
    version INTEGER NOT NULL,
    no INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (document_no, version, no)
  );
`;

/** What makes each version of the one before; the first one makes it of nothing. */
const steps = [firstTables, historyTable, shorterRows, snapshotParts];

export function createSchema(database: SqlDatabase): void {
  database.exec(`PRAGMA page_size = ${pageBytes}`);
  database.exec("PRAGMA journal_mode = WAL");
  upgradeSchema(database, 0);
}

/** Makes a store of an earlier build this build's, in one transaction; nothing that is there is changed. */
export function upgradeSchema(database: SqlDatabase, found: number): void {
  if (found === schemaVersion) return;
  database.transaction(() => {
    for (const step of steps.slice(found)) database.exec(step);
    database.exec(`PRAGMA user_version = ${schemaVersion}`);
  });
}

/** Whether all tables and indexes are there that a store of this version has. */
export function hasAllTables(database: SqlDatabase, version: number): boolean {
  const made = steps.slice(0, version).join("");
  const names = [...made.matchAll(/CREATE (?:TABLE|INDEX) (\w+)/g)].map((match) => match[1] as string);
  const found = new Set(database.all<{ name: string }>("SELECT name FROM sqlite_schema").map((row) => row.name));
  return names.every((name) => found.has(name));
}

export const readSchemaVersion = (database: SqlDatabase): number =>
  database.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
