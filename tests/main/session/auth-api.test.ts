import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { serverProfile } from "../../../preload/contract/server-profile.ts";
import { readAuthAnswer, tokensSchema } from "../../../main/session/auth-answer.ts";
import { createAuthApi, type AuthApiParts } from "../../../main/session/auth-api.ts";
import { ManualTime } from "./manual-time.ts";

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function apiOver(changes: Partial<AuthApiParts>): { api: ReturnType<typeof createAuthApi>; time: ManualTime; said: unknown[] } {
  const time = new ManualTime();
  const said: unknown[] = [];
  const log = (...line: unknown[]): void => void said.push(line);
  const origin = async (): Promise<string> => "http://127.0.0.1:1";
  return { api: createAuthApi({ origin, fetch, time, profile: serverProfile, log, ...changes }), time, said };
}

describe("a request about the session", () => {
  it("goes out without cookies, without a cache, and with its token in the one header", async () => {
    const inits: RequestInit[] = [];
    const { api } = apiOver({
      fetch: async (_url, init) => {
        inits.push(init);
        return new Response('{"code":20000,"data":{"access_token":"a"}}');
      },
    });
    await api.refresh("the-token", "the-key");
    expect(inits[0]).toMatchObject({ method: "POST", redirect: "manual", credentials: "omit", cache: "no-store", body: "{}" });
    expect(inits[0]?.headers).toMatchObject({ "X-Token": "the-token", "Idempotency-Key": "the-key" });
  });

  it("goes below the path that the server lives under", async () => {
    const urls: string[] = [];
    const { api } = apiOver({
      origin: async () => "https://example.org/longhand",
      fetch: async (url) => {
        urls.push(url);
        return new Response("");
      },
    });
    await api.login({ username: "ada", password: "x" });
    expect(urls).toEqual(["https://example.org/longhand/sys/user/login"]);
  });

  it("waits for a server that starts later, up to its deadline", async () => {
    const { api, time } = apiOver({ origin: () => new Promise(() => undefined) });
    const asked = api.login({ username: "ada", password: "x" });
    time.advance(10_000);
    expect(await asked).toEqual({ kind: "unreachable", reason: "timeOut" });
  });

  it("is not sent late: a server that comes up after the deadline hears nothing of it", async () => {
    let comeUp = (_origin: string): void => undefined;
    let sent = 0;
    const { api, time } = apiOver({
      origin: () => new Promise((resolve) => (comeUp = resolve)),
      fetch: async () => {
        sent += 1;
        return new Response("");
      },
    });
    const asked = api.login({ username: "ada", password: "x" });
    time.advance(10_000);
    await asked;
    comeUp("http://127.0.0.1:1");
    await new Promise(setImmediate);
    expect(sent).toBe(0);
  });

  it("says that there is no server where it cannot start", async () => {
    const { api } = apiOver({ origin: () => Promise.reject(new Error("The embedded server ended")) });
    expect(await api.login({ username: "ada", password: "x" })).toEqual({ kind: "unreachable", reason: "noServer" });
  });

  it("reads no more than a mebibyte of an answer", async () => {
    let isCut = false;
    const origin = await serve((_request, response) => {
      response.writeHead(200);
      const pour = setInterval(() => response.write(" ".repeat(200_000)), 1);
      response.on("close", () => {
        isCut = true;
        clearInterval(pour);
      });
    });
    const { api } = apiOver({ origin: async () => origin });
    expect(await api.refresh("t", "k")).toEqual({ kind: "nonsense", status: 200 });
    while (!isCut) await new Promise((resolve) => setTimeout(resolve, 1));
  });

  it("whose answer stops in the middle ends at the deadline", async () => {
    let isSent = false;
    const origin = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "1000" }).write('{"code":20000');
      isSent = true;
    });
    const { api, time } = apiOver({ origin: async () => origin });
    const asked = api.refresh("t", "k");
    while (!isSent) await new Promise((resolve) => setTimeout(resolve, 1));
    time.advance(10_000);
    expect(await asked).toEqual({ kind: "unreachable", reason: "timeOut" });
  });

  it("takes a redirect as such, as Node answers it and as Electron throws it", async () => {
    const origin = await serve((_request, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end());
    expect(await apiOver({ origin: async () => origin }).api.logout({ accessToken: "a", refreshToken: "b" })).toEqual({ kind: "redirected" });
    const electrons = apiOver({ fetch: () => Promise.reject(new Error("Redirect was cancelled")) });
    expect(await electrons.api.refresh("t", "k")).toEqual({ kind: "redirected" });
  });

  it("keeps a fault's words to itself, for they may quote a header", async () => {
    const { api, said } = apiOver({ fetch: () => Promise.reject(new TypeError("Invalid header value: the-token")) });
    const answer = await api.refresh("the-token", "k");
    expect(JSON.stringify([answer, said])).not.toContain("the-token");
    expect(answer).toEqual({ kind: "unreachable", reason: "noAnswer" });
  });
});

