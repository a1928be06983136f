import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { benchHook, bundleLonghandClient, openBenchWindow } from "../bench-window.mjs";
import { bundleForNode } from "../bundle-for-node.mjs";
import { measureExpiredToken } from "../requests/expired-token.mjs";
import { measureRoundTrips } from "../requests/round-trips.mjs";
import { startLonghand } from "../started-longhand.mjs";

/**
 * What the interceptors and the gateway cost, and what they are good for.
 *
 * @param {import("./section.d.ts").Bench} bench
 * @returns {Promise<import("./section.d.ts").Section>}
 */
export async function measure(bench) {
  /** @param {string} name @param {string} entry */
  const load = async (name, entry) => import(pathToFileURL(await bundleForNode(name, entry)).href);
  const { startFaultyServer } = await load("faulty-server", "../faulty-server/faulty-server.ts");
  const { generateNovel, mulberry } = await load("generated-text", "../e2e/generated-text.ts");
  const client = await bundleLonghandClient();

  const server = await startFaultyServer({ dataDir: join(bench.folder, "server"), events: false });
  const longhand = await startLonghand(bench, { name: "requests", hooks: [benchHook], args: [`--server=${server.origin}`] });
  const parts = [];
  try {
    const beside = await openBenchWindow(longhand, join(bench.folder, "beside"));
    await beside.evaluate((order) => /** @type {any} */ (globalThis).signUp(order), { origin: server.origin, side: "bare axios", username: "bob" });
    await longhand.page.evaluate(client);
    parts.push(await measureRoundTrips({ longhand: longhand.page, beside, paragraph: generateNovel(2_500_000) }, bench));
    bench.tell("requests one after the other");
  } finally {
    await longhand.stop();
    await server.close();
  }
  parts.push(await measureExpiredToken(bench, { startServer: startFaultyServer, random: mulberry, client }));
  return {
    title: "Requests: what the interceptors and the gateway cost, and what an expired token comes to",
    rows: parts.flatMap(({ rows }) => rows),
    goals: parts.flatMap(({ goals }) => goals),
    notes: [
      "Longhand's requests are made in its own page by its own HTTP client (renderer/http, a second instance of it), and go the whole way: interceptors, a call of main's, gateway and fetch in main. Bare axios is in a page of the same Electron whose requests to the server are not held up by CORS. The server is the real one on 127.0.0.1, in the benchmark's process.",
      "Longhand gzips bodies from 1,400 characters on for servers that take it, but not for one on the same computer, as the one inside the app and this one are: there is no line to save there, and for 2.4 MB it took 160 ms longer.",
      "The servers' rules about tokens are those of tests/faulty-server/token-rules.ts. Chromium has six connections to a server at a time, on every side.",
      "failures: saves, of 200, that the client gave up or the server does not have. axios-auth-refresh is used as its README shows; as it comes, it gives up the requests that were in flight already when another one's refresh began, and with deduplicateRefresh: false it does not. The naive interceptor refreshes for each 401 and sends once more.",
    ],
  };
}
