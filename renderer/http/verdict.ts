import * as v from "valibot";
import type { RemoteDocument } from "../../preload/contract/documents.ts";
import { gatewayHeaders, type GatewayWord } from "../../preload/contract/gateway.ts";
import { serverProfile } from "../../preload/contract/server-profile.ts";

/** What an answer means for the request that met it. Everything that is not in the table is `noVerdict`. */
export type Verdict =
  | { readonly kind: "ok"; readonly data: unknown }
  /** 50014, 50008: the access token was not taken; also a stamp that main knows to be old. */
  | { readonly kind: "accessRejected" }
  /** 50015, 50012: the server's own word that the session is over. */
  | { readonly kind: "sessionOver"; readonly cause: "refreshExpired" | "endedByServer" }
  /** Nothing was sent: nobody, or somebody else, is signed in. */
  | { readonly kind: "notSignedIn" }
  | { readonly kind: "conflict"; readonly theirs: RemoteDocument }
  | {
      readonly kind: "refused";
      readonly cause: "forbidden" | "gone" | "tooLarge" | "invalid";
      readonly message: string;
      readonly limitBytes?: number;
    }
  | { readonly kind: "saveIdReused" }
  /**
   * To a PATCH: nothing came of it, and the same save is to be sent whole. misfit: its edits do not make the text that they
   * should; unsupported: the server has no PATCH; notFound: that, or the document is gone.
   */
  | { readonly kind: "notPatched"; readonly cause: "misfit" | "unsupported" | "notFound" }
  | { readonly kind: "slowDown"; readonly delayMs: number }
  /** An outage, a proxy's page, an answer that cannot be read: keep, wait, try again. */
  | { readonly kind: "noVerdict"; readonly cause: "offline" | "serverTrouble" | "serverRefuses" };

/** An answer as it came: the body as text, header names in lower case. */
export interface WireAnswer {
  readonly status: number;
  readonly body: string;
  /** Absent: of no account. */
  readonly method?: string;
  readonly header: (name: string) => string | null;
}

const envelope = v.object({ code: v.number(), message: v.fallback(v.string(), ""), data: v.optional(v.unknown()) });
/** A time is for people to read: a missing or strange one voids nothing. */
export const instant = v.fallback(v.union([v.number(), v.string()]), 0);

export const wireDocument = v.pipe(
  v.object({
    /** Empty where the answer leaves it out: who asked knows it. */
    id: v.fallback(v.string(), ""),
    title: v.fallback(v.string(), ""),
    content: v.string(),
    rev: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    updated_at: instant,
  }),
  v.transform(({ updated_at, ...rest }): RemoteDocument => ({ ...rest, updatedAt: toMilliseconds(updated_at) })),
);

/** A time on the wire, a number of milliseconds or an ISO 8601 text, in milliseconds since the epoch. */
export function toMilliseconds(instantOnWire: number | string): number {
  if (typeof instantOnWire === "number") return instantOnWire;
  const parsed = Date.parse(instantOnWire);
  return Number.isNaN(parsed) ? 0 : parsed;
}

/**
 * Reads an answer by the protocol's table. `now` (milliseconds since the epoch) serves a Retry-After that is a
 * date.
 */
export function readVerdict(answer: WireAnswer, now: number): Verdict {
  const word = answer.header(gatewayHeaders.word) as GatewayWord | null;
  if (word !== null) return readGatewayWord(word);
  const { status } = answer;
  const parsed = v.safeParse(envelope, parseJson(answer.body));
  const body = parsed.success ? parsed.output : null;
  const { codes } = serverProfile;
  const unpatched = answer.method?.toUpperCase() === "PATCH" ? readUnpatched(status, body !== null) : null;
  if (unpatched !== null) return { kind: "notPatched", cause: unpatched };

  if (status >= 200 && status < 300) {
    return body?.code === codes.success ? { kind: "ok", data: body.data } : trouble;
  }
  if (status === 401) return readUnauthorized(body?.code);
  if (status === 403) return { kind: "refused", cause: "forbidden", message: body?.message ?? "" };
  if (status === 404 && body !== null) return { kind: "refused", cause: "gone", message: body.message };
  if (status === 409 && body?.code === codes.conflict) {
    const theirs = v.safeParse(wireDocument, body.data);
    return theirs.success ? { kind: "conflict", theirs: theirs.output } : trouble;
  }
  if (status === 413) return readTooLarge(body?.data, body?.message ?? "");
  if (status === 422 && body?.code === codes.saveIdReused) return { kind: "saveIdReused" };
  if (status === 429 || status === 503) {
    const delayMs = readRetryAfter(answer.header("retry-after"), now);
    return delayMs === null ? trouble : { kind: "slowDown", delayMs };
  }
  if ((status === 400 || status === 422) && body !== null) {
    return { kind: "refused", cause: "invalid", message: body.message };
  }
  return status >= 400 && status < 500 ? { kind: "noVerdict", cause: "serverRefuses" } : trouble;
}

const trouble: Verdict = { kind: "noVerdict", cause: "serverTrouble" };

function readGatewayWord(word: GatewayWord): Verdict {
  switch (word) {
    case "staleGeneration":
      return { kind: "accessRejected" };
    case "otherAccount":
      return { kind: "notSignedIn" };
    case "unreachable":
      return { kind: "noVerdict", cause: "offline" };
    case "redirected":
    case "badRequest":
    default:
      return trouble;
  }
}

function readUnpatched(status: number, isOfProtocol: boolean): (Verdict & { kind: "notPatched" })["cause"] | null {
  switch (status) {
    case 404:
      return isOfProtocol ? "notFound" : "unsupported";
    case 405:
    case 415:
    case 501:
      return "unsupported";
    case 412:
      return "misfit";
    case 400:
      return isOfProtocol ? "misfit" : null;
    default:
      return null;
  }
}

function readUnauthorized(code: number | undefined): Verdict {
  const { codes } = serverProfile;
  switch (code) {
    case codes.accessExpired:
    case codes.accessUnknown:
      return { kind: "accessRejected" };
    case codes.refreshExpired:
      return { kind: "sessionOver", cause: "refreshExpired" };
    case codes.sessionEnded:
      return { kind: "sessionOver", cause: "endedByServer" };
    default:
      return { kind: "noVerdict", cause: "serverRefuses" };
  }
}

function readTooLarge(data: unknown, message: string): Verdict {
  const limit = v.safeParse(v.object({ limit: v.number() }), data);
  const refusal = { kind: "refused", cause: "tooLarge", message } as const;
  return limit.success ? { ...refusal, limitBytes: limit.output.limit } : refusal;
}

/** A day: what is longer is some clock's mistake, and a timer's limit is near. */
const longestWaitMs = 86_400_000;

/** Seconds or an HTTP date (RFC 9110, section 10.2.3) as milliseconds from now, at most a day; null: none. */
export function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null || value.trim() === "") return null;
  const seconds = Number(value);
  const delayMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
  return Number.isFinite(delayMs) ? Math.min(Math.max(delayMs, 0), longestWaitMs) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
