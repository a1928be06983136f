import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { benchHook, openBenchWindow } from "../bench-window.mjs";
import { bundleForNode } from "../bundle-for-node.mjs";
import { measureBurst } from "../keeping/burst.mjs";
import { measureBytes } from "../keeping/bytes-written.mjs";
import { measureKeyTimes } from "../keeping/key-times.mjs";
import { makePlace } from "../keeping/keys.mjs";
import { measureRecovery } from "../keeping/recovery.mjs";
import { startLonghand } from "../started-longhand.mjs";

const sizes = { "10 KB": 10_000, "1 MB": 1_000_000, "10 MB": 10_000_000 };
/** A store copies itself for the day 20 s after its opening; a new text is put into its history a moment after it is made. */
const untilAtRestMs = 25_000;

/**
 * What it costs to keep one typed key.
 *
 * @param {import("./section.d.ts").Bench} bench
 * @returns {Promise<import("./section.d.ts").Section>}
 */
export async function measure(bench) {
  const { isQuick, folder } = bench;
  /** @type {{ generateNovel: (sizeBytes: number) => string }} */
  const { generateNovel } = await import(pathToFileURL(await bundleForNode("generated-text", "../e2e/generated-text.ts")).href);
  const texts = Object.entries(sizes).map(([at, sizeBytes]) => ({ at, text: generateNovel(sizeBytes) }));
  const longhand = await startLonghand(bench, { name: "keeping", hooks: [benchHook] });
  const parts = [];
  try {
    const beside = await openBenchWindow(longhand, join(folder, "peers"));
    const windows = { longhand, beside };
    const places = [];
    for (const { at, text } of texts) places.push(await makePlace(windows, at, text));
    await delay(isQuick ? 5_000 : untilAtRestMs);
    parts.push(await measureKeyTimes(windows, places, bench));
    parts.push(await measureBytes(windows, texts, bench));
    parts.push(await measureBurst(windows, bench));
  } finally {
    await longhand.stop();
  }
  parts.push(await measureRecovery(bench));
  return {
    title: "Keeping: what a typed key costs until it is durable",
    rows: parts.flatMap(({ rows }) => rows),
    goals: parts.flatMap(({ goals }) => goals),
    notes: [
      "All in one Electron: the floor and the peers run in a second window and in the main process of the very app that is measured. Longhand and the floor take turns every 20 keys.",
      "The floor is one ipcRenderer.invoke whose handler appends 200 bytes to a file and calls fdatasync, from a sandboxed page over a context bridge. Longhand's figure goes from the page's call to the receipt that its change set is committed.",
      "In a row: each key as soon as the last is durable. While typing: 45 ms apart, which finds processes asleep, on both sides.",
      "The page's clock ticks in steps of 0.1 ms: the ratios of times are of the means of the middle halves, not of the medians in the table.",
      "electron-store and write-file-atomic get the whole text over IPC for each key, as a page has to hand it to them. IndexedDB's default durability (and y-indexeddb's, which uses it) does not wait for the disk at all; strict does.",
      "Bytes are write_bytes of all processes of the app: what they made the kernel write, in whole pages.",
    ],
  };
}
