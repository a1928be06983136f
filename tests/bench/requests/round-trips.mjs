import { quantile, rowOf } from "../statistics.mjs";

/**
 * @typedef {{ method: "GET" | "PUT", path: string, body?: string, saveId?: string }} WireRequest
 *
 * @typedef {object} Kind
 * @property {string} at
 * @property {number} count for one turn of a side
 * @property {() => WireRequest} make
 */

const small = "PUT of 1 KB";
const large = "PUT of 2.4 MB";

/** @type {readonly Kind[]} */
const kinds = [
  { at: "GET /documents/ID", count: 40, make: () => ({ method: "GET", path: `/documents/${readId}` }) },
  { at: small, count: 40, make: () => putOf(1_000) },
  { at: large, count: 3, make: () => putOf(2_400_000) },
];

const readId = "0199a3c4-0000-7000-8000-000000000002";

const bare = "bare axios";
/** The first in another window. */
const sides = [bare, "Longhand"];

/**
 * One request after the other: through Longhand's interceptors, a call of main's, the gateway and main's fetch,
 * in turn with bare axios from a page straight to the same server.
 *
 * @param {{ longhand: import("playwright-core").Page, beside: import("playwright-core").Page, paragraph: string }} windows
 * @param {{ repeats: number }} bench
 * @returns {Promise<Pick<import("../sections/section.d.ts").Section, "rows" | "goals">>}
 */
export async function measureRoundTrips({ longhand, beside, paragraph }, { repeats }) {
  /** @type {Map<string, number[]>} */
  const all = new Map();
  text = paragraph;
  for (const name of sides) await timeRequests({ longhand, beside }, name, [{ ...putOf(1_000), path: `/documents/${readId}` }]);
  for (let repeat = 0; repeat <= repeats; repeat += 1) {
    for (const { at, count, make } of kinds) {
      for (const name of sides) {
        const times = await timeRequests({ longhand, beside }, name, Array.from({ length: count }, make));
        // The first round opens connections and warms all code up.
        if (repeat > 0) all.set(`${name}|${at}`, [...(all.get(`${name}|${at}`) ?? []), ...times]);
      }
    }
  }
  /** @param {string} side @param {string} at */
  const median = (side, at) => quantile(all.get(`${side}|${at}`) ?? [], 0.5);
  return {
    rows: [...all].map(([name, times]) => {
      const [side = "", at = ""] = name.split("|");
      return rowOf(`request, ${side}`, at, times);
    }),
    goals: [
      ...kinds.slice(0, 2).map(({ at }) => ({ what: "request, Longhand, more than", at, against: "bare axios", value: median("Longhand", at) - median("bare axios", at), goal: 2, unit: /** @type {const} */ ("ms") })),
      { what: "request, Longhand", at: large, against: "bare axios", value: median("Longhand", large) / median("bare axios", large), goal: 1.25, unit: "×" },
    ],
  };
}

/**
 * @param {{ longhand: import("playwright-core").Page, beside: import("playwright-core").Page }} windows
 * @param {string} side
 * @param {readonly WireRequest[]} requests
 * @returns {Promise<number[]>}
 */
function timeRequests({ longhand, beside }, side, requests) {
  if (side === bare) return beside.evaluate(([name, sent]) => /** @type {any} */ (globalThis).timeRequests(name, sent), /** @type {const} */ ([side, requests]));
  return longhand.evaluate((sent) => /** @type {any} */ (globalThis).longhandClient.timeRequests(sent), requests);
}

let text = "";

/** @param {number} sizeBytes */
const putOf = (sizeBytes) => ({ method: /** @type {const} */ ("PUT"), path: `/documents/${crypto.randomUUID()}`, body: bodyOf(sizeBytes), saveId: crypto.randomUUID() });

/** @param {number} sizeBytes */
const bodyOf = (sizeBytes) => JSON.stringify({ base_rev: 0, title: "T", content: text.slice(0, sizeBytes) });
