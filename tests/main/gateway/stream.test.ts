import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createGateway, type Gateway } from "../../../main/gateway/gateway.ts";
import { PageLife } from "../../../main/gateway/page-life.ts";
import { serverProfile } from "../../../preload/contract/server-profile.ts";
import { EchoServer } from "./echo-server.ts";

let server: EchoServer;
let timers: number;
beforeEach(async () => {
  server = await new EchoServer().start();
  timers = 0;
});
afterEach(() => server.close());

const headers = { "x-longhand-account": "0123456789abcdef0123456789abcdef", "x-longhand-generation": "3" };
const listen = (signal: AbortSignal | null = null): Request => new Request("app://longhand/api/events", { headers, signal });

function gatewayOver(pageLife = new PageLife()): Gateway {
  const after = (): (() => void) => {
    timers += 1;
    return () => void (timers -= 1);
  };
  return createGateway({ pageLife, accessFor: async () => ({ token: "ACCESS-1" }), origin: async () => server.origin, fetch, time: { after }, profile: serverProfile, log: () => undefined });
}

describe("a stream", () => {
  it("comes piece by piece, and goes on when the wait for an answer would be over", async () => {
    server.answer = (response) => void response.writeHead(200, { "Content-Type": "text/event-stream", "X-More": "1" }).write("a");
    const response = await gatewayOver().stream(listen());
    expect([...response.headers.keys()].sort()).toEqual(["cache-control", "content-type", "x-content-type-options"]);
    expect(timers).toBe(0);
    await response.body?.cancel();
    while (server.broken === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  });

  it("that the window gives up before it begins ends the request", async () => {
    server.answer = () => undefined;
    const giveUp = new AbortController();
    const waiting = gatewayOver().stream(listen(giveUp.signal));
    while (server.heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    giveUp.abort();
    expect((await waiting).headers.get("x-longhand-gateway")).toBe("unreachable");
    while (server.broken === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  });

  it.each(["/api/documents", "/api/documents/7", "/api/sys/capabilities", "/api", "/api/events/more", "/api/events/../documents"])("is events alone: %s is refused", async (path) => {
    const response = await gatewayOver().stream(new Request(`app://longhand${path}`, { headers }));
    expect([response.status, response.headers.get("x-longhand-gateway"), response.headers.get("cache-control")]).toEqual([400, "badRequest", "no-store"]);
    expect(server.begun).toBe(0);
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
    const gateway = gatewayOver(pageLife);
    const stream = await gateway.stream(listen());
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe(": listening\n\n");
    const saving = gateway.ask({ method: "PUT", path: "/documents/7", headers, body: "{}" });
    while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));

    pageLife.end();
    await expect(reader.read()).rejects.toThrow();
    while (server.broken === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    for (const answer of answers) answer();
    expect((await saving).status).toBe(200);
    expect((await gateway.stream(listen())).status).toBe(200);
  });
});
