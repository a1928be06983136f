import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

/** The app's own origin: pages and, below `/api`, the gateway's stream. */
export const appScheme = "app";
export const appHost = "longhand";
export const appOrigin = `${appScheme}://${appHost}`;

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".map": "application/json; charset=utf-8",
};

/**
 * Nothing but the app's own files and its own gateway. The sheets that CodeMirror makes carry the page's nonce.
 */
const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // No string becomes HTML or script, whoever writes it: not even a policy can be made that lets one through.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");

/** Stands in index.html where the page is to find its nonce. */
const noncePlace = "%CSP_NONCE%";

export interface AppProtocolOptions {
  /** The folder of the built pages. */
  readonly root: string;
  /** Answers what is below `/api`. */
  readonly gateway: (request: Request) => Promise<Response>;
}

/** Makes the handler of `app://longhand/…`: files below `root` by exact path, the gateway, and 404 for the rest. */
export function createAppProtocol({ root, gateway }: AppProtocolOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = URL.canParse(request.url) ? new URL(request.url) : null;
    if (url === null || url.host !== appHost) return refuse(404);
    if (url.pathname === "/api" || url.pathname.startsWith("/api/")) return gateway(request);
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
    const file = resolveInside(root, url.pathname);
    if (file === null) return refuse(404);
    try {
      const nonce = randomBytes(16).toString("base64");
      const body = await readFile(file.path);
      const isPage = file.path.endsWith(".html");
      const content = isPage ? body.toString("utf8").replaceAll(noncePlace, nonce) : new Uint8Array(body);
      return new Response(content, { headers: headersFor(file.type, nonce) });
    } catch {
      return refuse(404);
    }
  };
}

/** A path below `root` of a kind that the app ships, or null: no escape by dots, encodings, NULs or links' names. */
export function resolveInside(root: string, pathname: string): { readonly path: string; readonly type: string } | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname === "/" ? "/index.html" : pathname);
  } catch {
    return null;
  }
  if (/[\0\\:]/.test(decoded) || /%/.test(decoded)) return null;
  const path = normalize(join(root, decoded));
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return null;
  const type = contentTypes[extname(path)];
  return type === undefined ? null : { path, type };
}

const headersFor = (type: string, nonce: string): Record<string, string> => ({
  "content-type": type,
  "content-security-policy": contentSecurityPolicy(nonce),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
});

const refuse = (status: number): Response => new Response(null, { status });
