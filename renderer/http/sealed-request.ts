import type { SessionView } from "../../preload/contract/session.ts";

/** A request before it is stamped: what it is about, never who is signed in while it travels. */
export interface PlainRequest {
  readonly method: "GET" | "PUT" | "PATCH" | "DELETE";
  /** Below the server's origin. */
  readonly path: string;
  readonly body?: string;
  /** The save id, sent as the idempotency key. */
  readonly saveId?: string;
}

/**
 * A request that can be made any number of times: each attempt is built anew by `build`, so that no attempt
 * inherits another one's headers, spent deadline or consumed body.
 */
export interface SealedRequest {
  /** The account whose session alone may send it. */
  readonly account: string;
  readonly build: () => Promise<PlainRequest>;
}

declare module "axios" {
  interface AxiosRequestConfig {
    sealed?: SealedRequest;
    /** Set on the one replay that a rejected access token may have: the session that the refresh has answered. */
    refreshed?: SessionView | null;
    isGzipped?: boolean;
    /** Given up by whoever asked for an event stream. */
    listening?: AbortSignal | null;
    /** The session generation that the request interceptor stamped. */
    generation?: number;
  }
}