describe("an answer", () => {
  const headers = (fields: Record<string, string>): Headers => new Headers(fields);

  it("of whatever shape is read without a throw, and granted only by the protocol", () => {
    const body = fc.oneof(fc.string(), fc.json(), fc.record({ code: fc.anything(), data: fc.anything() }).map((value) => JSON.stringify(value) ?? ""));
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), body, (status, text) => {
        const answer = readAuthAnswer({ status, headers: headers({}), body: text }, tokensSchema, serverProfile);
        expect(answer.kind).not.toBe("granted");
      }),
    );
  });

  it("may carry any token that survives as a header, and no other", () => {
    const read = (token: string) => {
      const body = JSON.stringify({ code: 20000, data: { access_token: token } });
      return readAuthAnswer({ status: 200, headers: headers({}), body }, tokensSchema, serverProfile).kind;
    };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x17f }), { minLength: 1 }).map((units) => String.fromCharCode(...units)), (token) => {
        if (read(token) === "granted") expect(new Headers({ "X-Token": token }).get("X-Token")).toBe(token);
      }),
    );
    expect(read("eyJhbGciOi.J9-_~+/=")).toBe("granted");
    expect([read(""), read(" a"), read("a\r\nb"), read("a\u0100"), read("x".repeat(8193))]).toEqual(Array(5).fill("nonsense"));
  });

  it("gives a hint of the token's life, which is left out where it makes no sense", () => {
    const lifetimeOf = (expiresIn: unknown) => {
      const body = JSON.stringify({ code: 20000, data: { access_token: "a", expires_in: expiresIn } });
      const answer = readAuthAnswer({ status: 200, headers: headers({}), body }, tokensSchema, serverProfile);
      return answer.kind === "granted" ? answer.value.lifetimeMs : answer.kind;
    };
    expect([20, 0.5, -1, "20", null, undefined].map(lifetimeOf)).toEqual([20_000, null, null, null, null, null]);
  });

  it("asks to wait in seconds or until a date by its own clock", () => {
    const waitOf = (fields: Record<string, string>) => {
      const answer = readAuthAnswer({ status: 503, headers: headers(fields), body: "" }, tokensSchema, serverProfile);
      return answer.kind === "refused" ? answer.retryAfterSeconds : answer.kind;
    };
    const date = { Date: "Wed, 21 Oct 2015 07:28:00 GMT", "Retry-After": "Wed, 21 Oct 2015 07:28:30 GMT" };
    expect(waitOf(date)).toBe(30);
    expect(waitOf({ "Retry-After": "12" })).toBe(12);
    expect(waitOf({ "Retry-After": "999999" })).toBe(3600);
    expect(waitOf({ "Retry-After": "soon" })).toBeNull();
    expect(waitOf({})).toBeNull();
  });
});
