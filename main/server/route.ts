import { Refusal } from "./refusal.ts";

/** A request that has found its route. */
export interface Call {
  readonly request: Request;
  /** A part of the path, decoded. */
  readonly param: (name: string) => string;
  readonly query: (name: string) => string | undefined;
  /** Null where it is not known, as in a call within the process. */
  readonly remoteAddress: string | null;
}

/** A success; a refusal is thrown. */
export interface Answer {
  readonly data: unknown;
  /** 200 where it is absent. */
  readonly status?: number;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  /** A Response is sent as it is. */
  readonly handle: (call: Call) => Answer | Response | Promise<Answer>;
}

const keyPattern = /^[!-~]{1,255}$/;

/** The token that the request carries, empty where it carries none: nobody's. */
export const readToken = ({ request }: Call): string => request.headers.get("x-token") ?? "";

/** Throws badRequest where there is none. */
export function readIdempotencyKey({ request }: Call): string {
  const key = request.headers.get("idempotency-key") ?? "";
  if (keyPattern.test(key)) return key;
  throw new Refusal("badRequest", "Idempotency-Key: 1 to 255 characters of ASCII without spaces.");
}
