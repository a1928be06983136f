import type { Session } from "electron";

interface FetchOutsideParts {
  readonly fetch: (url: string, init: RequestInit & { readonly bypassCustomProtocolHandlers: boolean }) => Promise<Response>;
  readonly version: string;
  /** True while the person has not allowed the line to the server. */
  readonly isHeldBack: () => boolean;
}

/**
 * The only fetch of the main process: no cookies, no cache, never a redirect, and never our own scheme. Whoever cancels
 * an answer's body ends its request.
 */
export function createFetchOutside({ fetch, version, isHeldBack }: FetchOutsideParts): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    if (isHeldBack()) throw new Error("The line is not encrypted, and nobody has allowed that");
    const headers = new Headers(init.headers);
    // Chromium's own is as long as a small save, and tells a server more than it need know.
    headers.set("user-agent", `Longhand/${version}`);
    const end = new AbortController();
    const signal = init.signal == null ? end.signal : AbortSignal.any([init.signal, end.signal]);
    const answer = await fetch(url, { ...init, headers, signal, redirect: "manual", credentials: "omit", cache: "no-store", bypassCustomProtocolHandlers: true });
    if (answer.body === null) return answer;
    return new Response(endedByCancel(answer.body, end), { status: answer.status, statusText: answer.statusText, headers: answer.headers });
  };
}

/**
 * Electron's net.fetch goes on with a request whose body has been cancelled: its connection stays open, and six of them
 * are all that Chromium opens to a server.
 */
function endedByCancel(body: ReadableStream<Uint8Array>, end: AbortController): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    pull: async (out) => {
      const { done, value } = await reader.read();
      if (done) out.close();
      else out.enqueue(value);
    },
    cancel: () => end.abort(),
  });
}

/**
 * Ends a request whose answer no Response can be made of, as of status 999 or a line with bytes that are no text: Electron's
 * net.fetch throws there where nobody can catch it, and the whole app stands before a dialog.
 */
export function refuseImpossibleAnswers(session: Session): void {
  session.webRequest.onHeadersReceived({ urls: ["http://*/*", "https://*/*"] }, ({ statusCode, statusLine, responseHeaders = {} }, answer) => {
    try {
      const headers = Object.entries(responseHeaders).map(([name, values]): [string, string] => [name, values.join(", ")]);
      void new Response(null, { status: statusCode, statusText: statusLine.replace(/^\S+ \S+ ?/u, ""), headers });
      answer({});
    } catch {
      answer({ cancel: true });
    }
  });
}
