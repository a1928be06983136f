import { expect, onTestFinished, test } from "vitest";
import { startFaultyServer, type FaultyServer } from "../../faulty-server/faulty-server.ts";
import type { Fault } from "../../faulty-server/faults.ts";
import { newFolder, newId, newKey, password } from "./server-fixture.ts";

async function start() {
  const server = await startFaultyServer({ dataDir: newFolder() });
  onTestFinished(() => server.close());
  const body = JSON.stringify({ username: "ada", password });
  const answer = await fetch(`${server.origin}/sys/user/register`, { method: "POST", body });
  const { data } = (await answer.json()) as { data: { access_token: string; refresh_token: string } };
  return { server, access: data.access_token, refresh: data.refresh_token };
}

const path = `/documents/${newId()}`;
const put = (server: FaultyServer, token: string, key = newKey()) =>
  fetch(`${server.origin}${path}`, {
    method: "PUT",
    headers: { "X-Token": token, "Idempotency-Key": key },
    body: JSON.stringify({ base_rev: 0, title: "T", content: "text" }),
    redirect: "manual",
  });

test("without a fault it is the server, and what was asked is recorded", async () => {
  const { server, access } = await start();
  expect((await put(server, access, "key-1")).status).toBe(200);
  expect(server.requestsTo("PUT", path)).toMatchObject([
    { token: access, idempotencyKey: "key-1", serverStatus: 200, status: 200 },
  ]);
  expect(server.documents("ada")).toEqual([{ id: path.slice(11), title: "T", content: "text", rev: 1, deleted: false }]);
  expect(server.revisions(path.slice(11))).toEqual([{ title: "T", content: "text", rev: 1 }]);
});

test("an answer that is lost leaves the save on the server, and the repetition makes no second one", async () => {
  const { server, access } = await start();
  server.faults.next({ method: "PUT" }, { kind: "loseAnswer" });
  await expect(put(server, access, "key-1")).rejects.toThrow("fetch failed");
  expect(server.requestsTo("PUT", path)).toMatchObject([{ serverStatus: 200, status: null }]);
  server.restart();
  expect(await (await put(server, access, "key-1")).json()).toMatchObject({ data: { rev: 1 } });
  expect(server.revisions(path.slice(11))).toHaveLength(1);
});

test.each<[Fault, (answer: Promise<Response>) => Promise<void>, number | null]>([
  [{ kind: "cutBeforeServer" }, (answer) => expect(answer).rejects.toThrow("fetch failed"), null],
  [{ kind: "delay", delayMs: 30 }, async (answer) => expect((await answer).status).toBe(200), 200],
  [{ kind: "delayAnswer", delayMs: 30 }, async (answer) => expect((await answer).status).toBe(200), 200],
  [{ kind: "slowBody", totalMs: 30 }, async (answer) => expect(await (await answer).json()).toMatchObject({ code: 20000 }), 200],
  [{ kind: "truncateBody" }, async (answer) => expect((await answer).text()).rejects.toThrow("terminated"), 200],
  [{ kind: "html" }, async (answer) => expect((await answer).status).toBe(502), null],
  [{ kind: "html", status: 200 }, async (answer) => expect(await (await answer).text()).toContain("<!doctype html>"), null],
  [{ kind: "redirect", location: "/login" }, async (answer) => expect((await answer).status).toBe(302), null],
  [
    { kind: "answer", status: 503, headers: { "Retry-After": "7" } },
    async (answer) => expect((await answer).headers.get("retry-after")).toBe("7"),
    null,
  ],
])("one request meets %j and the next one does not", async (fault, check, serverStatus) => {
  const { server, access } = await start();
  server.faults.next({ method: "PUT", path: /^\/documents/ }, fault);
  await check(put(server, access, "key-1"));
  expect(server.requestsTo("PUT", path)[0]?.serverStatus).toBe(serverStatus);
  expect((await put(server, access, "key-1")).status).toBe(200);
});

test("a lasting fault lasts until it is taken back", async () => {
  const { server, access } = await start();
  const stop = server.faults.while({ path }, { kind: "answer", status: 500 });
  for (let time = 0; time < 3; time++) expect((await put(server, access)).status).toBe(500);
  stop();
  expect((await put(server, access)).status).toBe(200);
});

test("offline nothing is reached, and it comes back at the same address", async () => {
  const { server, access } = await start();
  server.goOffline();
  await expect(put(server, access)).rejects.toThrow("fetch failed");
  server.comeBack();
  expect((await put(server, access)).status).toBe(200);
});

test("tokens expire and sessions end on command", async () => {
  const { server, access, refresh } = await start();
  const codeOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { code: number }).code;
  const renew = (token: string, key: string) =>
    fetch(`${server.origin}/sys/user/refreshtoken`, { method: "POST", headers: { "X-Token": token, "Idempotency-Key": key }, body: "{}" });
  server.expireAccessTokens();
  expect(await codeOf(put(server, access))).toBe(50014);
  const { data } = (await (await renew(refresh, "key-1")).json()) as { data: { access_token: string; refresh_token: string } };
  server.expireRefreshTokens();
  expect(await codeOf(put(server, data.access_token))).toBe(20000);
  expect(await codeOf(renew(data.refresh_token, "key-2"))).toBe(50015);
  server.endSessionsOf("ada");
  expect(await codeOf(put(server, data.access_token))).toBe(50012);
  expect(await codeOf(renew(data.refresh_token, "key-2"))).toBe(50012);
});
