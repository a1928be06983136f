import * as v from "valibot";
import type { ServerProfile } from "../../preload/contract/server-profile.ts";
import { readAuthAnswer, sessionSchema, tokensSchema } from "./auth-answer.ts";
import type { AuthAnswer, GrantedSession, GrantedTokens, RawAnswer } from "./auth-answer.ts";
import { within, type Log, type Time } from "./outside.ts";

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

interface AuthLimits {
  /** From asking to the last byte of the answer, the wait for the server's address included. */
  readonly requestMs: number;
  readonly logoutMs: number;
  readonly answerBytes: number;
}

const authLimits: AuthLimits = { requestMs: 10_000, logoutMs: 5_000, answerBytes: 1_048_576 };

/** The four requests about a session. Each answers one of a closed union by its deadline and never rejects. */
export interface AuthApi {
  login(credentials: Credentials): Promise<AuthAnswer<GrantedSession>>;
  register(credentials: Credentials): Promise<AuthAnswer<GrantedSession>>;
  /** `deadlineMs` shortens the request's own deadline. */
  refresh(refreshToken: string, idempotencyKey: string, deadlineMs?: number): Promise<AuthAnswer<GrantedTokens>>;
  logout(tokens: TokenPair): Promise<AuthAnswer<unknown>>;
}

export interface AuthApiParts {
  /** The configured server's origin, with the path it lives under; may be known only later (the embedded server starts after the first paint). */
  readonly origin: () => Promise<string>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly time: Time;
  readonly profile: ServerProfile;
  readonly log: Log;
  readonly limits?: Partial<AuthLimits>;
}

interface Call<Value> {
  readonly name: "login" | "register" | "refresh" | "logout";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly schema: v.GenericSchema<unknown, Value>;
  readonly deadlineMs: number;
}

/** A fault of ours while asking: no part of it is kept, since a fetch's message may quote a header. */
type Fault = { readonly kind: "redirected" } | { readonly kind: "unreachable"; readonly reason: "noServer" | "noAnswer" };

export function createAuthApi(parts: AuthApiParts): AuthApi {
  const { time, profile, log } = parts;
  const limits = { ...authLimits, ...parts.limits };

  async function ask<Value>(call: Call<Value>): Promise<AuthAnswer<Value>> {
    const abort = new AbortController();
    const late = (): AuthAnswer<Value> => {
      abort.abort();
      return { kind: "unreachable", reason: "timeOut" };
    };
    const answer = await within(time, call.deadlineMs, exchange(call, abort.signal), late);
    if (answer.kind !== "granted") log("auth.notGranted", { request: call.name, ...describe(answer) });
    return answer;
  }

  async function exchange<Value>(call: Call<Value>, signal: AbortSignal): Promise<AuthAnswer<Value>> {
    let origin: string;
    try {
      origin = await parts.origin();
    } catch {
      return { kind: "unreachable", reason: "noServer" };
    }
    if (signal.aborted) return { kind: "unreachable", reason: "timeOut" };
    const raw = await send(origin + profile.paths[call.name], call, signal);
    return "kind" in raw ? raw : readAuthAnswer(raw, call.schema, profile);
  }

  async function send(url: string, call: Call<unknown>, signal: AbortSignal): Promise<RawAnswer | Fault> {
    try {
      const response = await parts.fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", ...call.headers },
        body: JSON.stringify(call.body),
        redirect: "manual",
        credentials: "omit",
        cache: "no-store",
        signal,
      });
      if (response.type === "opaqueredirect") return { kind: "redirected" };
      return { status: response.status, headers: response.headers, body: await readBody(response, limits.answerBytes) };
    } catch (error) {
      // Electron's net.fetch rejects a redirect under `manual`, and says so in words alone.
      const redirected = error instanceof Error && /redirect was cancelled/i.test(error.message);
      return redirected ? { kind: "redirected" } : { kind: "unreachable", reason: "noAnswer" };
    }
  }

  const deadlineMs = limits.requestMs;
  const sign = (name: "login" | "register", { username, password }: Credentials) =>
    ask({ name, headers: {}, body: { username, password }, schema: sessionSchema, deadlineMs });

  return {
    login: (credentials) => sign("login", credentials),
    register: (credentials) => sign("register", credentials),
    refresh: (refreshToken, idempotencyKey, shorterMs = deadlineMs) => {
      const headers = { [profile.tokenHeader]: refreshToken, [profile.idempotencyHeader]: idempotencyKey };
      return ask({ name: "refresh", headers, body: {}, schema: tokensSchema, deadlineMs: Math.min(deadlineMs, shorterMs) });
    },
    logout: ({ accessToken, refreshToken }) => {
      const headers = { [profile.tokenHeader]: accessToken };
      const body = { refresh_token: refreshToken };
      return ask({ name: "logout", headers, body, schema: v.unknown(), deadlineMs: limits.logoutMs });
    },
  };
}

function describe(answer: Exclude<AuthAnswer<unknown>, { kind: "granted" }>): Record<string, string | number | null> {
  switch (answer.kind) {
    case "refused":
      return { kind: answer.kind, status: answer.status, code: answer.code };
    case "nonsense":
      return { kind: answer.kind, status: answer.status };
    case "redirected":
      return { kind: answer.kind };
    case "unreachable":
      return { kind: answer.kind, reason: answer.reason };
  }
}

/** The body as text, or null where it is longer than `limitBytes`. */
async function readBody(response: Response, limitBytes: number): Promise<string | null> {
  if (response.body === null) return "";
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of response.body) {
    sizeBytes += piece.byteLength;
    // Leaving the loop cancels the stream.
    if (sizeBytes > limitBytes) return null;
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}
