import { createServerApp, type ServerApp } from "../../main/server/server-app.ts";
import { ServerDatabase } from "../../main/server/server-database.ts";
import { schemaSql } from "../../main/server/server-schema.ts";
import { userNameKey } from "../../main/server/user-name.ts";
import { startOfTime, type Scheduler } from "./scheduler.ts";
import type { Random } from "./random.ts";

/** Hashing a password for real takes longer than a hundred stories. */
const passwords = {
  hash: async (password: string) => password,
  verify: async (password: string, kept: string | null) => kept !== null && kept === password,
};

const tables = ["saves", "revisions", "documents", "refresh_tokens", "access_tokens", "sessions", "users", "settings"];

/** One database a process, in memory, emptied for each story. */
let shared: ServerDatabase | null = null;

function emptyDatabase(): ServerDatabase {
  if (shared === null) {
    shared = new ServerDatabase(":memory:");
    shared.exec(schemaSql);
  }
  for (const table of tables) shared.run(`DELETE FROM ${table}`);
  return shared;
}

export interface SimulatedServerOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly accessSeconds: number;
}

/** The real server without its socket; its database outlives its crashes. */
export class SimulatedServer {
  readonly #o: SimulatedServerOptions;
  readonly #database: ServerDatabase;
  #app: ServerApp;
  isUp = true;

  constructor(options: SimulatedServerOptions) {
    this.#o = options;
    this.#database = emptyDatabase();
    this.#app = this.#start();
  }

  get nowMs(): number {
    return startOfTime + Math.floor(this.#o.scheduler.nowMs);
  }

  fetch(request: Request): Promise<Response> {
    return this.#app.fetch(request);
  }

  signUp(userId: string, name: string, password: string): void {
    const sql = "INSERT INTO users (id, name, name_key, password, created_at) VALUES (?, ?, ?, ?, ?)";
    this.#database.run(sql, userId, name, userNameKey(name), password, this.nowMs);
  }

  stop(): void {
    this.isUp = false;
  }

  restart(): void {
    this.#app = this.#start();
    this.isUp = true;
  }

  expireAccess(): void {
    this.#database.run("UPDATE access_tokens SET expires_at = min(expires_at, ?)", this.nowMs);
  }

  expireSessions(): void {
    this.expireAccess();
    this.#database.run("UPDATE sessions SET expires_at = min(expires_at, ?)", this.nowMs);
  }

  endSessionsOf(userId: string): void {
    this.#app.endSessionsOf(userId);
  }

  #start(): ServerApp {
    const { random, accessSeconds } = this.#o;
    return createServerApp({
      database: this.#database,
      clock: () => this.nowMs,
      randomBytes: (size) => random.bytes(size),
      lifetimes: { accessSeconds, refreshSeconds: 30 * 86_400 },
      passwords,
      // A stream has no end for the line to wait for: here the list is looked at now and then.
      events: false,
    });
  }
}
