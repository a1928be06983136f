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
