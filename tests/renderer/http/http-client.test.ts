import { describe, expect, it, vi } from "vitest";
import { gatewayHeaders } from "../../../preload/contract/gateway.ts";
import { fail, type FailureCode } from "../../../preload/contract/result.ts";
import { HttpClient } from "../../../renderer/http/http-client.ts";
import type { SealedRequest } from "../../../renderer/http/sealed-request.ts";
import { Desk, json, key, line, viewOf } from "./talk.ts";

const text = JSON.stringify({ base_rev: 0, title: "null", content: "  42  \ud800\u0000\r\n" });
const save: SealedRequest = { account: key, build: async () => ({ method: "PUT", path: "/documents/d", body: text, saveId: "s-1" }) };
const expired = json(401, { code: 50014 });
const saved = json(200, { code: 20000, data: { rev: 1 } });

function clientOn(desk: Desk, wire: ReturnType<typeof line>): HttpClient {
  return new HttpClient({ session: desk.client, now: () => 0, ask: wire.ask });
}

describe("a request is stamped", () => {
  it("with its account and the session's generation, and its body is the entry's own text", async () => {
    const wire = line(saved);
    expect(await clientOn(new Desk(viewOf("active", 4)), wire).send(save)).toEqual({ kind: "ok", data: { rev: 1 } });
    const [sent] = wire.sent;
    expect(sent).toMatchObject({ method: "PUT", path: "/documents/d", body: text });
    expect(sent?.headers).toMatchObject({
      [gatewayHeaders.account]: key,
      [gatewayHeaders.generation]: "4",
      "Idempotency-Key": "s-1",
      "Content-Type": "application/json; charset=utf-8",
    });
    expect(Object.keys(sent?.headers ?? {}).join()).not.toMatch(/x-token/i);
  });

  it.each(['  42  ', "null", "true", '"text"', "", "{ }"])("a bare body %j is neither read nor rewritten", async (body) => {
    const wire = line(saved);
    const bare: SealedRequest = { account: key, build: async () => ({ method: "PUT", path: "/documents/d", body }) };
    await clientOn(new Desk(viewOf("active", 1)), wire).send(bare);
    expect(wire.sent[0]?.body).toBe(body);
  });

  it("also while a refresh is under way", async () => {
    const wire = line(saved);
    expect(await clientOn(new Desk(viewOf("refreshing", 1)), wire).send(save)).toMatchObject({ kind: "ok" });
  });

  it.each(["signedOut", "expired"] as const)("or it never leaves the window: %s", async (phase) => {
    const wire = line(saved);
    expect(await clientOn(new Desk(viewOf(phase, 1)), wire).send(save)).toEqual({ kind: "notSignedIn" });
    expect(await clientOn(new Desk(viewOf("active", 1)), wire).send({ ...save, account: "b".repeat(32) })).toEqual({ kind: "notSignedIn" });
    expect(wire.sent).toEqual([]);
  });
});

describe("a rejected access token", () => {
  it("is refreshed once, and the request is built anew and sent once more", async () => {
    const desk = new Desk(viewOf("active", 4));
    const wire = line(expired, saved);
    const build = vi.fn(save.build);
    desk.will(viewOf("active", 5));
    expect(await clientOn(desk, wire).send({ ...save, build })).toMatchObject({ kind: "ok" });
    expect(desk.asked).toEqual([["session.refresh", { account: key, rejectedGeneration: 4 }]]);
    expect(build).toHaveBeenCalledTimes(2);
    const [first, replay] = wire.sent;
    expect(replay).toEqual({ ...first, headers: { ...first?.headers, [gatewayHeaders.generation]: "5" } });
  });

  it("rejected again is refreshed no more", async () => {
    const desk = new Desk(viewOf("active", 4));
    const wire = line(expired, expired);
    desk.will(viewOf("active", 5));
    expect(await clientOn(desk, wire).send(save)).toEqual({ kind: "accessRejected" });
    expect(desk.asked).toHaveLength(1);
    expect(wire.sent).toHaveLength(2);
  });

  it("waits for the end of a later refresh where that is under way already", async () => {
    const desk = new Desk(viewOf("active", 4));
    const wire = line(expired, saved);
    desk.will(viewOf("refreshing", 5), viewOf("active", 6));
    expect(await clientOn(desk, wire).send(save)).toMatchObject({ kind: "ok" });
    expect(desk.asked.map(([, payload]) => payload)).toMatchObject([{ rejectedGeneration: 4 }, { rejectedGeneration: 5 }]);
    expect(wire.sent[1]?.headers[gatewayHeaders.generation]).toBe("6");
  });

  it.each<[FailureCode, unknown]>([
    ["sessionOver", { kind: "notSignedIn" }],
    ["sessionChanged", { kind: "notSignedIn" }],
    ["noAccount", { kind: "notSignedIn" }],
    ["wrongAccount", { kind: "notSignedIn" }],
    ["serverUnreachable", { kind: "noVerdict", cause: "offline" }],
    ["serverNonsense", { kind: "noVerdict", cause: "serverRefuses" }],
    ["internal", { kind: "noVerdict", cause: "serverTrouble" }],
  ])("whose refresh comes to %s is not replayed", async (code, verdict) => {
    const desk = new Desk(viewOf("active", 4));
    desk.answers.push(fail(code, ""));
    const wire = line(expired);
    expect(await clientOn(desk, wire).send(save)).toEqual(verdict);
    expect(wire.sent).toHaveLength(1);
  });

  it("whose refresh the server wants to be asked for later waits so long", async () => {
    const desk = new Desk(viewOf("active", 4));
    desk.answers.push(fail("rateLimited", "", { retryAfterSeconds: 15 }));
    expect(await clientOn(desk, line(expired)).send(save)).toEqual({ kind: "slowDown", delayMs: 15_000 });
  });

  it("is nobody's any more where the session ended meanwhile", async () => {
    const desk = new Desk(viewOf("active", 4));
    desk.will(viewOf("expired", 4));
    expect(await clientOn(desk, line(expired)).send(save)).toEqual({ kind: "notSignedIn" });
  });
});

