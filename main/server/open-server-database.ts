import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { ServerDatabase } from "./server-database.ts";
import { applicationId, schemaSql, schemaVersion } from "./server-schema.ts";
import { errorCode, ServerStartError } from "./server-start-error.ts";

const companions = ["-wal", "-shm", "-journal"];
const walLimitBytes = 16 * 1024 * 1024;

/**
 * Opens `server.db` in `dataDir`, checked; both are made, for their owner alone, where they are missing.
 *
 * Throws ServerStartError: a damaged file is left exactly as it is and named, and never replaced by an empty one,
 * for a server that comes up empty looks to its people like one that has lost everything.
 */
export function openServerDatabase(dataDir: string): ServerDatabase {
  const file = join(dataDir, "server.db");
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (!existsSync(file)) create(file, dataDir);
    return openChecked(file);
  } catch (error) {
    throw toStartError(error, file, dataDir);
  }
}

/** Complete under another name first, so that a file of the right name is never a half-made one. */
function create(file: string, dataDir: string): void {
  if (companions.some((suffix) => existsSync(file + suffix))) throw damaged(file, "it is missing, its log is not");
  const next = `${file}.${process.pid}.new`;
  for (const suffix of ["", ...companions]) rmSync(next + suffix, { force: true });
  closeSync(openSync(next, "wx", 0o600));
  const database = new ServerDatabase(next);
  try {
    database.transaction(() => database.exec(schemaSql));
  } finally {
    database.close();
  }
  putInPlace(next, file);
  syncDirectory(dataDir);
}

/** A link, unlike a rename, never replaces what another server has put there meanwhile. */
function putInPlace(next: string, file: string): void {
  try {
    linkSync(next, file);
    rmSync(next);
  } catch (error) {
    if (errorCode(error) === "EEXIST") rmSync(next);
    // Some file systems have no links.
    else renameSync(next, file);
  }
}

function openChecked(file: string): ServerDatabase {
  // To the database engine an empty file is a new database; here it is one that lost its contents.
  if (statSync(file).size === 0) throw damaged(file, "it is empty");
  const database = new ServerDatabase(file);
  try {
    check(database, file);
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = ${walLimitBytes};`);
    if (!database.mayWrite()) throw new ServerStartError("dataDirUnusable", `${file} can be read but not written.`);
    for (const suffix of ["", ...companions]) if (existsSync(file + suffix)) chmodSync(file + suffix, 0o600);
    return database;
  } catch (error) {
    closeQuietly(database);
    throw error;
  }
}

function check(database: ServerDatabase, file: string): void {
  const read = (pragma: string): unknown => {
    const row = database.get<Record<string, unknown>>(`PRAGMA ${pragma}`);
    return row?.[pragma];
  };
  if (read("application_id") !== applicationId) throw damaged(file, "it is not a Longhand server's");
  const version = Number(read("user_version"));
  if (version > schemaVersion) {
    throw new ServerStartError("databaseNewer", `${file} was written by a newer Longhand; start that one.`);
  }
  const verdict = database.get<{ quick_check: unknown }>("PRAGMA quick_check(1)")?.quick_check;
  if (verdict !== "ok") throw damaged(file, "the integrity check failed");
}

function damaged(file: string, why: string, cause?: unknown): ServerStartError {
  const advice = "It was left as it is: put a copy in its place, or move it away to start with an empty server.";
  return new ServerStartError("databaseDamaged", `The server's database ${file} is damaged (${why}). ${advice}`, cause);
}

function toStartError(error: unknown, file: string, dataDir: string): ServerStartError {
  if (error instanceof ServerStartError) return error;
  const code = errorCode(error);
  // Once the file is there to be read, whatever else the database engine cannot make sense of is damage.
  const isOutside = /^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|BUSY|LOCKED|FULL|NOMEM)/.test(code);
  if (code.startsWith("SQLITE_") && !isOutside) return damaged(file, code, error);
  return new ServerStartError("dataDirUnusable", `The data folder ${dataDir} cannot be used (${code}).`, error);
}

function syncDirectory(directory: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(directory, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function closeQuietly(database: ServerDatabase): void {
  try {
    database.close();
  } catch {
    // What it was closed for is told already.
  }
}
