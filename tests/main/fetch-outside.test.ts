import { expect, it } from "vitest";
import { createFetchOutside } from "../../main/fetch-outside.ts";

/** As Electron's: what is cancelled goes on. */
function endlessFetch(): { readonly fetch: (url: string, init: RequestInit) => Promise<Response>; readonly isEnded: () => boolean } {
  let signal: AbortSignal | null = null;
  return {
    fetch: async (_url, init) => {
      signal = init.signal ?? null;
      const body = new ReadableStream({ pull: (out) => out.enqueue(new Uint8Array(1024)) });
      return new Response(body, { status: 206, headers: { "x-a": "b" } });
    },
    isEnded: () => signal?.aborted === true,
  };
}

const outside = (fetch: (url: string, init: RequestInit) => Promise<Response>, isHeldBack = false) => createFetchOutside({ fetch, version: "1.2.3", isHeldBack: () => isHeldBack });

it("ends a request whose answer is given up, and leaves one alone that is read", async () => {
  const { fetch, isEnded } = endlessFetch();
  const answer = await outside(fetch)("http://127.0.0.1/", {});
  expect([answer.status, answer.headers.get("x-a")]).toEqual([206, "b"]);
  const reader = answer.body?.getReader();
  expect((await reader?.read())?.value?.length).toBe(1024);
  expect(isEnded()).toBe(false);
  await reader?.cancel();
  expect(isEnded()).toBe(true);
});

it("ends it when whoever asked does", async () => {
  const { fetch, isEnded } = endlessFetch();
  const asked = new AbortController();
  await outside(fetch)("http://127.0.0.1/", { signal: asked.signal });
  asked.abort();
  expect(isEnded()).toBe(true);
});

it("brings an answer over byte for byte, and one without a body", async () => {
  const whole = await outside(async () => new Response("长文本\r\n"))("http://127.0.0.1/", {});
  expect(await whole.text()).toBe("长文本\r\n");
  const none = await outside(async () => new Response(null, { status: 204 }))("http://127.0.0.1/", {});
  expect([none.status, none.body]).toEqual([204, null]);
});

it("sends nothing over a line that is held back", async () => {
  await expect(outside(async () => new Response("x"), true)("http://example.org/", {})).rejects.toThrow("not encrypted");
});
