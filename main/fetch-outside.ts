import type { Session } from "electron";

interface FetchOutsideParts {
  readonly fetch: (url: string, init: RequestInit & { readonly bypassCustomProtocolHandlers: boolean }) => Promise<Response>;
  readonly version: string;
  /** True while the person has not allowed the line to the server. */
  readonly isHeldBack: () => boolean;
}

/** The only fetch of the main process: no cookies, no cache, never a redirect, and never our own scheme. */
export function createFetchOutside({ fetch, version, isHeldBack }: FetchOutsideParts): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    if (isHeldBack()) throw new Error("The line is not encrypted, and nobody has allowed that");
    const headers = new Headers(init.headers);
    // Chromium's own is as long as a small save, and tells a server more than it need know.
    headers.set("user-agent", `Longhand/${version}`);
    return fetch(url, { ...init, headers, redirect: "manual", credentials: "omit", cache: "no-store", bypassCustomProtocolHandlers: true });
  };
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
