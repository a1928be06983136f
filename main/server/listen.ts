import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { createServer, type Server } from "node:http";
import type { ServerApp } from "./server-app.ts";
import { errorCode, ServerStartError } from "./server-start-error.ts";

export interface ListenOptions {
  /** The loopback address where it is absent. */
  readonly host?: string | undefined;
  /** A free one where it is absent or 0. */
  readonly port?: number | undefined;
}

export interface Listening {
  /** For example `http://127.0.0.1:49152`. */
  readonly origin: string;
  /** Takes no more requests and waits for those under way, for a while. */
  readonly close: () => Promise<void>;
}

const timeouts = {
  headersTimeout: 30_000,
  // Time for the longest text over a slow line, and an end to whoever only holds the socket.
  requestTimeout: 15 * 60_000,
  keepAliveTimeout: 75_000,
};
const closingMs = 3_000;

/** Serves the app over HTTP. Throws ServerStartError (portInUse, cannotListen). */
export async function listen(app: ServerApp, { host = "127.0.0.1", port = 0 }: ListenOptions = {}): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, { incoming }) =>
      app.fetch(request, { remoteAddress: (incoming as HttpBindings["incoming"]).socket.remoteAddress }),
    hostname: host,
    overrideGlobalObjects: false,
    // Node reads and drops what an early answer leaves of a body, for as long as the request may last. The
    // adaptor's own way cuts after half a second, and a slow client sees a reset in place of its 401.
    autoCleanupIncoming: false,
    createServer,
    serverOptions: timeouts,
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(toStartError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const listeningPort = typeof address === "object" && address !== null ? address.port : port;
  return { origin: `http://${host.includes(":") ? `[${host}]` : host}:${listeningPort}`, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection whose request ends only now is kept alive by Node, and would keep the server open.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const deadline = setTimeout(() => server.closeAllConnections(), closingMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(deadline);
      resolve();
    });
  });
}

function toStartError(error: unknown, host: string, port: number): ServerStartError {
  const code = errorCode(error);
  if (code === "EADDRINUSE") {
    return new ServerStartError("portInUse", `Port ${port} of ${host} is in use by another program.`, error);
  }
  return new ServerStartError("cannotListen", `Cannot listen on port ${port} of ${host} (${code}).`, error);
}
