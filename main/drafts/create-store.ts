import { chmodSync, renameSync, rmSync } from "node:fs";
import { sealKeyCheck } from "./documents-table.ts";
import type { RecordCipher } from "./record-cipher.ts";
import { createSchema } from "./schema.ts";
import { SqlDatabase, type SqlValue } from "./sql-database.ts";
import { insertWithoutStatement } from "./sql-script.ts";
import { companions, syncDirectory, syncPath, type StoreFiles } from "./store-files.ts";

export type InsertRow = (table: string, ...values: SqlValue[]) => void;

/** Makes an empty store: the database's own name is only ever that of a complete one. */
export function createStore(files: StoreFiles, cipher: RecordCipher): void {
  buildNext(files, cipher, () => {});
  renameSync(files.next, files.database);
  syncDirectory(files.directory);
}

/** Makes a store of the rows that `fill` inserts, complete and closed, beside the one that is there. */
export function buildNext(files: StoreFiles, cipher: RecordCipher, fill: (insert: InsertRow) => void): void {
  for (const suffix of companions) rmSync(files.next + suffix, { force: true });
  const database = new SqlDatabase(files.next);
  try {
    createSchema(database);
    chmodSync(files.next, 0o600);
    const insert: InsertRow = (table, ...values) => insertWithoutStatement(database, table, values);
    database.transaction(() => {
      insert("key_check", 1, sealKeyCheck(cipher));
      fill(insert);
    });
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } finally {
    database.close();
  }
  syncPath(files.next);
}