describe("the server's word that the session is over", () => {
  it.each([
    [50015, "refreshExpired"],
    [50012, "endedByServer"],
  ])("%i goes to main, with the generation that it is about", async (code, cause) => {
    const desk = new Desk(viewOf("active", 4));
    desk.will(viewOf("expired", 4));
    expect(await clientOn(desk, line(json(401, { code }))).send(save)).toEqual({ kind: "sessionOver", cause });
    expect(desk.asked).toEqual([["session.end", { account: key, generation: 4, cause }]]);
  });
});

describe("no answer", () => {
  it("is offline", async () => {
    expect(await clientOn(new Desk(viewOf("active", 1)), line()).send(save)).toEqual({ kind: "noVerdict", cause: "offline" });
  });

  it("and a request that could not be made is this computer's own trouble, not the network's", async () => {
    const build = async (): Promise<never> => Promise.reject(new Error("The store is away"));
    const wire = line(saved);
    expect(await clientOn(new Desk(viewOf("active", 1)), wire).send({ account: key, build })).toEqual({ kind: "noVerdict", cause: "serverTrouble" });
    expect(wire.sent).toEqual([]);
  });
});

describe("a long body", () => {
  const long: SealedRequest = { ...save, build: async () => ({ method: "PUT", path: "/documents/d", body: "x".repeat(2_000), saveId: "s-1" }) };
  const takesGzip = json(200, { code: 20000, data: { gzip: true } });
  const encodings = (wire: ReturnType<typeof line>) => wire.sent.slice(1).map(({ headers }) => headers[gatewayHeaders.encode] ?? "plain");

  async function clientThatKnows(said: Parameters<typeof line>[number], ...answers: Parameters<typeof line>) {
    const wire = line(said, ...answers);
    const client = clientOn(new Desk(viewOf("active", 1)), wire);
    await client.capabilities.read();
    return { client, wire };
  }

  it("is to be gzipped where the server takes that, and a short one is not", async () => {
    const { client, wire } = await clientThatKnows(takesGzip, saved, saved);
    await client.send(long);
    await client.send(save);
    expect(encodings(wire)).toEqual(["gzip", "plain"]);
  });

  it("asks first what the server takes, where nobody has, and once", async () => {
    const wire = line(takesGzip, saved, saved);
    const client = clientOn(new Desk(viewOf("active", 1)), wire);
    await client.send(long);
    await client.send(long);
    expect(wire.sent.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /sys/capabilities", "PUT /documents/d", "PUT /documents/d"]);
    expect(encodings(wire)).toEqual(["gzip", "gzip"]);
  });

  it("is not where the server has not said so", async () => {
    const { client, wire } = await clientThatKnows(json(200, { code: 20000, data: {} }), saved);
    await client.send(long);
    expect(encodings(wire)).toEqual(["plain"]);
  });

  it.each([400, 415])("goes plain where gzip is answered with %i, and from then on", async (status) => {
    const { client, wire } = await clientThatKnows(takesGzip, json(status, { code: status * 100, message: "" }), saved, saved);
    expect(await client.send(long)).toEqual({ kind: "ok", data: { rev: 1 } });
    await client.send(long);
    expect(encodings(wire)).toEqual(["gzip", "plain", "plain"]);
    expect(new Set(wire.sent.slice(1).map(({ headers, body }) => `${headers["Idempotency-Key"]}${body}`)).size).toBe(1);
  });

  it("that is bad in itself says nothing about gzip", async () => {
    const bad = json(400, { code: 40000, message: "Bad" });
    const { client, wire } = await clientThatKnows(takesGzip, bad, bad, saved);
    expect(await client.send(long)).toEqual({ kind: "refused", cause: "invalid", message: "Bad" });
    await client.send(long);
    expect(encodings(wire)).toEqual(["gzip", "plain", "gzip"]);
  });
});

it("an answer in place of an event stream is read no further than a verdict needs, for it may have no end", async () => {
  let pieces = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pieces += 1;
      controller.enqueue(new Uint8Array(16 * 1024).fill(32));
    },
  });
  const fetchHere = async (): Promise<Response> => new Response(endless, { headers: { "content-type": "text/html" } });
  const client = new HttpClient({ session: new Desk(viewOf("active", 1)).client, now: () => 0, ask: line().ask, baseUrl: "app://longhand/api", fetch: fetchHere });
  const verdict = await client.listen({ account: key, build: async () => ({ method: "GET", path: "/events" }) }, new AbortController().signal);
  expect(verdict).toEqual({ kind: "noVerdict", cause: "serverTrouble" });
  expect(pieces).toBeLessThan(20);
});
