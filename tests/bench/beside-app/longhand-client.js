/**
 * Runs in Longhand's own page: the renderer's HTTP client, interceptors and all, as its saves go through it, over the
 * real bridge and the real gateway. The page's own instance is out of reach from outside, so this makes another.
 */
import { HttpClient } from "../../../renderer/http/http-client.ts";
import { outside } from "../../../renderer/outside.ts";
import { SessionClient } from "../../../renderer/session/session-client.ts";

async function start() {
  const view = await outside.main.call("session.view", {});
  const session = new SessionClient(outside.main, view.value);
  return { account: view.value.account.key, http: new HttpClient({ session, now: Date.now, ask: (request) => outside.main.call("server.ask", request) }) };
}

const starting = start().then(async (started) => {
  await started.http.capabilities.read();
  return started;
});

async function send({ account, http }, request) {
  const verdict = await http.send({ account, build: async () => request });
  return verdict.kind === "ok";
}

/** Sends them one after the other; answers what each took, in ms. */
export async function timeRequests(requests) {
  const started = await starting;
  const times = [];
  for (const request of requests) {
    const began = performance.now();
    if (!(await send(started, request))) throw new Error("The server did not take it");
    times.push(performance.now() - began);
  }
  return times;
}

/** Sends them all at once; answers how many came through. */
export async function sendAtOnce(requests) {
  const started = await starting;
  const outcomes = await Promise.all(requests.map((request) => send(started, request)));
  return outcomes.filter(Boolean).length;
}
