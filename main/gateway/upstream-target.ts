import { gatewayHeaders, gatewayPath } from "../../preload/contract/gateway.ts";
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

const documentMethods = ["GET", "PUT", "PATCH", "DELETE"];
/** What could make the server read another path than the one that was checked here. */
const ambiguous = /%(?:2e|2f|5c|7f|[01][0-9a-f])|\\|\/\//i;

/** Where a window's request goes, or null where it may not pass: only documents, their events, and the server's capabilities. */
export function upstreamTarget(request: Request, { paths }: ServerProfile): UpstreamTarget | null {
  const url = parseUrl(request.url);
  if (url === null || !url.pathname.startsWith(`${gatewayPath}/`)) return null;
  const pathname = url.pathname.slice(gatewayPath.length);
  if (ambiguous.test(pathname) || pathname.split("/").some((segment) => segment === "." || segment === "..")) return null;
  const path = pathname + url.search;

  if (pathname === paths.capabilities) return request.method === "GET" ? { path, stamp: null } : null;
  const isDocument = pathname === paths.documents || pathname.startsWith(`${paths.documents}/`);
  const methods = isDocument ? documentMethods : pathname === paths.events ? ["GET"] : [];
  if (!methods.includes(request.method)) return null;
  const stamp = readStamp(request.headers);
  return stamp === null ? null : { path, stamp };
}

function readStamp(headers: Headers): Stamp | null {
  const account = headers.get(gatewayHeaders.account) ?? "";
  const generation = headers.get(gatewayHeaders.generation) ?? "";
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
