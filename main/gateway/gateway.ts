import { gatewayHeaders, type GatewayWord } from "../../preload/contract/gateway.ts";
import type { ServerProfile } from "../../preload/contract/server-profile.ts";
import { AnswerDeadline, type AnswerLimits, type Timer } from "./answer-deadline.ts";
import type { PageLife } from "./page-life.ts";
import { upstreamTarget, type Stamp } from "./upstream-target.ts";

interface GatewayLimits extends AnswerLimits {
  /** Of an answer with a document, once it is unpacked. The longest that a server may take is shorter. */
  readonly documentBytes: number;
  /** Of any other: a list of 50,000 documents is shorter. */
  readonly otherBytes: number;
  /** The wait for the server's address, which may be known only some time after the start. */
  readonly originMs: number;
}

const gatewayLimits: GatewayLimits = { documentBytes: 65 * 1024 * 1024, otherBytes: 16 * 1024 * 1024, originMs: 15_000, answerMs: 30_000, bytesPerMs: 32 };

export interface GatewayParts {
  /** The session's: a token for this stamp, or why there is none. */
  readonly accessFor: (
    stamp: Stamp,
  ) => Promise<{ readonly token: string } | { readonly word: "staleGeneration" | "otherAccount" }>;
  /** The configured server's origin, with the path it lives under; no slash at the end. */
  readonly origin: () => Promise<string>;
  readonly fetch: (url: string, init: RequestInit & { duplex?: "half" }) => Promise<Response>;
  /** Whether a host is so near that packing a body for it takes longer than it saves; none is where it is absent. */
  readonly isNear?: (hostname: string) => boolean;
  readonly time: Timer;
  readonly pageLife?: Pick<PageLife, "signal">;
  readonly profile: ServerProfile;
  readonly log: (event: string, fields?: Readonly<Record<string, string | number>>) => void;
  readonly limits?: Partial<GatewayLimits>;
}

const statusOfWord: Record<GatewayWord, number> = {
  staleGeneration: 409,
  otherAccount: 409,
  unreachable: 504,
  redirected: 502,
  badRequest: 400,
};

const forwardedAnswerHeaders = ["content-type", "retry-after"];
/** Answers that have no body (Fetch, section 2.2.3). */
const bodiless = [204, 205, 304];

/**
 * Answers a window's requests by asking the configured server, the access token added on the way. Only listed
 * headers pass, in both directions; a redirect is never followed; where there is no answer of the server's, the
 * gateway's own carries a word for why. Never rejects.
 */
