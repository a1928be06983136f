import { readFile } from "node:fs/promises";
import { typeKeys } from "./type-keys.mjs";

const keyCount = 120;
const longTaskMs = 16;

/**
 * @typedef {object} TraceEvent what is read of one event of Chromium's trace
 * @property {string} name
 * @property {number} pid
 * @property {number} tid
 * @property {number} ts microseconds
 * @property {number} [dur] microseconds
 * @property {{ data?: { type?: string } }} [args]
 */

/**
 * How long the page's main thread works for a key, from Chromium's own trace: the key's task and all others up to
 * the next key, among them the frame, the marks and the answer of the commit.
 *
 * @param {import("./open-window.mjs").Side} side
 * @returns {Promise<{ busy: number[], longTasks: number }>} ms a key; how many tasks took longer than 16 ms
 */
export async function traceKeys(side) {
  await side.electron.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"], excluded_categories: ["*"] }),
  );
  await typeKeys(side, { share: 0.5, count: keyCount, everyMs: 50, deadlineMs: 30_000 });
  const file = await side.electron.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const trace = /** @type {{ traceEvents: TraceEvent[] }} */ (JSON.parse(await readFile(file, "utf8")));
  return readTrace(trace.traceEvents);
}

/** @param {readonly TraceEvent[]} events */
function readTrace(events) {
  const presses = events.filter(({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown").sort((one, other) => one.ts - other.ts);
  const first = presses[0];
  if (first === undefined) throw new Error("No key is in the trace");
  const tasks = events
    .filter(({ name, pid, tid, dur }) => name === "RunTask" && pid === first.pid && tid === first.tid && dur !== undefined)
    .map(({ ts, dur = 0 }) => ({ from: ts / 1000, ms: dur / 1000 }));
  const starts = presses.map(({ ts }) => tasks.findLast(({ from, ms }) => from <= ts / 1000 && from + ms >= ts / 1000)?.from ?? ts / 1000);
  const busy = starts.slice(1).map((end, index) => {
    const start = starts[index] ?? end;
    return tasks.reduce((sum, { from, ms }) => (from >= start && from < end ? sum + ms : sum), 0);
  });
  const [begin, end] = [starts[0] ?? 0, starts.at(-1) ?? 0];
  return { busy, longTasks: tasks.filter(({ from, ms }) => from >= begin && from <= end && ms > longTaskMs).length };
}

/**
 * Makes so many edits, each a step of its own in the journal, that a new snapshot of the whole text falls due.
 *
 * @param {import("./open-window.mjs").Side} side
 */
export async function makeCompactionDue({ page }) {
  await page.evaluate(async (count) => {
    const content = /** @type {HTMLElement & { cmTile: { view: { dispatch: (spec: unknown) => void } } }} */ (document.querySelector(".cm-content"));
    const status = /** @type {HTMLElement} */ (document.querySelector("[data-draft-version]"));
    const isKept = () => status.dataset["draftVersion"] === status.dataset["editVersion"];
    for (let made = 0; made < count; made += 1) {
      content.cmTile.view.dispatch({ changes: { from: 0, insert: "a" } });
      while (!isKept()) await new Promise((resolve) => setTimeout(resolve));
    }
  }, 1_100);
}
