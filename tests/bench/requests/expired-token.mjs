import { join } from "node:path";
import { benchHook, openBenchWindow } from "../bench-window.mjs";
import { startLonghand } from "../started-longhand.mjs";

const requests = 200;
const longestDelayMs = 100;

/** What servers do with tokens that a refresh has replaced (tests/faulty-server/token-rules.ts). */
const rules = {
  allStayValid: "every token stays valid",
  newestAccessOnly: "only the newest access token is valid",
  singleUseRefresh: "a refresh token is good for one use",
  reuseEndsSession: "a refresh token that comes back ends the session",
};

/** @type {readonly string[]} */
const peers = ["axios-auth-refresh", "axios-auth-refresh, deduplicateRefresh: false", "naive interceptor"];

/**
 * 200 saves at once whose access token has just expired, each answer up to 100 ms late by chance.
 *
 * @param {import("../sections/section.d.ts").Bench} bench
 * @param {{ startServer: (options: object) => Promise<any>, random: (seed: number) => () => number, client: string }} parts
 * @returns {Promise<Pick<import("../sections/section.d.ts").Section, "rows" | "goals">>}
 */
export async function measureExpiredToken(bench, { startServer, random, client }) {
  const rows = [];
  const goals = [];
  for (const [tokenRule, at] of Object.entries(rules)) {
    const server = await startServer({ dataDir: join(bench.folder, `server-${tokenRule}`), tokenRule, events: false });
    const longhand = await startLonghand(bench, { name: `expired-${tokenRule}`, hooks: [benchHook], args: [`--server=${server.origin}`] });
    try {
      const beside = await openBenchWindow(longhand, join(bench.folder, `beside-${tokenRule}`));
      await longhand.page.evaluate(client);
      for (const side of ["Longhand", ...peers]) {
        if (side !== "Longhand") await beside.evaluate((order) => /** @type {any} */ (globalThis).signUp(order), { origin: server.origin, side, username: side.replaceAll(/\W/g, "").slice(0, 32) });
        const saves = Array.from({ length: requests }, (_, no) => saveOf(no));
        // One that goes well: the connection is there, and the client knows the server.
        await sendAtOnce({ longhand: longhand.page, beside }, side, [saveOf(requests)]);
        server.expireAccessTokens();
        delayAnswers(server, random(7));
        const before = refreshesAt(server);
        const saved = await sendAtOnce({ longhand: longhand.page, beside }, side, saves);
        server.faults.clear();
        const counts = { refreshes: refreshesAt(server) - before, failures: requests - Math.min(saved, landed(server, saves)) };
        for (const [what, count] of Object.entries(counts)) rows.push({ what: `${what}, ${side}`, at, median: count, p95: count, unit: /** @type {const} */ ("count") });
        if (side === "Longhand") goals.push(goalOf("refreshes", at, counts.refreshes, 1), goalOf("failures", at, counts.failures, 0));
      }
    } finally {
      await longhand.stop();
      await server.close();
    }
    bench.tell(`expired tokens, ${at}`);
  }
  return { rows, goals };
}

/** @param {number} no */
const saveOf = (no) => ({
  method: "PUT",
  path: `/documents/${crypto.randomUUID()}`,
  body: JSON.stringify({ base_rev: 0, title: `Document ${no}`, content: `What was written in document ${no}.` }),
  saveId: crypto.randomUUID(),
});

/**
 * @param {{ longhand: import("playwright-core").Page, beside: import("playwright-core").Page }} windows
 * @param {string} side
 * @param {readonly ReturnType<typeof saveOf>[]} saves
 * @returns {Promise<number>} how many came through
 */
function sendAtOnce({ longhand, beside }, side, saves) {
  if (side === "Longhand") return longhand.evaluate((all) => /** @type {any} */ (globalThis).longhandClient.sendAtOnce(all), saves);
  return beside.evaluate(([which, all]) => /** @type {any} */ (globalThis).sendAtOnce(which, all), /** @type {const} */ ([side, saves]));
}

/**
 * Enough for every save, its repetition, and refreshes.
 *
 * @param {any} server
 * @param {() => number} random
 */
function delayAnswers(server, random) {
  for (let left = requests * 5; left > 0; left -= 1) server.faults.next({}, { kind: "delayAnswer", delayMs: random() * longestDelayMs });
}

/**
 * How many of the saves the server has taken.
 *
 * @param {any} server
 * @param {readonly ReturnType<typeof saveOf>[]} saves
 */
function landed(server, saves) {
  const taken = server.requests.filter((/** @type {any} */ { method, serverStatus }) => method === "PUT" && serverStatus === 200);
  const paths = new Set(taken.map((/** @type {any} */ { path }) => path));
  return saves.filter(({ path }) => paths.has(path)).length;
}

/** @param {any} server */
const refreshesAt = (server) => server.requestsTo("POST", /refreshtoken$/).length;

/**
 * @param {string} what
 * @param {string} at
 * @param {number} value
 * @param {number} goal
 * @returns {import("../sections/section.d.ts").Goal}
 */
const goalOf = (what, at, value, goal) => ({ what: `${what}, Longhand, ${requests} saves at once`, at, value, goal, unit: "count" });
