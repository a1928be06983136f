import { existsSync, renameSync } from "node:fs";
import { basename, join } from "node:path";
import { buildNext, type InsertRow } from "./create-store.ts";
import type { DraftNotice } from "./draft-store.ts";
import { DraftError } from "./draft-error.ts";
import type { RecordCipher } from "./record-cipher.ts";
import { forgetProgress, readProgress, writeProgress } from "./recovery-progress.ts";
import { salvage, type Salvaged } from "./salvage.ts";
import { companions, syncDirectory, type StoreFiles } from "./store-files.ts";
import { framesCutOff } from "./wal-check.ts";

/**
 * How often the reading of a damaged file may be cut off before the file is set aside unread. Whether the file ended
 * the process or somebody killed it cannot be told, and a file that is set aside takes its text off the screen: so
 * many more times than anybody kills an app that is slow to start.
 */
const readingsLimit = 10;

/** True where an earlier process left the store to be recovered, or died recovering it. */
export const mustRecover = (files: StoreFiles): boolean => readProgress(files)?.step === "reading";

/** Leaves the store to be recovered by the next process that opens it. */
export function demandRecovery(files: StoreFiles): void {
  if (!mustRecover(files)) writeProgress(files, { step: "reading", attempt: 0 });
}

/**
 * Replaces a damaged database by a new one with everything that can be read of it and of its previous generation.
 * The damaged files are renamed, never changed and never deleted, and only once the new one is complete. No
 * connection of this process may have been open to them. Throws damaged, with nothing touched, where the files
 * are sealed under another key.
 */
export function recoverStore(files: StoreFiles, cipher: RecordCipher, now: number, notify: (notice: DraftNotice) => void): void {
  const before = readProgress(files);
  const attempt = before?.step === "reading" ? before.attempt + 1 : 1;
  writeProgress(files, { step: "reading", attempt });
  const isUnread = attempt > readingsLimit;
  const salvaged = salvage(isUnread ? [files.previous] : [files.database, files.previous], cipher);
  if (salvaged.isOfAnotherKey) {
    forgetProgress(files);
    throw new DraftError("damaged", "The drafts are sealed under another key");
  }
  buildNext(files, cipher, (insert) => fill(insert, salvaged));
  const damaged = unused(join(files.directory, `drafts.damaged-${new Date(now).toISOString().replace(/[:.]/g, "-")}.db`));
  const recordsLost = isUnread ? null : salvaged.recordsLost + framesCutOff(files.database);
  writeProgress(files, { step: "replacing", damaged, documentsRead: salvaged.documents.size, recordsLost });
  finishRecovery(files, notify);
}

/** Ends a recovery whose new database was complete; does nothing where there is none. */
export function finishRecovery(files: StoreFiles, notify: (notice: DraftNotice) => void): void {
  const progress = readProgress(files);
  if (progress?.step !== "replacing") return;
  const damaged = join(files.directory, basename(progress.damaged));
  if (existsSync(files.next)) {
    for (const suffix of companions) if (existsSync(files.database + suffix)) renameSync(files.database + suffix, damaged + suffix);
    syncDirectory(files.directory);
    renameSync(files.next, files.database);
    syncDirectory(files.directory);
  }
  forgetProgress(files);
  const { documentsRead, recordsLost } = progress;
  notify({ kind: "damagedStoreSetAside", path: damaged, documentsRead, recordsLost });
}

/** The rows as they were: they open in the new store, for they keep their numbers. */
function fill(insert: InsertRow, { documents, journal, snapshots, snapshotParts, kept, history, settled }: Salvaged): void {
  for (const [no, { id, sealed }] of documents) insert("documents", no, id, sealed);
  for (const row of journal) insert("journal", row.documentNo, row.toVersion, row.sealed);
  for (const row of snapshots) insert("snapshots", row.documentNo, row.part, row.head, row.body);
  for (const row of snapshotParts) insert("snapshot_parts", row.documentNo, row.version, row.no, row.sealed);
  for (const row of kept) insert("kept_versions", row.part, row.documentNo, row.head, row.body);
  for (const row of history) insert("history", row.documentNo, row.no, row.version, row.head, row.delta, row.body);
  for (const row of settled) insert("settled_saves", row.saveId, row.documentNo, row.settledAt);
}

/** A name that nothing has yet, also where two recoveries fall on one moment. */
function unused(path: string): string {
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? path : path.replace(/\.db$/, `-${count}.db`);
    if (companions.every((suffix) => !existsSync(candidate + suffix))) return candidate;
  }
}
