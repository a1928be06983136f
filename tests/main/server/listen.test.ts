import { randomBytes } from "node:crypto";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { listen, type Listening } from "../../../main/server/listen.ts";
import { newKey, password, startFixture, type FixtureOptions } from "./server-fixture.ts";

vi.setConfig({ testTimeout: 30_000 });

async function startListening(options?: FixtureOptions) {
  const server = startFixture(options);
  const listening = await listen(server.app);
  onTestFinished(listening.close);
  return { server, listening, ...(await server.register()) };
}

const documentUrl = ({ origin }: Listening) => `${origin}/documents/0190a5e0-0000-7000-8000-000000000000`;

test("a person registers, saves, is refreshed and reads over a real socket on loopback", async () => {
  const { server, listening } = await startListening({ accessSeconds: 20 });
  expect(listening.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const send = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return (await fetch(`${listening.origin}${path}`, init)).json() as Promise<{ code: number; data: Record<string, string> }>;
  };
  const { data: first } = await send("POST", "/sys/user/register", {}, { username: "bob", password });
  const path = "/documents/0190a5e0-0000-7000-8000-000000000000";
  const key = newKey();
  const save = { base_rev: 0, title: "T", content: "é\u0000\ud800" };
  server.wait(30);
  const headers = { "X-Token": first["access_token"]!, "Idempotency-Key": key };
  expect((await send("PUT", path, headers, save)).code).toBe(50014);
  const refresh = { "X-Token": first["refresh_token"]!, "Idempotency-Key": newKey() };
  const { data: second } = await send("POST", "/sys/user/refreshtoken", refresh, {});
  expect((await send("PUT", path, { ...headers, "X-Token": second["access_token"]! }, save)).data["rev"]).toBe(1);
  expect((await send("GET", path, { "X-Token": second["access_token"]! })).data["content"]).toBe("é\u0000\ud800");
});

test("who is answered before all of a long body was read sees the answer and not a reset", async () => {
  const { listening, access } = await startListening({ maxBytes: 100_000 });
  const body = Buffer.alloc(8_000_000, "x");
  for (let round = 0; round < 3; round++) {
    expect(await upload(documentUrl(listening), { "X-Token": "expired" }, body)).toMatchObject({ status: 401, code: 50008 });
    const answers = [
      await upload(documentUrl(listening), { "X-Token": access, "Idempotency-Key": newKey() }, body),
      await upload(documentUrl(listening), { "X-Token": access, "Idempotency-Key": newKey(), "Content-Length": `${body.length}` }, body),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 413, code: 41300, data: { limit: 100_000 } });
  }
});

test("a slow client, too, gets the whole of its body out and then the answer", async () => {
  const { listening } = await startListening();
  const answer = await upload(documentUrl(listening), { "X-Token": "expired" }, Buffer.alloc(600_000), 150);
  expect(answer).toMatchObject({ status: 401, code: 50008 });
});

test("a client that hangs up half-way does no harm", async () => {
  const { server, listening, access } = await startListening();
  const { port } = new URL(listening.origin);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(
    `PUT ${new URL(documentUrl(listening)).pathname} HTTP/1.1\r\nHost: localhost\r\nX-Token: ${access}\r\n` +
      `Idempotency-Key: ${newKey()}\r\nContent-Length: 1000\r\n\r\n{"base_rev"`,
  );
  await delay(50);
  socket.destroy();
  await delay(50);
  expect((await fetch(`${listening.origin}/documents`, { headers: { "X-Token": access } })).status).toBe(200);
  expect(server.log).toEqual([]);
});

test("the limit on sign-ins counts the remote address", async () => {
  const { listening } = await startListening();
  const body = JSON.stringify({ username: "ada", password });
  const statuses = new Set<number>();
  for (let time = 0; time < 101; time++) {
    statuses.add((await fetch(`${listening.origin}/sys/user/register`, { method: "POST", body })).status);
  }
  expect([...statuses]).toEqual([409, 429]);
});

test("a port that is taken is told as such", async () => {
  const { listening, server } = await startListening();
  const port = Number(new URL(listening.origin).port);
  await expect(listen(server.app, { port })).rejects.toMatchObject({ code: "portInUse", message: expect.stringContaining(`${port}`) });
  await expect(listen(server.app, { host: "192.0.2.1" })).rejects.toMatchObject({ code: "cannotListen" });
});

test("closing lets a request under way end and takes no more", async () => {
  const { listening } = await startListening();
  const body = Buffer.from(JSON.stringify({ username: "bob", password, padding: randomBytes(10_000).toString("hex") }));
  const underWay = upload(`${listening.origin}/sys/user/register`, {}, body, 20, "POST");
  await delay(30);
  await listening.close();
  expect((await underWay).status).toBe(201);
  await expect(fetch(`${listening.origin}/sys/capabilities`)).rejects.toThrow();
});

/** Writes all of the body, in ten pieces `pauseMs` apart, before it looks at the answer, as Chromium does. */
function upload(url: string, headers: Record<string, string>, body: Buffer, pauseMs = 0, method = "PUT") {
  return new Promise<{ status: number }>((resolve, reject) => {
    let written = false;
    const outgoing = httpRequest(url, { method, headers: { "X-Pieces": "10", ...headers } }, (incoming) => {
      let text = "";
      incoming.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, ...JSON.parse(text) }));
      incoming.on("error", reject);
    });
    outgoing.on("error", (error) => (written ? undefined : reject(error)));
    const write = async () => {
      for (let piece = 0; piece < 10; piece++) {
        const [from, to] = [piece, piece + 1].map((tenth) => Math.floor((body.length * tenth) / 10));
        await new Promise<void>((done) => outgoing.write(body.subarray(from, to), () => done()));
        if (pauseMs > 0) await delay(pauseMs);
      }
      written = true;
      outgoing.end();
    };
    void write();
  });
}