export function createGateway(parts: GatewayParts): (request: Request) => Promise<Response> {
  const { profile, log } = parts;
  const limits = { ...gatewayLimits, ...parts.limits };

  function say(word: GatewayWord, request: Request, path: string): Response {
    log("gateway.word", { word, method: request.method, path: path.replace(/\?.*$/s, "") });
    const headers = { "Content-Type": "application/json", "Cache-Control": "no-store", [gatewayHeaders.word]: word };
    return new Response(JSON.stringify({ code: "GATEWAY", word }), { status: statusOfWord[word], headers });
  }

  async function findServer(path: string): Promise<URL | null> {
    let cancel = (): void => undefined;
    const late = new Promise<null>((resolve) => {
      cancel = parts.time.after(limits.originMs, () => resolve(null));
    });
    try {
      const origin = await Promise.race([parts.origin(), late]);
      return origin === null ? null : new URL(origin + path);
    } catch {
      return null;
    } finally {
      cancel();
    }
  }

  /** A save that is under way goes on without its page; a stream does not. */
  const endsOf = (request: Request, path: string): AbortSignal[] =>
    path === profile.paths.events && parts.pageLife !== undefined ? [request.signal, parts.pageLife.signal] : [request.signal];

  async function forward(request: Request, url: URL, ends: readonly AbortSignal[], token: string | null): Promise<Response | GatewayWord> {
    const deadline = new AnswerDeadline(parts.time, limits);
    const headers = requestHeaders(request.headers, token, profile);
    let body: ReadableStream<Uint8Array> | null = request.body;
    if (body !== null && request.headers.get(gatewayHeaders.encode) === "gzip" && parts.isNear?.(url.hostname) !== true) {
      headers.set("content-encoding", "gzip");
      // Node's own streams and the platform's have two types for one thing.
      body = body.pipeThrough(new CompressionStream("gzip") as unknown as Encoder);
    }
    try {
      const answer = await parts.fetch(url.href, {
        method: request.method,
        headers,
        ...(body === null ? {} : { body: deadline.count(body), duplex: "half" }),
        redirect: "manual",
        credentials: "omit",
        cache: "no-store",
        signal: AbortSignal.any([...ends, deadline.signal]),
      });
      if (answer.type === "opaqueredirect" || (answer.status >= 300 && answer.status < 400)) {
        await answer.body?.cancel();
        return "redirected";
      }
      // A status that no Response can have is no answer of HTTP's.
      return answer.status > 599 ? "unreachable" : answer;
    } catch (error) {
      // Electron's net.fetch rejects a redirect under `manual`, and says so in words alone.
      return error instanceof Error && /redirect was cancelled/i.test(error.message) ? "redirected" : "unreachable";
    } finally {
      deadline.stop();
    }
  }

  return async (request) => {
    const target = upstreamTarget(request, profile);
    if (target === null) return say("badRequest", request, "");
    const ends = endsOf(request, target.path);
    const url = await findServer(target.path);
    if (url === null) return say("unreachable", request, target.path);
    // Last, so that nothing comes between the check of the stamp and the sending.
    const access = target.stamp === null ? { token: null } : await parts.accessFor(target.stamp);
    if ("word" in access) return say(access.word, request, target.path);
    const answer = await forward(request, url, ends, access.token);
    if (typeof answer === "string") return say(answer, request, target.path);
    const { status } = answer;
    // A stream of events has no end; its reader knows how long one may be.
    const ofDocument = target.path.startsWith(`${profile.paths.documents}/`) ? limits.documentBytes : limits.otherBytes;
    const limitBytes = target.path === profile.paths.events ? Infinity : ofDocument;
    return new Response(bodiless.includes(status) ? null : atMost(answer.body, limitBytes), { status, headers: answerHeaders(answer.headers) });
  };
}

/** Breaks off where an answer goes on for longer: a small one can be unpacked to more than the memory holds. */
function atMost(body: ReadableStream<Uint8Array> | null, limitBytes: number): ReadableStream<Uint8Array> | null {
  if (body === null || limitBytes === Infinity) return body;
  let leftBytes = limitBytes;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform: (piece, out) => {
      leftBytes -= piece.byteLength;
      if (leftBytes < 0) throw new Error("The answer is longer than any of the protocol");
      out.enqueue(piece);
    },
  });
  return body.pipeThrough(count);
}

type Encoder = ReadableWritablePair<Uint8Array, Uint8Array>;

function requestHeaders(from: Headers, token: string | null, profile: ServerProfile): Headers {
  const names = ["accept", "content-type", "content-encoding", profile.idempotencyHeader];
  const headers = pick(from, names);
  if (token !== null) headers.set(profile.tokenHeader, token);
  return headers;
}

function answerHeaders(from: Headers): Headers {
  const headers = pick(from, forwardedAnswerHeaders);
  // Of a coded body the length is another one than what fetch has decoded.
  const length = from.get("content-length");
  if (length !== null && !from.has("content-encoding")) headers.set("content-length", length);
  headers.set("cache-control", "no-store");
  headers.set("x-content-type-options", "nosniff");
  return headers;
}

function pick(from: Headers, names: readonly string[]): Headers {
  const headers = new Headers();
  for (const name of names) {
    const value = from.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}
