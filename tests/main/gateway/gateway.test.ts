import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serverProfile } from "../../../preload/contract/server-profile.ts";
import { createGateway, type GatewayParts } from "../../../main/gateway/gateway.ts";
import { PageLife } from "../../../main/gateway/page-life.ts";
import { EchoServer } from "./echo-server.ts";

let server: EchoServer;
let said: unknown[];
let timers: (() => void)[];
beforeEach(async () => {
  server = await new EchoServer().start();
  said = [];
  timers = [];
});
afterEach(() => server.close());

const account = "0123456789abcdef0123456789abcdef";
const secret = "ACCESS-secret-1";

function gatewayOver(changes: Partial<GatewayParts> = {}): (request: Request) => Promise<Response> {
  const after = (_delayMs: number, work: () => void): (() => void) => {
    timers.push(work);
    return () => void (timers = timers.filter((each) => each !== work));
  };
  return createGateway({
    accessFor: async ({ account: key, generation }) => {
      if (key !== account) return { word: "otherAccount" };
      return generation === 3 ? { token: secret } : { word: "staleGeneration" };
    },
    origin: async () => server.origin,
    fetch,
    time: { after },
    profile: serverProfile,
    log: (...line) => void said.push(line),
    ...changes,
  });
}

const stamped = { "x-longhand-account": account, "x-longhand-generation": "3" };
const ask = (path: string, init: RequestInit & { duplex?: "half" } = {}): Request =>
  new Request(`app://longhand${path}`, { ...init, headers: { ...stamped, ...(init.headers as Record<string, string>) } });
const wordOf = (response: Response): string | null => response.headers.get("x-longhand-gateway");
const put = (body: string, headers: Record<string, string> = {}): Request =>
  ask("/api/documents/7", { method: "PUT", body, headers: { "Content-Type": "application/json", ...headers } });

describe("a request through the gateway", () => {
  it("reaches the server with the token, and with nothing that is not on the list", async () => {
    const headers = { "Idempotency-Key": "save-1", "X-Token": "forged", Cookie: "a=b", "X-Longhand-More": "1", Authorization: "x", Referer: "app://longhand/" };
    const response = await gatewayOver()(put("{}", headers));
    expect(response.status).toBe(200);
    const [heard] = server.heard;
    expect(heard).toMatchObject({ method: "PUT", url: "/documents/7" });
    expect(heard?.headers).toMatchObject({ "x-token": secret, "idempotency-key": "save-1", "content-type": "application/json" });
    expect(Object.keys(heard?.headers ?? {}).filter((name) => /longhand|cookie|authorization|referer|origin/.test(name))).toEqual([]);
  });

  it.each(["GET", "PATCH", "DELETE"])("keeps its method %s, path and query", async (method) => {
    await gatewayOver()(ask("/api/documents/7/revisions?since=a%2Fb&x=%20", { method, ...(method === "GET" ? {} : { body: "{}" }) }));
    expect(server.heard[0]).toMatchObject({ method, url: "/documents/7/revisions?since=a%2Fb&x=%20" });
  });

  it("brings three megabytes over byte for byte, both ways", async () => {
    const text = "长文本\r\n".repeat(280_000);
    server.answer = (response) => void response.end(text);
    const response = await gatewayOver()(put(text));
    const sha256 = createHash("sha256").update(text).digest("hex");
    expect(server.heard[0]).toMatchObject({ sha256, sizeBytes: Buffer.byteLength(text) });
    expect(createHash("sha256").update(await response.text()).digest("hex")).toBe(sha256);
  });

  it("encodes a body where it is asked to, and says so", async () => {
    const text = "long text ".repeat(100_000);
    await gatewayOver()(put(text, { "x-longhand-encode": "gzip" }));
    const [heard] = server.heard;
    expect(heard?.headers["content-encoding"]).toBe("gzip");
    expect(heard?.sizeBytes).toBeLessThan(text.length / 100);
    expect(gunzipSync(heard?.body ?? "").toString()).toBe(text);
  });

  it("encodes nothing for a server that is near", async () => {
    await gatewayOver({ isNear: (hostname) => hostname === "127.0.0.1" })(put("long text", { "x-longhand-encode": "gzip" }));
    expect(server.heard[0]?.headers["content-encoding"]).toBeUndefined();
    expect(server.heard[0]?.body.toString()).toBe("long text");
  });

  it("streams: the server hears the beginning before the end is written", async () => {
    let more: ReadableStreamDefaultController<Uint8Array> | null = null;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (more = controller) });
    const answering = gatewayOver()(ask("/api/documents/7", { method: "PUT", body, duplex: "half" }));
    (more as ReadableStreamDefaultController<Uint8Array> | null)?.enqueue(Buffer.from("a"));
    while (server.begun === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    (more as ReadableStreamDefaultController<Uint8Array> | null)?.close();
    expect((await answering).status).toBe(200);
  });

  it("asks for the server's capabilities without a token and without a session", async () => {
    const gateway = gatewayOver({ accessFor: async () => ({ word: "otherAccount" }) });
    expect((await gateway(new Request("app://longhand/api/sys/capabilities"))).status).toBe(200);
    expect(server.heard[0]?.headers["x-token"]).toBeUndefined();
  });

  it("leaves the server's answer as it is, less every header that is not on the list", async () => {
    server.answer = (response) => {
      const headers = { "Content-Type": "application/json", "Retry-After": "5", "Set-Cookie": "a=b", "X-Token": secret, "X-Longhand-Gateway": "unreachable", "X-More": "1" };
      response.writeHead(503, headers).end('{"code":50300}');
    };
    const response = await gatewayOver()(put("{}"));
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ code: 50300 });
    expect([...response.headers.keys()].sort()).toEqual(["cache-control", "content-type", "retry-after", "x-content-type-options"]);
  });

  it.each([401, 403, 404, 409, 413, 422, 500])("passes %i on: what it means is not the gateway's to say", async (status) => {
    server.answer = (response) => void response.writeHead(status).end('{"code":50014}');
    const response = await gatewayOver()(put("{}"));
    expect([response.status, wordOf(response), await response.text()]).toEqual([status, null, '{"code":50014}']);
  });

  it("unpacks a packed answer, and tells no length that is not the text's", async () => {
    const packed = gzipSync("text ".repeat(1000));
    server.answer = (response) => void response.writeHead(200, { "Content-Encoding": "gzip", "Content-Length": packed.length }).end(packed);
    const response = await gatewayOver()(ask("/api/documents/7"));
    expect([response.headers.get("content-encoding"), response.headers.get("content-length")]).toEqual([null, null]);
    expect(await response.text()).toBe("text ".repeat(1000));
  });

  it("may be answered without a body", async () => {
    server.answer = (response) => void response.writeHead(204).end();
    expect((await gatewayOver()(ask("/api/documents/7", { method: "DELETE" }))).status).toBe(204);
  });
});

