import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { DraftNotice } from "../../../main/drafts/draft-store.ts";
import { SqlDatabase } from "../../../main/drafts/sql-database.ts";
import { SqliteDraftStore } from "../../../main/drafts/sqlite-draft-store.ts";
import { account } from "./acceptance-stories.ts";

export const dataKey = Buffer.alloc(32, 7);

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const directory = mkdtempSync(join(tmpdir(), "longhand-drafts-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** One account's folder, with the notices of all the stores that were opened in it. */
export function storeFolder(directory = temporaryFolder()) {
  const notices: DraftNotice[] = [];
  const open = (more: { dataKey?: Uint8Array; recover?: boolean; versionsPerSnapshot?: number; rowsPerBlock?: number } = {}): Promise<SqliteDraftStore> =>
    SqliteDraftStore.open({ directory, account, dataKey, now: Date.now, notify: (notice) => notices.push(notice), ...more });
  return { directory, notices, open };
}

/** Works on the database behind the store's back, as a plain program would. */
export function inDatabase<Value>(directory: string, work: (database: SqlDatabase) => Value): Value {
  const database = new SqlDatabase(join(directory, "drafts.db"));
  const value = work(database);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
  return value;
}
