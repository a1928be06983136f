import { gatewayHeaders, gatewayPath, type GatewayAnswer, type GatewayRequest, type GatewayWord } from "../../preload/contract/gateway.ts";
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
  /** For what the server can do; a save waits for it, and can go without. */
  readonly capabilitiesMs: number;
}

const gatewayLimits: GatewayLimits = { documentBytes: 65 * 1024 * 1024, otherBytes: 16 * 1024 * 1024, originMs: 15_000, capabilitiesMs: 10_000, answerMs: 30_000, bytesPerMs: 32 };

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

export interface Gateway {
  /** A request whose answer has an end; it goes on without the page that made it. Never rejects. */
  readonly ask: (request: GatewayRequest) => Promise<GatewayAnswer>;
  /** The stream of events, which ends with its page. Never rejects. */
  readonly stream: (request: Request) => Promise<Response>;
}

const statusOfWord: Record<GatewayWord, number> = {
  staleGeneration: 409,
  otherAccount: 409,
  unreachable: 504,
  redirected: 502,
  badRequest: 400,
};

const forwardedAnswerHeaders = ["content-type", "retry-after"];

/**
 * Answers a window's requests by asking the configured server, the access token added on the way. Only listed
 * headers pass, in both directions; a redirect is never followed; where there is no answer of the server's, the
 * gateway's own carries a word for why.
 */
export function createGateway(parts: GatewayParts): Gateway {
  const { profile, log } = parts;
  const limits = { ...gatewayLimits, ...parts.limits };

  function say(word: GatewayWord, { method, path }: GatewayRequest): GatewayAnswer {
    // What may not pass is not repeated either.
    log("gateway.word", { word, method, path: word === "badRequest" ? "" : path.replace(/\?.*$/s, "") });
    return { status: statusOfWord[word], headers: { "content-type": "application/json", [gatewayHeaders.word]: word }, body: JSON.stringify({ code: "GATEWAY", word }) };
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

  async function admit(request: GatewayRequest): Promise<Admitted | GatewayWord> {
    const target = upstreamTarget(request, profile);
    if (target === null) return "badRequest";
    const url = await findServer(target.path);
    if (url === null) return "unreachable";
    // Last, so that nothing comes between the check of the stamp and the sending.
    const access = target.stamp === null ? { token: null } : await parts.accessFor(target.stamp);
    return "word" in access ? access.word : { url, token: access.token };
  }

  async function forward({ method, headers: given, body }: GatewayRequest, { url, token }: Admitted, ends: AbortSignal): Promise<Response | GatewayWord> {
    const headers = requestHeaders(new Headers(given), token, profile);
    const isEncoded = body !== null && given[gatewayHeaders.encode] === "gzip" && parts.isNear?.(url.hostname) !== true;
    if (isEncoded) headers.set("content-encoding", "gzip");
    try {
      const answer = await parts.fetch(url.href, {
        method,
        headers,
        body: isEncoded ? gzipped(body) : body,
        duplex: "half",
        redirect: "manual",
        credentials: "omit",
        cache: "no-store",
        signal: ends,
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
    }
  }

  async function ask(request: GatewayRequest): Promise<GatewayAnswer> {
    const admitted = await admit(request);
    if (typeof admitted === "string") return say(admitted, request);
    const answerMs = request.path === profile.paths.capabilities ? limits.capabilitiesMs : limits.answerMs;
    const deadline = new AnswerDeadline(parts.time, { ...limits, answerMs }, Buffer.byteLength(request.body ?? ""));
    try {
      const answer = await forward(request, admitted, deadline.signal);
      if (typeof answer === "string") return say(answer, request);
      const limitBytes = request.path.startsWith(`${profile.paths.documents}/`) ? limits.documentBytes : limits.otherBytes;
      const body = await readWhole(answer.body, limitBytes, deadline);
      return { status: answer.status, headers: Object.fromEntries(pick(answer.headers, forwardedAnswerHeaders)), body };
    } catch {
      // Cut, too late or too long.
      return say("unreachable", request);
    } finally {
      deadline.stop();
    }
  }

  async function stream({ method, url, headers: given, signal }: Request): Promise<Response> {
    const { pathname, search } = new URL(url);
    const request: GatewayRequest = { method, path: (pathname + search).slice(gatewayPath.length), headers: Object.fromEntries(given), body: null };
    const admitted = pathname === gatewayPath + profile.paths.events ? await admit(request) : "badRequest";
    if (typeof admitted === "string") return responseOf(say(admitted, request));
    const deadline = new AnswerDeadline(parts.time, limits, 0);
    const pageSignal = parts.pageLife?.signal;
    const ends = AbortSignal.any([signal, deadline.signal, ...(pageSignal === undefined ? [] : [pageSignal])]);
    const answer = await forward(request, admitted, ends).finally(() => deadline.stop());
    if (typeof answer === "string") return responseOf(say(answer, request));
    return responseOf({ status: answer.status, headers: Object.fromEntries(pick(answer.headers, forwardedAnswerHeaders)), body: answer.body });
  }

  return { ask, stream };
}

interface Admitted {
  readonly url: URL;
  readonly token: string | null;
}

// Node's own streams and the platform's have two types for one thing.
const gzipped = (text: string): ReadableStream<Uint8Array> | null => new Response(text).body?.pipeThrough(new CompressionStream("gzip") as unknown as Encoder) ?? null;

type Encoder = ReadableWritablePair<Uint8Array, Uint8Array>;

/** Breaks off where an answer goes on for longer: a small one can be unpacked to more than the memory holds. */
async function readWhole(body: ReadableStream<Uint8Array> | null, limitBytes: number, deadline: AnswerDeadline): Promise<string> {
  if (body === null) return "";
  const reader = body.getReader();
  const giveUp = (): void => void reader.cancel().catch(() => undefined);
  deadline.signal.addEventListener("abort", giveUp);
  const pieces: Uint8Array[] = [];
  for (let leftBytes = limitBytes; ; ) {
    const { done, value } = await reader.read();
    if (deadline.signal.aborted) throw new Error("The answer takes too long");
    if (done) return new TextDecoder().decode(Buffer.concat(pieces));
    leftBytes -= value.byteLength;
    if (leftBytes < 0) {
      giveUp();
      throw new Error("The answer is longer than any of the protocol");
    }
    deadline.heard(value.byteLength);
    pieces.push(value);
  }
}

/** Answers that have no body (Fetch, section 2.2.3). */
const bodiless = [204, 205, 304];

const responseOf = ({ status, headers, body }: Omit<GatewayAnswer, "body"> & { readonly body: string | ReadableStream<Uint8Array> | null }): Response =>
  new Response(bodiless.includes(status) ? null : body, { status, headers: { ...headers, "cache-control": "no-store", "x-content-type-options": "nosniff" } });

function requestHeaders(from: Headers, token: string | null, profile: ServerProfile): Headers {
  const headers = pick(from, ["accept", "content-type", "content-encoding", profile.idempotencyHeader]);
  if (token !== null) headers.set(profile.tokenHeader, token);
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