describe("a request that may not pass", () => {
  it.each([
    ["/api/sys/user/login", "POST"],
    ["/api/sys/user/refreshtoken", "POST"],
    ["/api/sys/user/logout", "POST"],
    ["/api/sys/user/info", "GET"],
    ["/api/documents/../sys/user/info", "GET"],
    ["/api/documents/%2e%2e/sys/user/info", "GET"],
    ["/api/documents/..%2fsys/user/info", "GET"],
    ["/api/documents/%5c..%5csys", "GET"],
    ["/api/documents\\..\\sys", "GET"],
    ["/api/documents/%00", "GET"],
    ["/api//documents", "GET"],
    ["/api/documents//x", "GET"],
    ["/api/documentsx", "GET"],
    ["/api/@127.0.0.1:9/documents", "GET"],
    ["/api", "GET"],
    ["/other/documents", "GET"],
    ["/api/documents/7", "POST"],
    ["/api/sys/capabilities", "PUT"],
    ["/api/sys/capabilities/more", "GET"],
  ])("%s by %s is refused, and nothing is sent", async (path, method) => {
    const response = await gatewayOver()(ask(path, { method, ...(method === "GET" ? {} : { body: "{}" }) }));
    expect([response.status, wordOf(response)]).toEqual([400, "badRequest"]);
    expect(server.begun).toBe(0);
  });

  it.each([
    ["an older generation", { "x-longhand-generation": "2" }, "staleGeneration", 409],
    ["another account", { "x-longhand-account": "f".repeat(32) }, "otherAccount", 409],
    ["no generation", { "x-longhand-generation": "" }, "badRequest", 400],
    ["a generation that is no number", { "x-longhand-generation": "3x" }, "badRequest", 400],
    ["a stamp that is no account", { "x-longhand-account": "../ada" }, "badRequest", 400],
  ])("by %s is refused, and nothing is sent", async (_what, headers, word, status) => {
    const response = await gatewayOver()(put("{}", headers));
    expect([response.status, wordOf(response), await response.json()]).toEqual([status, word, { code: "GATEWAY", word }]);
    expect(server.begun).toBe(0);
  });
});

