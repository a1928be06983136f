import Libsql from "libsql";
import { errorCode } from "./server-start-error.ts";

export type SqlValue = number | string | Uint8Array | null;
/** What a BLOB column reads as: the binding gives one of the two, depending on how many rows are asked for. */
export type SqlBlob = Uint8Array | ArrayBuffer;

type Statement = ReturnType<InstanceType<typeof Libsql>["prepare"]>;

const lockWaitMs = 5_000;

/**
 * One connection to the server's database file; statements are prepared once. Every committed transaction is on
 * the disk (fsync) before the call returns. Throws the binding's SqliteError.
 */
export class ServerDatabase {
  readonly #connection: InstanceType<typeof Libsql>;
  readonly #statements = new Map<string, Statement>();

  constructor(path: string) {
    this.#connection = new Libsql(path, { timeout: lockWaitMs });
    this.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
  }

  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  run(sql: string, ...values: SqlValue[]): void {
    // As one array: a lone blob would be taken for named parameters.
    this.#prepare(sql).run(values);
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#prepare(sql).get(values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.#prepare(sql).all(values) as Row[];
  }

  /** All of `work` is committed or none of it. Not reentrant, and `work` is synchronous: nothing comes between. */
  transaction<Value>(work: () => Value): Value {
    this.exec("BEGIN IMMEDIATE");
    try {
      const value = work();
      this.exec("COMMIT");
      return value;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** False: one of the files could only be opened for reading, and stays so for the life of the connection. */
  mayWrite(): boolean {
    try {
      // Asks for a write transaction and has nothing to do in it, for the file has no auto_vacuum.
      this.#connection.exec("PRAGMA incremental_vacuum");
      return true;
    } catch (error) {
      return !errorCode(error).startsWith("SQLITE_READONLY");
    }
  }

  close(): void {
    this.#statements.clear();
    this.#moveLogIntoFile();
    this.#connection.close();
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** So that the file alone is the whole database, as whoever copies it expects. */
  #moveLogIntoFile(): void {
    try {
      this.#connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch {
      // The log stays and is read at the next start.
    }
  }

  #rollBack(): void {
    try {
      if (this.#connection.inTransaction) this.#connection.exec("ROLLBACK");
    } catch {
      // The first error is the one to tell.
    }
  }
}

export function toBuffer(blob: SqlBlob): Buffer {
  return blob instanceof ArrayBuffer ? Buffer.from(blob) : Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
}
