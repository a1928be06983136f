import Libsql from "libsql";
import { diskFailureOf } from "./disk-failure.ts";
import { DraftError } from "./draft-error.ts";

export type SqlValue = number | string | Uint8Array | null;
type Statement = ReturnType<InstanceType<typeof Libsql>["prepare"]>;

/** The file itself is damaged: the store must be rebuilt from what can be read of it. */
export class StoreDamagedError extends DraftError {
  constructor(message: string, cause?: unknown) {
    super("damaged", message, undefined, cause);
  }
}

/** One connection to one database file; statements are prepared once, errors come as DraftErrors. */
export class SqlDatabase {
  readonly #connection: InstanceType<typeof Libsql>;
  readonly #statements = new Map<string, Statement>();
  #inTransaction = false;

  constructor(path: string) {
    this.#connection = attempt(() => new Libsql(path));
    this.exec("PRAGMA synchronous = FULL");
  }

  exec(sql: string): void {
    attempt(() => this.#connection.exec(sql));
  }

  /** Answers the number of rows changed. Outside of `transaction` it is a transaction of its own. */
  run(sql: string, ...values: SqlValue[]): number {
    return attempt(() => this.#prepare(sql).run(values)).changes;
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return attempt(() => this.#prepare(sql).get(values)) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return attempt(() => this.#prepare(sql).all(values)).map(withBuffers) as Row[];
  }

  /** All of `work` is committed, with fsync, or none of it; within another transaction it is part of that one. */
  transaction<Value>(work: () => Value): Value {
    if (this.#inTransaction) return work();
    this.exec("BEGIN IMMEDIATE");
    this.#inTransaction = true;
    try {
      const value = work();
      this.exec("COMMIT");
      return value;
    } catch (error) {
      this.#rollBack();
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  /**
   * False: one of the files could not be opened for writing, and the engine has opened it for reading alone, for as long as
   * the connection lives. What else is wrong is for the checks to find.
   */
  mayWrite(): boolean {
    try {
      // Asks for a write transaction and has nothing to do in it, for no file of ours has auto_vacuum.
      this.#connection.exec("PRAGMA incremental_vacuum");
      return true;
    } catch (error) {
      return !codeOf(error).startsWith("SQLITE_READONLY");
    }
  }

  /** Throws StoreDamagedError where the structure of the file is not sound. */
  checkStructure(): void {
    const rows = this.all<{ quick_check: unknown }>("PRAGMA quick_check(1)");
    if (rows[0]?.quick_check !== "ok") throw new StoreDamagedError("The integrity check failed");
  }

  close(): void {
    this.#statements.clear();
    attempt(() => this.#connection.close());
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #rollBack(): void {
    try {
      if (this.#connection.inTransaction) this.#connection.exec("ROLLBACK");
    } catch {
      // The first error is the one to tell; an open transaction is dropped with the connection.
    }
  }
}

/** The binding gives a blob as a Buffer from `get`, and as an ArrayBuffer from `all`. */
function withBuffers(row: unknown): unknown {
  const entries = Object.entries(row as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name, value instanceof ArrayBuffer ? Buffer.from(value) : value]));
}

function attempt<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw toDraftError(error);
  }
}

function toDraftError(error: unknown): DraftError {
  if (error instanceof DraftError) return error;
  const diskFailure = diskFailureOf(error);
  if (diskFailure !== null) return diskFailure;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code) || /malformed|not a database/.test(message)) {
    return new StoreDamagedError(message, error);
  }
  return new DraftError("storeUnavailable", `${code} ${message}`.trim(), undefined, error);
}

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");