describe("where no answer comes", () => {
  it.each([301, 302, 303, 307, 308])("a redirect (%i) is said, never followed, and its host never sees the token", async (status) => {
    const elsewhere = await new EchoServer().start();
    server.answer = (response) => void response.writeHead(status, { Location: `${elsewhere.origin}/documents/7` }).end();
    const response = await gatewayOver()(put("{}"));
    expect([response.status, wordOf(response), response.headers.get("location")]).toEqual([502, "redirected", null]);
    expect(elsewhere.begun).toBe(0);
    await elsewhere.close();
  });

  it("a redirect is known as Electron's fetch throws it", async () => {
    const gateway = gatewayOver({ fetch: () => Promise.reject(new Error("Redirect was cancelled")) });
    expect(wordOf(await gateway(put("{}")))).toBe("redirected");
  });

  it("a server that cannot be reached is said", async () => {
    await server.close();
    const response = await gatewayOver({ origin: async () => "http://127.0.0.1:9" })(put("{}"));
    expect([response.status, wordOf(response)]).toEqual([504, "unreachable"]);
    server = await new EchoServer().start();
  });

  it("goes below the path that the server lives under", async () => {
    const gateway = gatewayOver({ origin: async () => `${server.origin}/team/longhand` });
    expect((await gateway(put("{}"))).status).toBe(200);
    expect(server.heard[0]?.url).toBe("/team/longhand/documents/7");
  });

  it.each(["", "not an origin"])("so is an address that is none (%j)", async (origin) => {
    expect(wordOf(await gatewayOver({ origin: async () => origin })(put("{}")))).toBe("unreachable");
  });

  it("so is an embedded server that does not start, and one that takes too long", async () => {
    expect(wordOf(await gatewayOver({ origin: () => Promise.reject(new Error("ended")) })(put("{}")))).toBe("unreachable");
    const waiting = gatewayOver({ origin: () => new Promise(() => undefined) })(put("{}"));
    for (const late of timers) late();
    expect(wordOf(await waiting)).toBe("unreachable");
  });

  it("so is one that takes the request and never answers", async () => {
    server.answer = () => undefined;
    const waiting = gatewayOver()(put("{}"));
    while (server.heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    for (const late of timers) late();
    expect(wordOf(await waiting)).toBe("unreachable");
  });

  it("a long text has the time that a slow line needs for it", async () => {
    server.answer = () => undefined;
    const delays: number[] = [];
    const fire: (() => void)[] = [];
    const after = (delayMs: number, work: () => void): (() => void) => {
      delays.push(delayMs);
      fire.push(work);
      return () => undefined;
    };
    const waiting = gatewayOver({ time: { after } })(put("x".repeat(3_200_000)));
    while (server.heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    fire[1]?.();
    expect(delays.slice(1)).toEqual([30_000, 100_000]);
    fire[2]?.();
    expect(wordOf(await waiting)).toBe("unreachable");
  });

  it("an answer cut in the middle is an error, not an end", async () => {
    server.answer = (response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.write('{"code":20000,"data":{');
      setImmediate(() => response.destroy());
    };
    const response = await gatewayOver()(ask("/api/documents/7"));
    await expect(response.text()).rejects.toThrow();
  });

  it("a window that gives up ends the request to the server", async () => {
    server.answer = () => undefined;
    const giveUp = new AbortController();
    const waiting = gatewayOver()(ask("/api/documents/7", { signal: giveUp.signal }));
    while (server.heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    giveUp.abort();
    expect(wordOf(await waiting)).toBe("unreachable");
    while (server.broken === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  });

  it("a window that gives up in the middle of an answer ends it as well", async () => {
    server.answer = (response) => void response.writeHead(200).write("beginning");
    const response = await gatewayOver()(ask("/api/documents/7"));
    await response.body?.cancel();
    while (server.broken === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  });

  it("neither an answer nor a log line quotes the token, and no log line the query", async () => {
    const faults = [() => Promise.reject(new TypeError(`Invalid header value ${secret}`)), () => Promise.reject(new Error("x"))];
    for (const fault of faults) said.push(await (await gatewayOver({ fetch: fault })(ask("/api/documents?since=private"))).text());
    expect(JSON.stringify(said)).toContain("unreachable");
    expect(JSON.stringify(said)).not.toMatch(/secret|private/);
  });
});

describe("the end of a page", () => {
  it("ends the event stream that it was reading, and not the save that it had sent", async () => {
    const answers: (() => void)[] = [];
    server.answer = (response, { url }) => {
      if (url === "/events") response.write(": listening\n\n");
      else answers.push(() => void response.end('{"code":20000,"data":{}}'));
    };
    const pageLife = new PageLife();
    const gateway = gatewayOver({ pageLife });
    const stream = await gateway(ask("/api/events"));
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe(": listening\n\n");
    const saving = gateway(put("{}"));
    while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));

    pageLife.end();
    await expect(reader.read()).rejects.toThrow();
    while (server.broken === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    for (const answer of answers) answer();
    expect((await saving).status).toBe(200);
    expect((await gateway(ask("/api/events"))).status).toBe(200);
  });
});
