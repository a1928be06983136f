import type { AxiosInstance, AxiosRequestConfig, AxiosResponse } from "axios";
import { gatewayHeaders } from "../../preload/contract/gateway.ts";
import { serverProfile } from "../../preload/contract/server-profile.ts";
import type { SessionView } from "../../preload/contract/session.ts";
import type { SealedRequest } from "./sealed-request.ts";
import type { ServerCapabilities } from "./server-capabilities.ts";

/** A shorter body goes in one packet as it is. */
const worthGzipUnits = 1_400;

const identity = (data: unknown): unknown => data;

export interface AttemptOptions {
  /** The session that a refresh has just answered, where this is the replay; else null. */
  readonly refreshed: SessionView | null;
  /** The server's; null: nothing but the plain request. */
  readonly capabilities: ServerCapabilities | null;
  /** Ends the event stream that is asked for; null: an answer with an end of its own is. */
  readonly listening: AbortSignal | null;
}

/** Makes one attempt at a sealed request, from its entry and from nothing that an earlier attempt left behind. */
export async function attempt(
  client: AxiosInstance,
  sealed: SealedRequest,
  { refreshed, capabilities, listening }: AttemptOptions,
): Promise<AxiosResponse<string>> {
  const { method, path, body, saveId } = await sealed.build();
  const headers: Record<string, string> = { Accept: listening === null ? "application/json" : "text/event-stream" };
  if (saveId !== undefined) headers[serverProfile.idempotencyHeader] = saveId;
  const isLong = body !== undefined && body.length >= worthGzipUnits;
  const isGzipped = isLong && capabilities !== null && (await capabilities.known()).gzip;
  if (isGzipped) headers[gatewayHeaders.encode] = "gzip";
  const config: AxiosRequestConfig<string> = {
    method,
    url: path,
    headers,
    sealed,
    refreshed,
    isGzipped,
    listening,
    // The body is the entry's own text: nothing may read it as JSON, quote it or trim it, in either direction.
    transformRequest: [identity],
    transformResponse: [identity],
    // Every status is an answer with a verdict; only the lack of an answer is an error.
    validateStatus: null,
    // A call of main's has no answer that could be read while it comes.
    ...(listening === null ? {} : { adapter: "fetch", responseType: "stream", signal: listening }),
  };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json; charset=utf-8";
    config.data = body;
  }
  return client.request<string, AxiosResponse<string>>(config);
}
