import { existsSync, statSync } from "node:fs";
import { copyFile, open, rename, rm } from "node:fs/promises";
import { syncDirectory, type StoreFiles } from "./store-files.ts";
import type { StoreParts } from "./store-parts.ts";

const everyMs = 24 * 60 * 60 * 1000;

/** Figured by the file's own time: an old copy, or none, is to be replaced. */
export function previousIsOld(files: StoreFiles, now: number): boolean {
  return !existsSync(files.previous) || Math.abs(now - statSync(files.previous).mtimeMs) > everyMs;
}

/**
 * Copies the checked database to where a recovery looks for it. All of the write-ahead log is brought into the
 * file first and nothing more while it is copied, so that appends go on and the copy is of one moment. Rejects
 * where there is no room; the copy before it stays. `isCurrent`: false once the store has been closed, whose last
 * act may be to write to the file.
 */
export async function copyGeneration({ database }: StoreParts, files: StoreFiles, isCurrent: () => boolean): Promise<void> {
  database.checkStructure();
  const state = database.get<{ busy: number }>("PRAGMA wal_checkpoint(TRUNCATE)");
  if (state?.busy !== 0) return;
  const temporary = `${files.previous}.tmp`;
  database.exec("PRAGMA wal_autocheckpoint = 0");
  try {
    await copyFile(files.database, temporary);
    const copy = await open(temporary, "r+");
    await copy.sync().finally(() => copy.close());
    if (!isCurrent()) return;
    await rename(temporary, files.previous);
    syncDirectory(files.directory);
  } finally {
    if (isCurrent()) database.exec("PRAGMA wal_autocheckpoint = 1000");
    await rm(temporary, { force: true });
  }
}
