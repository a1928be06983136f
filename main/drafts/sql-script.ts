import type { SqlDatabase, SqlValue } from "./sql-database.ts";

/**
 * Inserts a row without a prepared statement. The binding closes a file for good only once every statement that
 * was prepared on it has been collected as garbage; a file that is renamed after it was written must really be
 * closed before, for a late closing deletes the write-ahead log that then has the old name.
 */
export function insertWithoutStatement(database: SqlDatabase, table: string, values: readonly SqlValue[]): void {
  database.exec(`INSERT INTO ${table} VALUES (${values.map(literal).join(", ")})`);
}

function literal(value: SqlValue): string {
  if (value === null) return "NULL";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return `CAST(X'${Buffer.from(value).toString("hex")}' AS TEXT)`;
  return `X'${Buffer.from(value).toString("hex")}'`;
}
