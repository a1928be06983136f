/** The real app over a real database file, with a clock that stands still until it is told to go on. */
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { v7 } from "uuid";
import { openServerDatabase } from "../../../main/server/open-server-database.ts";
import { createPasswords } from "../../../main/server/passwords.ts";
import { createServerApp, type ServerApp } from "../../../main/server/server-app.ts";
import type { ServerDatabase } from "../../../main/server/server-database.ts";

export const startOfTime = Date.UTC(2030, 0, 1);

export interface Asked {
  readonly token?: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly remoteAddress?: string;
}

export interface Reply {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  // Each test knows what it asked for.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly headers: Headers;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly access: string;
  readonly refresh: string;
}

export interface ServerFixture {
  readonly dataDir: string;
  readonly app: ServerApp;
  readonly database: ServerDatabase;
  readonly log: { event: string; facts: Readonly<Record<string, string>> }[];
  /** Moves the clock on. */
  wait(seconds: number): void;
  send(method: string, path: string, request?: Asked): Promise<Reply>;
  register(name?: string, password?: string): Promise<Person>;
  login(name?: string, password?: string): Promise<Reply>;
  refresh(token: string, key?: string): Promise<Reply>;
  /** The same data under a new process. */
  restart(): void;
}

export interface FixtureOptions {
  readonly accessSeconds?: number;
  readonly refreshSeconds?: number;
  readonly maxBytes?: number;
}

export const password = "correct horse battery";
export const newId = (): string => v7();
export const newKey = (): string => v7();
export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
/** Enough for tests; one test holds that the default is the full cost. */
export const cheapPasswords = () => createPasswords({ randomBytes, cost: { N: 1024, r: 8, p: 1 } });

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "longhand-server-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function startFixture({ accessSeconds = 900, refreshSeconds = 86_400, maxBytes }: FixtureOptions = {}): ServerFixture {
  const dataDir = newFolder();
  let now = startOfTime;
  const log: { event: string; facts: Readonly<Record<string, string>> }[] = [];
  const open = () => {
    const database = openServerDatabase(dataDir);
    const app = createServerApp({
      database,
      clock: () => now,
      randomBytes,
      lifetimes: { accessSeconds, refreshSeconds },
      ...(maxBytes === undefined ? {} : { maxBytes }),
      passwords: cheapPasswords(),
      log: (event, facts) => log.push({ event, facts }),
    });
    return { database, app };
  };
  let running = open();
  onTestFinished(() => running.database.close());

  const fixture: ServerFixture = {
    dataDir,
    log,
    get app() {
      return running.app;
    },
    get database() {
      return running.database;
    },
    wait: (seconds) => {
      now += seconds * 1000;
    },
    send: (method, path, request) => send(running.app, method, path, request),
    register: async (name = "ada", secret = password) => {
      const { status, message, data } = await fixture.send("POST", "/sys/user/register", {
        body: { username: name, password: secret },
      });
      if (status !== 201) throw new Error(message);
      return { ...data.user, access: data.access_token, refresh: data.refresh_token };
    },
    login: (name = "ada", secret = password) =>
      fixture.send("POST", "/sys/user/login", { body: { username: name, password: secret } }),
    refresh: (token, key = newKey()) => fixture.send("POST", "/sys/user/refreshtoken", { token, key, body: {} }),
    restart: () => {
      running.database.close();
      running = open();
    },
  };
  return fixture;
}

async function send(app: ServerApp, method: string, path: string, request: Asked = {}): Promise<Reply> {
  const { token, key, body, headers = {}, remoteAddress } = request;
  const raw = body instanceof Uint8Array || body instanceof ReadableStream;
  const init = {
    method,
    headers: {
      ...(token === undefined ? {} : { "X-Token": token }),
      ...(key === undefined ? {} : { "Idempotency-Key": key }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body), duplex: "half" }),
  };
  const response = await app.fetch(new Request(`http://server.test${path}`, init), { remoteAddress });
  const text = await response.text();
  return { status: response.status, headers: response.headers, message: "", data: undefined, ...JSON.parse(text) };
}
