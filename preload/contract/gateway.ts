/**
 * How a window's request and the gateway in main speak of the session: stamps that go in, and words that come
 * out where it is the gateway that answers and not the server.
 */

/** Where a stream is asked for, below the window's own origin. */
export const gatewayPath = "/api";

/** A request whose answer has an end: one call of main's, which takes 1.5 ms less than one over a protocol did. */
export interface GatewayRequest {
  readonly method: string;
  /** Below the server's origin, with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface GatewayAnswer {
  readonly status: number;
  /** Their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const gatewayHeaders = {
  /** The account whose request this is (Account.key). */
  account: "x-longhand-account",
  /** The session generation it was made under. */
  generation: "x-longhand-generation",
  /** "gzip": the gateway encodes the body so on its way out. */
  encode: "x-longhand-encode",
  /** On answers: a GatewayWord. The gateway removes the header from whatever a server sends. */
  word: "x-longhand-gateway",
} as const;

/** Why the gateway answered in the server's place. None of them is a verdict about the session. */
export type GatewayWord =
  /** The stamp's generation is not the session's: ask for the present one and send again. Nothing was sent. */
  | "staleGeneration"
  /** The stamp's account is not the one that is signed in, or nobody is. Nothing was sent. */
  | "otherAccount"
  /** No answer came: DNS, connection, TLS, time-out, or the answer was cut. It may have reached the server. */
  | "unreachable"
  /** The server answered with a redirect, which is never followed. */
  | "redirected"
  /** The request was not of the form that may pass. */
  | "badRequest";
