/** The real server on a real socket, behind a network that does what a test arranges. For flow and e2e tests. */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Writable } from "node:stream";
import { gunzipSync } from "node:zlib";
import { Documents } from "../../main/server/documents.ts";
import { openServerDatabase } from "../../main/server/open-server-database.ts";
import { createPasswords } from "../../main/server/passwords.ts";
import { createServerApp, type ServerApp } from "../../main/server/server-app.ts";
import type { ServerDatabase } from "../../main/server/server-database.ts";
import { Faults } from "./faults.ts";
import { perform, type RawAnswer } from "./perform.ts";
import { applyTokenRule, type TokenRule } from "./token-rules.ts";

export interface FaultyServerOptions {
  readonly dataDir: string;
  /** 15 minutes where it is absent. */
  readonly accessSeconds?: number;
  /** 30 days where it is absent. */
  readonly refreshSeconds?: number;
  /** Milliseconds since the epoch; the computer's clock where it is absent. */
  readonly clock?: () => number;
  readonly maxBytes?: number;
  readonly events?: boolean;
  /** The real server's own where it is absent. */
  readonly tokenRule?: TokenRule;
}

export interface SeenRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly token: string | null;
  readonly idempotencyKey: string | null;
  /** Decoded, where it came gzipped. */
  readonly body: Buffer;
  /** As it came. */
  readonly sentBody: Buffer;
  /** By the server's clock. */
  readonly at: number;
  /** What the server itself answered; null: it has not seen the request, or not yet answered. */
  serverStatus: number | null;
  /** What was sent to the client; null: nothing, or not yet. */
  status: number | null;
}

export interface HeldDocument {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly rev: number;
  readonly deleted: boolean;
}

export type HeldRevision = Omit<HeldDocument, "id" | "deleted">;

export interface FaultyServer {
  readonly origin: string;
  readonly faults: Faults;
  /** All requests so far, in the order in which they arrived in full; those made offline are not seen. */
  readonly requests: readonly SeenRequest[];
  /** Those with this method and this path. */
  requestsTo(method: string, path: string | RegExp): readonly SeenRequest[];
  /** Every access token that has been given out is expired from now on (50014). */
  expireAccessTokens(): void;
  /** Every refresh token that has been given out is expired from now on (50015); access tokens are as they were. */
  expireRefreshTokens(): void;
  /** The server's own word that all sessions of that name are over (50012). */
  endSessionsOf(userName: string): void;
  /** Breaks every connection, and each new one at once. */
  goOffline(): void;
  comeBack(): void;
  /** The same data under a new server, which remembers nothing else; connections stay as they are. */
  restart(): void;
  /** What the server holds of a person, deleted ones included, in the order of their latest changes. */
  documents(userName: string): readonly HeldDocument[];
  /** Event streams that are open. */
  readonly listenerCount: number;
  /** All revisions of a document, whosever it is, the oldest first. */
  revisions(id: string): readonly HeldRevision[];
  close(): Promise<void>;
}

