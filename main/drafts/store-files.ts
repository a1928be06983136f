import { closeSync, existsSync, fsyncSync, openSync } from "node:fs";
import { join } from "node:path";

/** The files of one account's drafts, all in the account's own folder. */
export const storeFiles = (directory: string) => ({
  directory,
  database: join(directory, "drafts.db"),
  /** A copy of the database that passed its checks, made at most once a day. */
  previous: join(directory, "drafts.previous.db"),
  /** A new database while it is being made; it becomes the database by a rename. */
  next: join(directory, "drafts.next.db"),
  /** What a recovery was doing, so that the next start can end it. */
  recovery: join(directory, "recovery.json"),
});

export type StoreFiles = ReturnType<typeof storeFiles>;

/** SQLite's files beside a database file. */
export const companions = ["", "-wal", "-shm"] as const;

export const anyExists = (path: string): boolean => companions.some((suffix) => existsSync(path + suffix));

/** Makes renames within a folder, or the contents of a file, durable. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** As `syncPath` for a folder; Windows cannot do that, and does not need it. */
export function syncDirectory(path: string): void {
  if (process.platform !== "win32") syncPath(path);
}
