import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { changeSides, keepKeys, longhandSide, makePlace, wholeTextSides } from "./keys.mjs";

/** What is not written at once is written within this time: Longhand's log goes into its file after 400 ms of rest. */
const settleMs = 1_500;
const spaceMs = 20;
/** Enough for Longhand to write a new snapshot of the longest text on the way, which it does after a key for each 1,000 units. */
const longRun = 12_000;
const withSnapshots = `in ${longRun.toLocaleString("en")} keys with their snapshots`;

/**
 * How much all processes of the app write to the disk for one key (write_bytes in /proc/PID/io, proc(5)), less what
 * they write in the same time without keys.
 *
 * @param {import("./keys.mjs").Windows} windows
 * @param {readonly { at: string, text: string }[]} texts
 * @param {{ isQuick: boolean, tell: (line: string) => void }} bench
 * @returns {Promise<Pick<import("../sections/section.d.ts").Section, "rows" | "goals">>}
 */
export async function measureBytes(windows, texts, { isQuick, tell }) {
  /** @type {import("../sections/section.d.ts").Row[]} */
  const rows = [];
  /** @type {Map<string, number>} */
  const perKey = new Map();
  const sides = [longhandSide, ...changeSides, ...wholeTextSides];
  const count = isQuick ? 50 : 200;
  for (const { at, text } of texts) {
    const place = await makePlace(windows, at, text);
    await untilAtRest(windows);
    const idle = await writtenDuring(windows, () => delay(count * spaceMs));
    for (const side of sides) {
      const keys = side === longhandSide || changeSides.includes(side) ? count : text.length > 5_000_000 ? 5 : 20;
      // Opens what the side needs, outside of the count.
      await keepKeys(windows, side, place, { count: 1, spaceMs: 0 });
      await untilAtRest(windows);
      const written = await writtenDuring(windows, () => keepKeys(windows, side, place, { count: keys, spaceMs }));
      const each = Math.max(0, written - idle * (keys / count)) / keys;
      perKey.set(`${side}|${at}`, each);
      rows.push(row(`written for a key, ${side}`, at, each));
    }
    rows.push(row("written meanwhile without keys", at, idle));
    if (!isQuick) {
      const written = await writtenDuring(windows, () => keepKeys(windows, longhandSide, place, { count: longRun, spaceMs: 2 }));
      perKey.set(`${longhandSide}, ${withSnapshots}|${at}`, written / longRun);
      rows.push(row(`written for a key, ${longhandSide}, ${withSnapshots}`, at, written / longRun));
    }
    tell(`bytes counted at ${at}`);
  }
  const [smallest, largest] = [texts[0]?.at ?? "", texts.at(-1)?.at ?? ""];
  /** @param {string} side */
  const growth = (side) => ({
    what: `written for a key, ${side}`,
    at: largest,
    against: `itself at ${smallest}`,
    value: (perKey.get(`${side}|${largest}`) ?? Number.NaN) / (perKey.get(`${side}|${smallest}`) ?? Number.NaN),
    goal: 1.1,
    unit: /** @type {const} */ ("×"),
  });
  return {
    rows,
    goals: [
      growth(longhandSide),
      ...(isQuick ? [] : [growth(`${longhandSide}, ${withSnapshots}`)]),
      ...texts.map(({ at }) => ({ what: "written for a key, Longhand", at, value: perKey.get(`${longhandSide}|${at}`) ?? Number.NaN, goal: 9216, unit: /** @type {const} */ ("bytes") })),
    ],
  };
}

/**
 * @param {string} what
 * @param {string} at
 * @param {number} bytes
 * @returns {import("../sections/section.d.ts").Row}
 */
const row = (what, at, bytes) => ({ what, at, median: bytes, p95: bytes, unit: "bytes" });

/**
 * @param {import("./keys.mjs").Windows} windows
 * @param {() => Promise<unknown>} work
 */
async function writtenDuring({ longhand }, work) {
  const pids = await longhand.electron.evaluate(() => /** @type {any} */ (globalThis).benchProcesses());
  const before = await writtenBy(pids);
  await work();
  await delay(settleMs);
  return (await writtenBy(pids)) - before;
}

/**
 * A new text is put into its history, and whole texts of the side before are still being written.
 *
 * @param {import("./keys.mjs").Windows} windows
 */
async function untilAtRest(windows) {
  for (let tries = 0; tries < 30 && (await writtenDuring(windows, () => delay(500))) > 50_000; tries += 1);
}

/** @param {readonly number[]} pids of processes that are alive */
async function writtenBy(pids) {
  let bytes = 0;
  for (const pid of new Set(pids)) {
    const counters = await readFile(`/proc/${pid}/io`, "utf8");
    bytes += Number(/^write_bytes: (\d+)$/m.exec(counters)?.[1]);
  }
  return bytes;
}
