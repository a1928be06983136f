import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serverProfile } from "../../../preload/contract/server-profile.ts";
import type { GatewayAnswer, GatewayRequest } from "../../../preload/contract/gateway.ts";
import { createGateway, type Gateway, type GatewayParts } from "../../../main/gateway/gateway.ts";
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

function gatewayOver(changes: Partial<GatewayParts> = {}): Gateway {
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
const ask = (path: string, { method = "GET", headers = {}, body = null }: Partial<GatewayRequest> = {}): GatewayRequest => ({ method, path, headers: { ...stamped, ...headers }, body });
const put = (body: string, headers: Record<string, string> = {}): GatewayRequest => ask("/documents/7", { method: "PUT", body, headers: { "Content-Type": "application/json", ...headers } });
const wordOf = ({ headers }: GatewayAnswer): string | null => headers["x-longhand-gateway"] ?? null;

describe("a request through the gateway", () => {
  it("reaches the server with the token, and with nothing that is not on the list", async () => {
    const headers = { "Idempotency-Key": "save-1", "X-Token": "forged", Cookie: "a=b", "X-Longhand-More": "1", Authorization: "x", Referer: "app://longhand/" };
    const response = await gatewayOver().ask(put("{}", headers));
    expect(response.status).toBe(200);
    const [heard] = server.heard;
    expect(heard).toMatchObject({ method: "PUT", url: "/documents/7" });
    expect(heard?.headers).toMatchObject({ "x-token": secret, "idempotency-key": "save-1", "content-type": "application/json" });
    expect(Object.keys(heard?.headers ?? {}).filter((name) => /longhand|cookie|authorization|referer|origin/.test(name))).toEqual([]);
  });

  it.each(["GET", "PATCH", "DELETE"])("keeps its method %s, path and query", async (method) => {
    await gatewayOver().ask(ask("/documents/7/revisions?since=a%2Fb&x=%20", { method, ...(method === "GET" ? {} : { body: "{}" }) }));
    expect(server.heard[0]).toMatchObject({ method, url: "/documents/7/revisions?since=a%2Fb&x=%20" });
  });

  it("brings three megabytes over byte for byte, both ways", async () => {
    const text = "长文本\r\n".repeat(280_000);
    server.answer = (response) => void response.end(text);
    const response = await gatewayOver().ask(put(text));
    const sha256 = createHash("sha256").update(text).digest("hex");
    expect(server.heard[0]).toMatchObject({ sha256, sizeBytes: Buffer.byteLength(text) });
    expect(createHash("sha256").update(response.body).digest("hex")).toBe(sha256);
  });

  it("encodes a body where it is asked to, and says so", async () => {
    const text = "long text ".repeat(100_000);
    await gatewayOver().ask(put(text, { "x-longhand-encode": "gzip" }));
    const [heard] = server.heard;
    expect(heard?.headers["content-encoding"]).toBe("gzip");
    expect(heard?.sizeBytes).toBeLessThan(text.length / 100);
    expect(gunzipSync(heard?.body ?? "").toString()).toBe(text);
  });

  it("encodes nothing for a server that is near", async () => {
    await gatewayOver({ isNear: (hostname) => hostname === "127.0.0.1" }).ask(put("long text", { "x-longhand-encode": "gzip" }));
    expect(server.heard[0]?.headers["content-encoding"]).toBeUndefined();
    expect(server.heard[0]?.body.toString()).toBe("long text");
  });

  it("asks for the server's capabilities without a token and without a session", async () => {
    const gateway = gatewayOver({ accessFor: async () => ({ word: "otherAccount" }) });
    expect((await gateway.ask({ method: "GET", path: "/sys/capabilities", headers: {}, body: null })).status).toBe(200);
    expect(server.heard[0]?.headers["x-token"]).toBeUndefined();
  });

  it("leaves the server's answer as it is, less every header that is not on the list", async () => {
    server.answer = (response) => {
      const headers = { "Content-Type": "application/json", "Retry-After": "5", "Set-Cookie": "a=b", "X-Token": secret, "X-Longhand-Gateway": "unreachable", "X-More": "1" };
      response.writeHead(503, headers).end('{"code":50300}');
    };
    const response = await gatewayOver().ask(put("{}"));
    expect(response.status).toBe(503);
    expect(JSON.parse(response.body)).toEqual({ code: 50300 });
    expect(response.headers).toEqual({ "content-type": "application/json", "retry-after": "5" });
  });

  it.each([401, 403, 404, 409, 413, 422, 500])("passes %i on: what it means is not the gateway's to say", async (status) => {
    server.answer = (response) => void response.writeHead(status).end('{"code":50014}');
    const response = await gatewayOver().ask(put("{}"));
    expect([response.status, wordOf(response), response.body]).toEqual([status, null, '{"code":50014}']);
  });

  it("unpacks a packed answer", async () => {
    const packed = gzipSync("text ".repeat(1000));
    server.answer = (response) => void response.writeHead(200, { "Content-Encoding": "gzip", "Content-Length": packed.length }).end(packed);
    const response = await gatewayOver().ask(ask("/documents/7"));
    expect(response.body).toBe("text ".repeat(1000));
  });

  it("may be answered without a body", async () => {
    server.answer = (response) => void response.writeHead(204).end();
    expect((await gatewayOver().ask(ask("/documents/7", { method: "DELETE" }))).status).toBe(204);
  });
});

describe("a request that may not pass", () => {
  it.each([
    ["/sys/user/login", "POST"],
    ["/sys/user/refreshtoken", "POST"],
    ["/sys/user/logout", "POST"],
    ["/sys/user/info", "GET"],
    ["/documents/../sys/user/info", "GET"],
    ["/documents/%2e%2e/sys/user/info", "GET"],
    ["/documents/..%2fsys/user/info", "GET"],
    ["/documents/%5c..%5csys", "GET"],
    ["/documents\\..\\sys", "GET"],
    ["/documents/%00", "GET"],
    ["//documents", "GET"],
    ["/documents//x", "GET"],
    ["/documentsx", "GET"],
    ["/@127.0.0.1:9/documents", "GET"],
    ["", "GET"],
    ["documents", "GET"],
    ["@127.0.0.1:9/documents", "GET"],
    ["http://127.0.0.1:9/documents", "GET"],
    ["/\t/127.0.0.1:9/documents", "GET"],
    ["/other/documents", "GET"],
    ["/api/documents", "GET"],
    ["/documents/7", "POST"],
    ["/sys/capabilities", "PUT"],
    ["/sys/capabilities/more", "GET"],
  ])("%s by %s is refused, and nothing is sent", async (path, method) => {
    const response = await gatewayOver().ask(ask(path, { method, ...(method === "GET" ? {} : { body: "{}" }) }));
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
    const response = await gatewayOver().ask(put("{}", headers));
    expect([response.status, wordOf(response), JSON.parse(response.body)]).toEqual([status, word, { code: "GATEWAY", word }]);
    expect(server.begun).toBe(0);
  });
});

describe("where no answer comes", () => {
  it.each([301, 302, 303, 307, 308])("a redirect (%i) is said, never followed, and its host never sees the token", async (status) => {
    const elsewhere = await new EchoServer().start();
    server.answer = (response) => void response.writeHead(status, { Location: `${elsewhere.origin}/documents/7` }).end();
    const response = await gatewayOver().ask(put("{}"));
    expect([response.status, wordOf(response), response.headers["location"] ?? null]).toEqual([502, "redirected", null]);
    expect(elsewhere.begun).toBe(0);
    await elsewhere.close();
  });

  it("a redirect is known as Electron's fetch throws it", async () => {
    const gateway = gatewayOver({ fetch: () => Promise.reject(new Error("Redirect was cancelled")) });
    expect(wordOf(await gateway.ask(put("{}")))).toBe("redirected");
  });

  it("a server that cannot be reached is said", async () => {
    await server.close();
    const response = await gatewayOver({ origin: async () => "http://127.0.0.1:9" }).ask(put("{}"));
    expect([response.status, wordOf(response)]).toEqual([504, "unreachable"]);
    server = await new EchoServer().start();
  });

  it("goes below the path that the server lives under", async () => {
    const gateway = gatewayOver({ origin: async () => `${server.origin}/team/longhand` });
    expect((await gateway.ask(put("{}"))).status).toBe(200);
    expect(server.heard[0]?.url).toBe("/team/longhand/documents/7");
  });

  it.each(["", "not an origin"])("so is an address that is none (%j)", async (origin) => {
    expect(wordOf(await gatewayOver({ origin: async () => origin }).ask(put("{}")))).toBe("unreachable");
  });

  it("so is an embedded server that does not start, and one that takes too long", async () => {
    expect(wordOf(await gatewayOver({ origin: () => Promise.reject(new Error("ended")) }).ask(put("{}")))).toBe("unreachable");
    const waiting = gatewayOver({ origin: () => new Promise(() => undefined) }).ask(put("{}"));
    for (const late of timers) late();
    expect(wordOf(await waiting)).toBe("unreachable");
  });

  it("so is one that takes the request and never answers", async () => {
    server.answer = () => undefined;
    const waiting = gatewayOver().ask(put("{}"));
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
    const waiting = gatewayOver({ time: { after } }).ask(put("x".repeat(3_200_000)));
    while (server.heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    fire[1]?.();
    expect(delays.slice(1)).toEqual([30_000, 100_000]);
    fire[2]?.();
    expect(wordOf(await waiting)).toBe("unreachable");
  });

  it("what the server can do is not waited for so long, for a save waits for that", async () => {
    const delays: number[] = [];
    const after = (delayMs: number): (() => void) => {
      delays.push(delayMs);
      return () => undefined;
    };
    await gatewayOver({ time: { after } }).ask(ask("/sys/capabilities"));
    expect(delays.slice(1)).toEqual([10_000]);
  });

  it("so is an answer that is cut in the middle", async () => {
    server.answer = (response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.write('{"code":20000,"data":{');
      setImmediate(() => response.destroy());
    };
    expect(wordOf(await gatewayOver().ask(ask("/documents/7")))).toBe("unreachable");
  });

  it("so is one that does not come to its end, and its line is given up", async () => {
    const firsts: (() => void)[] = [];
    server.answer = (response) => {
      response.writeHead(200).write("beginning");
      setTimeout(() => firsts.forEach((first) => first()), 50);
    };
    const waiting = gatewayOver().ask(ask("/documents/7"));
    await new Promise<void>((resolve) => void firsts.push(resolve));
    // What came gives more time, once.
    for (let round = 0; round < 2; round += 1) for (const late of timers) late();
    expect(wordOf(await waiting)).toBe("unreachable");
    while (server.broken === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  });

  it("neither an answer nor a log line quotes the token, and no log line the query", async () => {
    const faults = [() => Promise.reject(new TypeError(`Invalid header value ${secret}`)), () => Promise.reject(new Error("x"))];
    for (const fault of faults) said.push(await gatewayOver({ fetch: fault }).ask(ask("/documents?since=private")));
    expect(JSON.stringify(said)).toContain("unreachable");
    expect(JSON.stringify(said)).not.toMatch(/secret|private/);
  });
});
