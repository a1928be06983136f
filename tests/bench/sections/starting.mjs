import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { rootFolder } from "../../launch/paths.mjs";
import { memoryOfGroup } from "../starting/memory-of-group.mjs";
import { startAndWatch } from "../starting/start-and-watch.mjs";
import { startLonghand } from "../started-longhand.mjs";
import { quantile, rowOf } from "../statistics.mjs";
import { buildPages } from "../typing/build-pages.mjs";
import { madeUpProse } from "../typing/made-up-text.mjs";

const bareApp = join(import.meta.dirname, "../bare-app");
const bareShows = 'document.querySelector("p") !== null';
const longhandShows = `document.activeElement?.getAttribute("aria-label") === "Document" && document.activeElement.textContent.length > 100`;
const peerApp = join(import.meta.dirname, "../peer-app");
const peerShows = `window.peer !== undefined && document.querySelector(".cm-content").textContent.length > 100`;
/** As many as Longhand has for drafts and for the embedded server. */
const helperCount = 2;
const restMs = 4_000;

/**
 * From the start of the process to a page that can be typed in, and what everything holds then.
 *
 * @param {import("./section.d.ts").Bench} bench
 * @returns {Promise<import("./section.d.ts").Section>}
 */
export async function measure(bench) {
  const { electron, folder, isQuick, repeats, tell } = bench;
  const novel = await prepare(bench, "novel", isQuick ? 300_000 : 3_200_000);
  const notes = await prepare(bench, "notes", isQuick ? 1_000_000 : 10_000_000);
  const empty = await prepare(bench, "page", 200);
  const pages = await buildPages();
  const peerArgs = [peerApp, `--user-data-dir=${join(folder, "peer")}`, `--pages=${pages}`, `--text=${join(folder, "texts/notes.md")}`, "--side=codemirror"];
  /** @type {Record<"bare" | "helpers" | "peer" | "novel" | "notes" | "empty", { startMs: number[], memory: number[] }>} */
  const seen = { bare: series(), helpers: series(), peer: series(), empty: series(), novel: series(), notes: series() };
  for (let round = 0; round < repeats; round += 1) {
    await look(seen.bare, [bareApp, `--user-data-dir=${join(folder, "bare")}`], bareShows);
    await look(seen.helpers, [bareApp, `--user-data-dir=${join(folder, "bare")}`, `--helpers=${helperCount}`], bareShows);
    await look(seen.peer, peerArgs, peerShows);
    await look(seen.empty, [rootFolder, `--user-data-dir=${empty}`, "--lang=en"], longhandShows);
    await look(seen.novel, [rootFolder, `--user-data-dir=${novel}`, "--lang=en"], longhandShows);
    await look(seen.notes, [rootFolder, `--user-data-dir=${notes}`, "--lang=en"], longhandShows);
    tell(`  round ${round + 1} of ${repeats}: ${Object.entries(seen).map(([name, { startMs }]) => `${name} ${Math.round(startMs.at(-1) ?? 0)} ms`).join(", ")}`);
  }
  const big = isQuick ? "1 MB" : "10 MB";
  const middle = isQuick ? "0.3 MB" : "3.2 MB";
  const median = (/** @type {readonly number[]} */ values) => quantile(values, 0.5);
  return {
    title: "Start and memory",
    rows: [
      rowOf("start, a bare window with a word", "–", seen.bare.startMs),
      rowOf("start, a bare window with two processes that do nothing", "–", seen.helpers.startMs),
      rowOf("start to text shown, CodeMirror alone", big, seen.peer.startMs),
      rowOf("start to typable, Longhand", "200 bytes", seen.empty.startMs),
      rowOf("start to typable, Longhand", middle, seen.novel.startMs),
      rowOf("start to typable, Longhand", big, seen.notes.startMs),
      rowOf("memory, a bare window", "–", seen.bare.memory, "MB"),
      rowOf("memory, a bare window with two processes that do nothing", "–", seen.helpers.memory, "MB"),
      rowOf("memory, CodeMirror alone", big, seen.peer.memory, "MB"),
      rowOf("memory, Longhand", "200 bytes", seen.empty.memory, "MB"),
      rowOf("memory, Longhand", middle, seen.novel.memory, "MB"),
      rowOf("memory, Longhand", big, seen.notes.memory, "MB"),
    ],
    goals: [
      { what: "cold start to typable, the last document", at: middle, against: "a bare window that paints one word", value: median(seen.novel.startMs) / median(seen.bare.startMs), goal: 1.25, unit: "×" },
      { what: "memory of all processes above the bare window", at: big, value: median(seen.notes.memory) - median(seen.bare.memory), goal: 100, unit: "MB" },
    ],
    notes: [
      "Started without a debugger, the processes cold, the files in the page cache; to the end of the frame that shows the word, or the text with the keyboard in it.",
      `Memory is the PSS of all processes ${restMs / 1000} s after that; Longhand's are six (main, page, GPU, network, drafts, embedded server), the bare window's four.`,
      `What bounds them: two processes that do nothing take the bare window to ${(median(seen.helpers.startMs) / median(seen.bare.startMs)).toFixed(2)}× of its start and to ${Math.round(median(seen.helpers.memory) - median(seen.bare.memory))} MB more, CodeMirror alone with the text of ${big} to ${(median(seen.peer.startMs) / median(seen.bare.startMs)).toFixed(2)}× and ${Math.round(median(seen.peer.memory) - median(seen.bare.memory))} MB more.`,
    ],
  };

  /**
   * @param {{ startMs: number[], memory: number[] }} into
   * @param {readonly string[]} args
   * @param {string} shows
   */
  async function look(into, args, shows) {
    const app = await startAndWatch(electron, args, shows);
    await delay(restMs);
    into.memory.push(await memoryOfGroup(app.pid));
    into.startMs.push(app.tookMs);
    await app.end();
  }
}

const series = () => ({ startMs: /** @type {number[]} */ ([]), memory: /** @type {number[]} */ ([]) });

/**
 * A profile with somebody signed in and one document, which was open last and is on the server.
 *
 * @param {import("./section.d.ts").Bench} bench
 * @param {string} name
 * @param {number} sizeBytes
 */
async function prepare(bench, name, sizeBytes) {
  const files = join(bench.folder, "texts");
  await mkdir(files, { recursive: true });
  const file = join(files, `${name}.md`);
  await writeFile(file, madeUpProse(sizeBytes));
  const { page, stop } = await startLonghand(bench, { name, args: [file] });
  await page.getByRole("button", { name: "Allow the weaker store" }).click();
  await page.locator('[data-save-state="clean"][data-acked-version="1"]').waitFor({ state: "attached" });
  await stop();
  return join(bench.folder, name);
}
