import * as v from "valibot";
import type { ServerProfile } from "../../preload/contract/server-profile.ts";

/** What a request about the session came to. The union is closed, and nothing here is thrown. */
export type AuthAnswer<Value> =
  | { readonly kind: "granted"; readonly value: Value }
  /** Any status that is neither 2xx nor 3xx; `code` is null where the body is not of the protocol. */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly code: number | null;
      readonly message: string;
      readonly retryAfterSeconds: number | null;
    }
  /** A 2xx whose body is not of the protocol's shape. */
  | { readonly kind: "nonsense"; readonly status: number }
  | { readonly kind: "redirected" }
  | { readonly kind: "unreachable"; readonly reason: "noServer" | "noAnswer" | "timeOut" };

/** A new pair. `lifetimeMs` is the server's hint for the access token; null: none was given. */
export interface GrantedTokens {
  readonly accessToken: string;
  /** Null: the server keeps the old one in force. */
  readonly refreshToken: string | null;
  readonly lifetimeMs: number | null;
}

export interface GrantedSession extends GrantedTokens {
  readonly refreshToken: string;
  readonly user: { readonly id: string; readonly name: string };
}

/** An answer as it was read, its body already cut to the limit (null: too large). */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string | null;
}

const tokenLimit = 8192;
/** What survives as a header's value unchanged: visible ASCII, spaces inside only (RFC 9110, section 5.5). */
export const tokenSchema = v.pipe(v.string(), v.maxLength(tokenLimit), v.regex(/^[!-~](?:[ -~]*[!-~])?$/));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(1));
const lifetime = v.fallback(v.nullish(seconds, null), null);
/** The protocol does not say which: a number is taken by its digits. */
const userId = v.union([
  v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  v.pipe(v.number(), v.safeInteger(), v.transform(String)),
]);

export const sessionSchema = v.pipe(
  v.object({
    access_token: tokenSchema,
    refresh_token: tokenSchema,
    expires_in: lifetime,
    user: v.object({ id: userId, name: v.fallback(v.string(), "") }),
  }),
  v.transform(
    ({ access_token, refresh_token, expires_in, user }): GrantedSession => ({
      accessToken: access_token,
      refreshToken: refresh_token,
      lifetimeMs: inMilliseconds(expires_in),
      user: { id: user.id, name: shorten(user.name, 256) || user.id },
    }),
  ),
);

export const tokensSchema = v.pipe(
  v.object({ access_token: tokenSchema, refresh_token: v.nullish(tokenSchema, null), expires_in: lifetime }),
  v.transform(
    ({ access_token, refresh_token, expires_in }): GrantedTokens => ({
      accessToken: access_token,
      refreshToken: refresh_token,
      lifetimeMs: inMilliseconds(expires_in),
    }),
  ),
);

const envelope = v.object({
  code: v.pipe(v.number(), v.safeInteger()),
  message: v.fallback(v.optional(v.string(), ""), ""),
  data: v.optional(v.unknown()),
});

/** Reads an answer by the protocol; `schema` is the shape of a success's `data`. */
export function readAuthAnswer<Value>(
  raw: RawAnswer,
  schema: v.GenericSchema<unknown, Value>,
  profile: ServerProfile,
): AuthAnswer<Value> {
  const { status } = raw;
  if (status >= 300 && status < 400) return { kind: "redirected" };
  const parsed = v.safeParse(envelope, parseJson(raw.body));
  const body = parsed.success ? parsed.output : null;
  if (status < 200 || status > 299) {
    const retryAfterSeconds = readRetryAfter(raw.headers);
    return { kind: "refused", status, code: body?.code ?? null, message: shorten(body?.message ?? "", 200), retryAfterSeconds };
  }
  if (body?.code !== profile.codes.success) return { kind: "nonsense", status };
  const data = v.safeParse(schema, body.data);
  return data.success ? { kind: "granted", value: data.output } : { kind: "nonsense", status };
}

/**
 * Retry-After in seconds, at most an hour (RFC 9110, section 10.2.3). A date counts from the answer's own Date,
 * for this computer's clock may be wrong; null: none, or not readable.
 */
function readRetryAfter(headers: Headers): number | null {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (value === "") return null;
  const after = /^\d+$/.test(value)
    ? Number(value)
    : Math.ceil((Date.parse(value) - Date.parse(headers.get("date") ?? "")) / 1000);
  return Number.isFinite(after) ? Math.min(Math.max(after, 0), 3600) : null;
}

/** One line for people: no controls, also not of writing direction, and no more than `limit` code points. */
function shorten(text: string, limit: number): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
  const characters = Array.from(line);
  return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : line;
}

function inMilliseconds(lifetimeSeconds: number | null): number | null {
  return lifetimeSeconds === null ? null : lifetimeSeconds * 1000;
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