export async function startFaultyServer(options: FaultyServerOptions): Promise<FaultyServer> {
  const { dataDir, accessSeconds = 900, refreshSeconds = 30 * 86_400, clock = Date.now, maxBytes, events = true, tokenRule = "reuseEndsSession" } = options;
  const faults = new Faults();
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let online = true;
  let closed = false;
  let running = start();

  function start(): { database: ServerDatabase; app: ServerApp } {
    const database = openServerDatabase(dataDir);
    const app = createServerApp({
      database,
      clock,
      randomBytes,
      lifetimes: { accessSeconds, refreshSeconds },
      passwords: createPasswords({ randomBytes, cost: { N: 1024, r: 8, p: 1 } }),
      log: (event, facts) => console.error(event, facts),
      events,
      ...(maxBytes === undefined ? {} : { maxBytes }),
    });
    return { database, app };
  }

  const server = createServer((incoming, outgoing) => {
    readRequest(incoming, clock)
      .then(async (seen) => {
        requests.push(seen);
        const fault = faults.take(seen.method, seen.path);
        if (fault === null && seen.path === "/events") return streamAnswer(running.app, seen, outgoing);
        const ask = async (): Promise<RawAnswer> => {
          if (closed) throw new Error("The server is closed");
          applyTokenRule(running.database, tokenRule, seen.path.endsWith("/refreshtoken") ? seen.idempotencyKey : null);
          const answer = await askServer(running.app, seen, incoming.socket.remoteAddress);
          seen.serverStatus = answer.status;
          return answer;
        };
        seen.status = await perform(fault, outgoing, ask);
      })
      // The client has hung up, or the test is over.
      .catch(() => incoming.socket.destroy());
  });
  server.on("connection", (socket) => {
    if (!online) return socket.destroy();
    sockets.add(socket);
    return socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cutAll = (): void => sockets.forEach((socket) => socket.destroy());

  const idOf = (userName: string): string => {
    const sql = "SELECT id FROM users WHERE name_key = ?";
    const user = running.database.get<{ id: string }>(sql, userName.toLowerCase());
    if (user === undefined) throw new Error(`The server knows nobody called ${userName}`);
    return user.id;
  };
  const store = (): Documents => new Documents(running.database, new Uint8Array(32));

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    requests,
    requestsTo: (method, path) =>
      requests.filter((each) => each.method === method && (path instanceof RegExp ? path.test(each.path) : path === each.path)),
    expireAccessTokens: () => running.database.run("UPDATE access_tokens SET expires_at = min(expires_at, ?)", clock()),
    expireRefreshTokens: () => running.database.run("UPDATE sessions SET expires_at = min(expires_at, ?)", clock()),
    endSessionsOf: (userName) => running.app.endSessionsOf(idOf(userName)),
    goOffline: () => {
      online = false;
      cutAll();
    },
    comeBack: () => {
      online = true;
    },
    restart: () => {
      running.app.endEvents();
      running.database.close();
      running = start();
    },
    get listenerCount() {
      return running.app.listenerCount;
    },
    documents: (userName) => {
      const userId = idOf(userName);
      return store()
        .list(userId, undefined)
        .items.map(({ id, title, rev, deleted }) => {
          return { id, title, content: store().revision(userId, id, rev).content, rev, deleted };
        });
    },
    revisions: (id) => {
      const rows = running.database.all<{ user_id: string; rev: number }>(
        "SELECT user_id, rev FROM revisions WHERE id = ? ORDER BY user_id, rev",
        id,
      );
      return rows.map(({ user_id, rev }) => {
        const { title, content } = store().revision(user_id, id, rev);
        return { title, content, rev };
      });
    },
    close: async () => {
      closed = true;
      online = false;
      cutAll();
      await new Promise((resolve) => server.close(resolve));
      running.database.close();
    },
  };
}

async function readRequest(incoming: IncomingMessage, clock: () => number): Promise<SeenRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  const sentBody = Buffer.concat(pieces);
  const { method = "GET", url = "/", headers } = incoming;
  const { pathname, search } = new URL(url, "http://server.test");
  const text = (name: string): string | null => headers[name]?.toString() ?? null;
  return {
    method,
    path: pathname,
    query: search,
    headers,
    token: text("x-token"),
    idempotencyKey: text("idempotency-key"),
    body: headers["content-encoding"] === "gzip" ? gunzipSync(sentBody) : sentBody,
    sentBody,
    at: clock(),
    serverStatus: null,
    status: null,
  };
}

function toRequest({ method, path, query, sentBody, headers }: SeenRequest): Request {
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const hasBody = method !== "GET" && method !== "HEAD";
  const init = { method, headers: pairs, ...(hasBody ? { body: new Uint8Array(sentBody) } : {}) };
  return new Request(`http://server.test${path}${query}`, init);
}

/** An answer that may have no end, piece by piece. */
async function streamAnswer(app: ServerApp, seen: SeenRequest, outgoing: ServerResponse): Promise<void> {
  const response = await app.fetch(toRequest(seen));
  seen.serverStatus = seen.status = response.status;
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  await response.body?.pipeTo(Writable.toWeb(outgoing)).catch(() => undefined);
}

async function askServer(app: ServerApp, seen: SeenRequest, remoteAddress: string | undefined): Promise<RawAnswer> {
  const response = await app.fetch(toRequest(seen), { remoteAddress });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}
