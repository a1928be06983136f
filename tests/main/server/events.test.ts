import { expect, onTestFinished, test, vi } from "vitest";
import type { Change } from "../../../main/server/change-hub.ts";
import { EventStream } from "../../../main/server/event-stream.ts";
import { listen } from "../../../main/server/listen.ts";
import { deskOf } from "./document-fixture.ts";
import { startFixture } from "./server-fixture.ts";

/** A listener over a real socket, and what it has heard. */
async function listener(origin: string, token: string) {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(`${origin}/events`, { headers: { "X-Token": token }, signal: abort.signal });
  const heard = { text: "", isOver: false };
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) heard.text += decoder.decode(piece as Uint8Array);
  };
  void read().catch(() => undefined).finally(() => (heard.isOver = true));
  const changes = (): unknown[] => [...heard.text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data as string));
  return { response, heard, changes, hangUp: () => abort.abort() };
}

async function startListening() {
  const server = startFixture();
  const listening = await listen(server.app);
  onTestFinished(async () => {
    server.app.endEvents();
    await listening.close();
  });
  const { access } = await server.register();
  return { server, origin: listening.origin, close: listening.close, token: access, desk: deskOf(server, access) };
}

test("each change of the person's documents is told, and nobody else's", async () => {
  const { server, origin, token, desk } = await startListening();
  const other = deskOf(server, (await server.register("bob")).access);
  const ear = await listener(origin, token);
  expect(ear.response.headers.get("content-type")).toBe("text/event-stream");
  expect((await server.send("GET", "/sys/capabilities")).data).toMatchObject({ events: true });
  await other.put();
  await desk.put();
  await desk.put({ baseRev: 1, content: "More" });
  await desk.put({ baseRev: 1, content: "Too late" });
  await desk.remove(2);
  const { id } = desk;
  await vi.waitFor(() =>
    expect(ear.changes()).toEqual([
      { id, rev: 1 },
      { id, rev: 2 },
      { id, rev: 2, deleted: true },
    ]),
  );
});

test("nobody listens without a session, and a stream ends with its own", async () => {
  const { server, origin, token, desk } = await startListening();
  expect((await listener(origin, "unknown")).response.status).toBe(401);
  const ear = await listener(origin, token);
  server.wait(1_000);
  expect((await listener(origin, token)).response.status).toBe(401);
  await desk.put().catch(() => undefined);
  expect(ear.heard.isOver).toBe(false);
  const again = (await server.login()).data.access_token as string;
  server.database.run("UPDATE sessions SET ended = 'signedOut' WHERE id = (SELECT session_id FROM access_tokens ORDER BY rowid LIMIT 1)");
  await deskOf(server, again).put();
  await vi.waitFor(() => expect(ear.heard.isOver).toBe(true));
  expect(ear.changes()).toEqual([]);
  expect(server.app.listenerCount).toBe(0);
});

test("who hangs up is forgotten", async () => {
  const { server, origin, token } = await startListening();
  const ears = await Promise.all(Array.from({ length: 40 }, () => listener(origin, token)));
  expect(server.app.listenerCount).toBe(40);
  for (const ear of ears.slice(1)) ear.hangUp();
  await vi.waitFor(() => expect(server.app.listenerCount).toBe(1));
});

test("a server that closes does not wait for who listens", async () => {
  const { server, origin, close, token } = await startListening();
  const ear = await listener(origin, token);
  const startMs = performance.now();
  const closing = close();
  server.app.endEvents();
  await closing;
  expect(performance.now() - startMs).toBeLessThan(2_500);
  expect(ear.heard.isOver).toBe(true);
});

test("more streams than a person can have are asked to wait", async () => {
  const { origin, token } = await startListening();
  for (let count = 0; count < 50; count += 1) expect((await listener(origin, token)).response.status).toBe(200);
  const { status, headers } = (await listener(origin, token)).response;
  expect([status, headers.get("retry-after")]).toEqual([429, "60"]);
});

test("for a slow reader the newest change of each document waits, and one that never reads is cut off", async () => {
  let tell = (_change: Change): void => undefined;
  let isHeard = true;
  let beat = (): void => undefined;
  const open = () =>
    new EventStream({
      listen: (listening) => {
        tell = listening;
        return () => (isHeard = false);
      },
      isOver: () => false,
      every: (_everyMs, work) => {
        beat = work;
        return () => undefined;
      },
    });
  const reader = open().body.getReader();
  for (let rev = 1; rev <= 10_000; rev += 1) tell({ id: `d${rev % 100}`, rev });
  for (let beats = 0; beats < 1_000; beats += 1) beat();
  const said: string[] = [];
  for (let count = 0; count < 116; count += 1) said.push(new TextDecoder().decode((await reader.read()).value));
  const revs = said.flatMap((text) => [...text.matchAll(/"rev":(\d+)/g)].map(([, rev]) => Number(rev)));
  expect(revs.filter((rev) => rev > 9_900)).toHaveLength(100);
  expect(isHeard).toBe(true);

  open();
  for (let rev = 1; rev <= 2_000; rev += 1) tell({ id: `d${rev}`, rev });
  expect(isHeard).toBe(false);
});
