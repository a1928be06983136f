import { Hono } from "hono";
import { TrieRouter } from "hono/router/trie-router";
import { accountRoutes } from "./account-routes.ts";
import { Accounts } from "./accounts.ts";
import { ChangeHub } from "./change-hub.ts";
import { documentRoutes } from "./document-routes.ts";
import { DocumentSaves } from "./document-saves.ts";
import { Documents } from "./documents.ts";
import { eventRoutes } from "./event-routes.ts";
import type { EventStreamOptions } from "./event-stream.ts";
import { createPasswords, type Passwords } from "./passwords.ts";
import { Refusal } from "./refusal.ts";
import type { Route } from "./route.ts";
import { toBuffer, type ServerDatabase, type SqlBlob } from "./server-database.ts";
import { Sessions, type Lifetimes } from "./sessions.ts";
import { SignInLimit } from "./sign-in-limit.ts";

export const defaultLifetimes: Lifetimes = { accessSeconds: 900, refreshSeconds: 30 * 86_400 };
const defaultMaxBytes = 64 * 1024 * 1024;
const secretBytes = 32;

export interface ServerAppOptions {
  readonly database: ServerDatabase;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly randomBytes: (size: number) => Uint8Array;
  /** 15 minutes and 30 days where they are absent. */
  readonly lifetimes?: Lifetimes;
  /** The longest body of a request, inflated; 64 MiB where it is absent. */
  readonly maxBytes?: number;
  readonly passwords?: Passwords;
  /** Whether it has `GET /events`; true where it is absent. */
  readonly events?: boolean;
  readonly every?: EventStreamOptions["every"];
  /** Told of faults of the server's own: names, codes and places in the code, nothing of a request. */
  readonly log?: (event: string, facts: Readonly<Record<string, string>>) => void;
}

export interface ServerApp {
  /** Answers any request by the protocol and never rejects. The origin in the URL is of no account. */
  fetch(request: Request, env?: RequestEnvironment): Promise<Response>;
  /** Ends every session of a user by the server's own word, as an administrator would. */
  endSessionsOf(userId: string): void;
  /** Event streams that are open. */
  readonly listenerCount: number;
  /** Ends the event streams, which would otherwise never end. */
  endEvents(): void;
}

export interface RequestEnvironment {
  /** For the limit on sign-ins. */
  readonly remoteAddress?: string | undefined;
}

/** The whole server but for its sockets; it keeps nothing outside of the database that a restart would miss. */
export function createServerApp(options: ServerAppOptions): ServerApp {
  const { database, clock, randomBytes, lifetimes = defaultLifetimes, maxBytes = defaultMaxBytes } = options;
  const { passwords = createPasswords({ randomBytes }), log = () => {}, events = true, every = atIntervals } = options;
  const secret = keepSecret(database, randomBytes);
  const sessions = new Sessions({ database, clock, randomBytes, lifetimes, secret });
  const accounts = new Accounts({ database, clock, randomBytes, passwords });
  const documents = new Documents(database, secret);
  const hub = new ChangeHub();
  const saves = new DocumentSaves({ database, documents, clock, maxBytes, changed: (userId, change) => hub.tell(userId, change) });
  const streams = eventRoutes({ hub, sessions, every });
  const capabilities = { patch: true, gzip: true, events, max_bytes: maxBytes, register: true };

  const app = route([
    { method: "GET", path: "/sys/capabilities", handle: () => ({ data: capabilities }) },
    ...accountRoutes({ accounts, sessions, signInLimit: new SignInLimit(clock) }),
    ...documentRoutes({ documents, saves, sessions, maxBytes }),
    ...(events ? streams.routes : []),
  ]);
  app.notFound(() => refuse(new Refusal("notFound", "There is nothing at this path.")));
  app.onError((error) => {
    if (error instanceof Refusal) return refuse(error);
    log("server.fault", describeFault(error));
    return refuse(new Refusal("internal", "Something went wrong in the server."));
  });
  return {
    fetch: async (request, env = {}) => app.fetch(request, env),
    endSessionsOf: (userId) => sessions.endAllOf(userId),
    get listenerCount() {
      return hub.listenerCount;
    },
    endEvents: streams.endAll,
  };
}

function atIntervals(everyMs: number, work: () => void): () => void {
  const timer = setInterval(work, everyMs);
  return () => clearInterval(timer);
}

type Environment = { Bindings: RequestEnvironment };

function route(routes: readonly Route[]): Hono<Environment> {
  // Made in no time, unlike one of expressions: a simulation makes a server for each of its stories.
  const app = new Hono<Environment>({ router: new TrieRouter() });
  app.use(async (context, next) => {
    refuseWebPages(context.req.raw);
    await next();
  });
  for (const { method, path, handle } of routes) {
    app.on(method, path, async ({ req, env }) => {
      const param = (name: string): string => req.param(name) ?? "";
      const query = (name: string): string | undefined => req.query(name);
      const remoteAddress = env.remoteAddress ?? null;
      const answer = await handle({ request: req.raw, param, query, remoteAddress });
      if (answer instanceof Response) return answer;
      const { data, status = 200 } = answer;
      return respond(status, { code: 20000, data });
    });
  }
  for (const path of new Set(routes.map((each) => each.path))) {
    const methods = routes.filter((each) => each.path === path).map(({ method }) => method);
    app.all(path, () => {
      throw new Refusal("methodNotAllowed", "Not this method.", { headers: { Allow: methods.join(", ") } });
    });
  }
  return app;
}

/** A page in some browser could otherwise reach a server on loopback, sign people up and lock names. */
function refuseWebPages(request: Request): void {
  const origin = request.headers.get("origin");
  if (origin !== null && /^(https?:|null$)/i.test(origin)) throw new Refusal("forbidden", "Not for web pages.");
}

function refuse({ status, code, message, extras: { data, headers } }: Refusal): Response {
  return respond(status, { code, message, ...(data === undefined ? {} : { data }) }, headers);
}

function respond(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      ...headers,
    },
  });
}

/** No message: it might quote what a person wrote. */
function describeFault(error: Error): Record<string, string> {
  const places = error.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
  const code = "code" in error ? String(error.code) : "";
  return { name: error.name, code, at: places.map((line) => line.trim()).join(" ") };
}

function keepSecret(database: ServerDatabase, randomBytes: (size: number) => Uint8Array): Buffer {
  return database.transaction(() => {
    const sql = "SELECT value FROM settings WHERE name = 'secret'";
    const kept = database.get<{ value: SqlBlob }>(sql);
    if (kept !== undefined) return toBuffer(kept.value);
    const secret = randomBytes(secretBytes);
    database.run("INSERT INTO settings (name, value) VALUES ('secret', ?)", secret);
    return Buffer.from(secret);
  });
}
