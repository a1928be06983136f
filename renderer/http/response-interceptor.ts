import type { AxiosInstance, AxiosResponse } from "axios";
import type { Failure, Result } from "../../preload/contract/result.ts";
import type { SessionView } from "../../preload/contract/session.ts";
import type { SessionClient } from "../session/session-client.ts";
import { attempt } from "./attempt.ts";
import type { ServerCapabilities } from "./server-capabilities.ts";
import { readVerdict, type Verdict } from "./verdict.ts";

declare module "axios" {
  interface AxiosResponse {
    verdict?: Verdict;
  }
}

export interface SettleOptions {
  readonly client: AxiosInstance;
  readonly capabilities: ServerCapabilities;
  readonly session: SessionClient;
  readonly now: () => number;
}

/**
 * Reads each answer's verdict and acts on the two that are about the session: a rejected access token is
 * refreshed in silence and the request is made once more, built anew from its sealed entry; the server's word
 * that the session is over goes to main. Refreshes are main's: single-flight for all windows, and never through
 * these interceptors. A gzipped body that is not taken is sent plain.
 */
export function settleResponse({ client, capabilities, session, now }: SettleOptions) {
  return async (response: AxiosResponse<string>): Promise<AxiosResponse<string>> => {
    const { sealed, generation, method = "", refreshed: isReplay = null, isGzipped = false, listening = null } = response.config;
    const header = (name: string): string | null => {
      const value: unknown = response.headers[name];
      return typeof value === "string" ? value : null;
    };
    if (listening !== null && response.status === 200 && header("content-type")?.startsWith("text/event-stream") === true) {
      response.verdict = { kind: "ok", data: response.data };
      return response;
    }
    const body = listening === null ? String(response.data ?? "") : await beginningOf(response.data as unknown as ReadableStream<Uint8Array>);
    const verdict = readVerdict({ status: response.status, body, method, header }, now());
    response.verdict = verdict;
    if (sealed === undefined || generation === undefined) return response;

    if (isGzipped && isUnreadBody(response)) {
      const plain = await attempt(client, sealed, { refreshed: isReplay, capabilities: null, listening });
      if (!isUnreadBody(plain)) capabilities.lacks("gzip");
      return plain;
    }
    if (verdict.kind === "sessionOver") await session.end(sealed.account, generation, verdict.cause);
    if (verdict.kind !== "accessRejected" || isReplay !== null) return response;

    const refreshed = await refreshFrom(session, sealed.account, generation);
    if (!refreshed.ok) {
      response.verdict = readRefusedRefresh(refreshed.error);
      return response;
    }
    if (refreshed.value.phase !== "active") {
      response.verdict = { kind: "notSignedIn" };
      return response;
    }
    return attempt(client, sealed, { refreshed: refreshed.value, capabilities, listening });
  };
}

const longestVerdictBytes = 64 * 1024;

/** Of an answer in place of the stream that was asked for: enough for a verdict, for it may have no end. */
async function beginningOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let bytes = 0; bytes < longestVerdictBytes; ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    text += decoder.decode(value, { stream: true });
  }
  void reader.cancel().catch(() => undefined);
  return text;
}

/** Perhaps for its encoding. */
const isUnreadBody = ({ status }: AxiosResponse): boolean => status === 400 || status === 415;

/** A session that is newer than the rejected one may be in the middle of the next refresh: its end is waited for too. */
async function refreshFrom(session: SessionClient, account: string, generation: number): Promise<Result<SessionView>> {
  const refreshed = await session.refresh(account, generation);
  if (!refreshed.ok || refreshed.value.phase !== "refreshing") return refreshed;
  return session.refresh(account, refreshed.value.generation);
}

function readRefusedRefresh({ code, detail }: Failure): Verdict {
  switch (code) {
    case "sessionOver":
    case "sessionChanged":
    case "noAccount":
    case "wrongAccount":
      return { kind: "notSignedIn" };
    case "serverUnreachable":
      return { kind: "noVerdict", cause: "offline" };
    case "serverNonsense":
      return { kind: "noVerdict", cause: "serverRefuses" };
    case "rateLimited":
      return { kind: "slowDown", delayMs: Number(detail?.["retryAfterSeconds"] ?? 0) * 1000 };
    default:
      return { kind: "noVerdict", cause: "serverTrouble" };
  }
}
