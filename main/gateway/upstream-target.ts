import { gatewayHeaders, type GatewayRequest } from "../../preload/contract/gateway.ts";
import type { ServerProfile } from "../../preload/contract/server-profile.ts";

/** Which session a request was made under; the session refuses a stamp that is not its own. */
export interface Stamp {
  readonly account: string;
  readonly generation: number;
}

interface UpstreamTarget {
  /** Path and query below the server's origin. */
  readonly path: string;
  /** Null: the request carries no token, and needs no session. */
  readonly stamp: Stamp | null;
}

/** Stands in where a path is read as the server will read it. */
const anyOrigin = "http://longhand.invalid";
const documentMethods = ["GET", "PUT", "PATCH", "DELETE"];
/** What could make the server read another path than the one that was checked here. */
const ambiguous = /%(?:2e|2f|5c|7f|[01][0-9a-f])|\\|\/\//i;

/** Where a window's request goes, or null where it may not pass: only documents, their events, and the server's capabilities. */
export function upstreamTarget({ method, path: asked, headers }: GatewayRequest, { paths }: ServerProfile): UpstreamTarget | null {
  const url = asked.startsWith("/") ? parseUrl(anyOrigin + asked) : null;
  if (url === null) return null;
  const { pathname } = url;
  // As it was written and as it is read: neither may name anything else.
  if (ambiguous.test(asked.replace(/[?#].*$/s, "")) || ambiguous.test(pathname)) return null;
  const path = pathname + url.search;

  if (pathname === paths.capabilities) return method === "GET" ? { path, stamp: null } : null;
  const isDocument = pathname === paths.documents || pathname.startsWith(`${paths.documents}/`);
  const methods = isDocument ? documentMethods : pathname === paths.events ? ["GET"] : [];
  if (!methods.includes(method)) return null;
  const stamp = readStamp(headers);
  return stamp === null ? null : { path, stamp };
}

function readStamp(headers: GatewayRequest["headers"]): Stamp | null {
  const account = headers[gatewayHeaders.account] ?? "";
  const generation = headers[gatewayHeaders.generation] ?? "";
  if (!/^[0-9a-f]{32}$/.test(account) || !/^\d{1,15}$/.test(generation)) return null;
  return { account, generation: Number(generation) };
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
