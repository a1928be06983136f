import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { typeKeys } from "./type-keys.mjs";

const keyCount = 120;
const longTaskMs = 16;
/** The draft store writes a new snapshot of 10 MB after more versions than these; it looks after a pause of 0.4 s, and every 5 s. */
const versionsPerSnapshot = 10_000;
/** So many of them are made at last, in less than 5 s, so that the store finds it due while the keys are typed. */
const lastVersionsCount = 1_000;
/** A snapshot of a text of 10 MB takes more. */
const snapshotBytes = 1_000_000;

/**
 * @typedef {object} TraceEvent what is read of one event of Chromium's trace
 * @property {string} name
 * @property {number} pid
 * @property {number} tid
 * @property {number} ts microseconds
 * @property {number} [dur] microseconds
 * @property {number} [tdur] microseconds that the thread itself ran in that time
 * @property {{ data?: { type?: string } }} [args]
 */

/**
 * @typedef {object} Traced
 * @property {number[]} busy ms that the main thread's tasks took for each key
 * @property {number[]} processor ms that the main thread itself ran in them
 * @property {number} longTasks how many tasks took longer than 16 ms
 */

/**
 * What the page's main thread does for a key, from Chromium's own trace: the key's task and all others up to the next
 * key, among them the frame, the marks and the answer of the commit.
 *
 * @param {import("./open-window.mjs").Side} side
 * @returns {Promise<Traced>}
 */
export async function traceKeys(side) {
  await side.electron.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"], excluded_categories: ["*"] }),
  );
  await typeKeys(side, { share: 0.5, count: keyCount, everyMs: 50, deadlineMs: 30_000 });
  const file = await side.electron.evaluate(({ contentTracing }, path) => contentTracing.stopRecording(path), join(side.profile, "trace.json"));
  const trace = /** @type {{ traceEvents: TraceEvent[] }} */ (JSON.parse(await readFile(file, "utf8")));
  return readTrace(trace.traceEvents);
}

/**
 * The same in Longhand, while its store compacts the journal.
 *
 * @param {import("./open-window.mjs").Side} side Longhand
 * @param {number} keysSoFar what the document has had already
 * @returns {Promise<Traced & { withSnapshot: boolean }>} and whether the store wrote a new snapshot of the whole text meanwhile
 */
export async function traceCompactingKeys(side, keysSoFar) {
  await makeVersions(side, Math.max(0, versionsPerSnapshot - keysSoFar - lastVersionsCount / 5));
  await pause(1_000);
  const before = await storeBytes(side.profile);
  await makeVersions(side, lastVersionsCount);
  const traced = await traceKeys(side);
  return { ...traced, withSnapshot: (await storeBytes(side.profile)) - before > snapshotBytes };
}

/** @param {readonly TraceEvent[]} events */
function readTrace(events) {
  const presses = events.filter(({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown").sort((one, other) => one.ts - other.ts);
  const first = presses[0];
  if (first === undefined) throw new Error("No key is in the trace");
  const tasks = events
    .filter(({ name, pid, tid, dur }) => name === "RunTask" && pid === first.pid && tid === first.tid && dur !== undefined)
    .map(({ ts, dur = 0, tdur = dur }) => ({ from: ts / 1000, ms: dur / 1000, processorMs: tdur / 1000 }));
  const starts = presses.map(({ ts }) => tasks.findLast(({ from, ms }) => from <= ts / 1000 && from + ms >= ts / 1000)?.from ?? ts / 1000);
  const ofKeys = starts.slice(1).map((end, index) => tasks.filter(({ from }) => from >= (starts[index] ?? end) && from < end));
  const busy = ofKeys.map((own) => own.reduce((sum, { ms }) => sum + ms, 0));
  const processor = ofKeys.map((own) => own.reduce((sum, { processorMs }) => sum + processorMs, 0));
  const [begin, end] = [starts[0] ?? 0, starts.at(-1) ?? 0];
  return { busy, processor, longTasks: tasks.filter(({ from, ms }) => from >= begin && from <= end && ms > longTaskMs).length };
}

/**
 * Makes edits at the top of the text, many of them at once, which are a step each in the journal.
 *
 * @param {import("./open-window.mjs").Side} side
 * @param {number} count
 */
async function makeVersions({ page }, count) {
  await page.evaluate(async (wanted) => {
    const { view } = /** @type {import("./open-window.mjs").EditorElement} */ (document.querySelector(".cm-content")).cmTile;
    const status = /** @type {HTMLElement} */ (document.querySelector("[data-draft-version]"));
    const isKept = () => status.dataset["draftVersion"] === status.dataset["editVersion"];
    for (let made = 0; made < wanted; ) {
      for (const end = Math.min(wanted, made + 50); made < end; made += 1) view.dispatch({ changes: { from: 0, insert: "a" } });
      while (!isKept()) await new Promise((resolve) => setTimeout(resolve));
    }
  }, count);
}

/** @param {string} profile */
async function storeBytes(profile) {
  const accounts = join(profile, "accounts");
  const names = (await readdir(accounts, { recursive: true })).filter((name) => /drafts\.db(-wal)?$/.test(name));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(accounts, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
