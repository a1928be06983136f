import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { openLonghand, openPeer } from "./open-window.mjs";
import { typeKeys } from "./type-keys.mjs";
import { frameRate, startWatch } from "./watch-keys.mjs";

/**
 * @typedef {import("../sections/section.d.ts").Bench} Bench
 * @typedef {import("./open-window.mjs").Side} Side
 * @typedef {import("./sides.mjs").SideKind} SideKind
 */

/**
 * @typedef {object} Shown
 * @property {string} at the text's name: "10 MB"
 * @property {string} file
 * @property {string} pages the folder of the built pages
 * @property {boolean} isHuge peers may need minutes with it: fewer keys, and a deadline
 */

/**
 * @typedef {object} Measured of one side with one text
 * @property {string} label
 * @property {number[]} frames ms from key to frame, a key every 50 ms in the middle of the text
 * @property {number[]} durable ms from key to commit of the same keys
 * @property {number[]} unpaused ms from key to frame where keys come as fast as they are taken
 */

/** @typedef {{ kind: SideKind, side: Side, into: Measured }} Opened one side in its window */

/** A key every so often is a quick writer. */
const everyMs = 50;
const keyCount = 60;
const briefKeyCount = 30;
const longestSeriesMs = 8_000;
const longestOpeningMs = { longhand: 90_000, peer: 40_000 };

/**
 * @param {Bench} bench
 * @param {Shown} shown
 * @param {readonly SideKind[]} kinds
 * @param {number} repeats
 * @param {(sides: ReadonlyMap<string, Opened>) => Promise<void>} afterwards what else is measured in the windows, by their sides' ids
 * @returns {Promise<{ measured: readonly Measured[], notes: readonly string[], idleFramesPerSecond: number }>}
 */
export async function measureSides(bench, shown, kinds, repeats, afterwards = () => Promise.resolve()) {
  const notes = /** @type {string[]} */ ([]);
  const opened = /** @type {Opened[]} */ ([]);
  const failed = (/** @type {SideKind} */ { label }, /** @type {unknown} */ error) => {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    notes.push(`${label} at ${shown.at} gave up: ${reason}`);
    bench.tell(notes.at(-1) ?? "");
  };
  let idleFramesPerSecond = 0;
  try {
    for (const kind of kinds) {
      const startedAt = performance.now();
      const side = await open(bench, shown, kind).catch((error) => failed(kind, error));
      if (!side) continue;
      opened.push({ kind, side, into: { label: kind.label, frames: [], durable: [], unpaused: [] } });
      await startWatch(side.page);
      if (kind.id === "floor") idleFramesPerSecond = await frameRate(side.page);
      bench.tell(`${shown.at}, ${kind.label}: open after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    }
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      for (const { kind, side, into } of [...opened]) {
        if (kind.isBrief && repeat > 0) continue;
        await typeSeries(side, into, { isBrief: kind.isBrief, isHuge: shown.isHuge, withoutPause: repeat === 0 }).catch(async (error) => {
          failed(kind, error);
          opened.splice(opened.findIndex((one) => one.side === side), 1);
          await side.end();
        });
      }
    }
    await afterwards(new Map(opened.map((one) => [one.kind.id, one])));
    return { measured: opened.map(({ into }) => into), notes, idleFramesPerSecond };
  } finally {
    await Promise.all(opened.map(({ side }) => side.end()));
  }
}

/**
 * @param {Bench} bench
 * @param {Shown} shown
 * @param {SideKind} kind
 */
function open(bench, { file, pages }, { id }) {
  if (id === "longhand") return openLonghand(bench, file, longestOpeningMs.longhand);
  return openPeer(bench, id, { pages, file, deadlineMs: longestOpeningMs.peer });
}

/**
 * @param {Side} side
 * @param {Measured} into
 * @param {{ isBrief: boolean, isHuge: boolean, withoutPause: boolean }} how
 */
async function typeSeries(side, into, { isBrief, isHuge, withoutPause }) {
  const deadlineMs = isBrief && isHuge ? longestSeriesMs / 2 : longestSeriesMs;
  const { frames, durable } = await typeKeys(side, { share: 0.5, count: isBrief ? briefKeyCount : keyCount, everyMs, deadlineMs });
  into.frames.push(...frames);
  into.durable.push(...durable);
  if (isBrief || !withoutPause) return;
  const unpaused = await typeKeys(side, { share: 0.5, count: keyCount, everyMs: 0, deadlineMs });
  into.unpaused.push(...unpaused.frames);
}

/**
 * @param {Side} side
 * @param {number} share
 * @returns {Promise<number[]>} ms from key to frame at that place of the text
 */
export async function typeAt(side, share) {
  const { frames } = await typeKeys(side, { share, count: briefKeyCount, everyMs, deadlineMs: longestSeriesMs });
  return frames;
}

const listedCount = 1_500;
const longestListingMs = 120_000;
/** What comes after the page and the saves has gone by then. */
const restMs = 3_000;

/**
 * With the outline beside the text.
 *
 * @param {Side} side Longhand
 * @returns {Promise<number[]>} ms from key to frame
 */
export async function typeBesideOutline(side) {
  await side.page.keyboard.press("Control+Shift+O");
  await side.page.getByRole("tree").getByRole("treeitem").first().waitFor();
  const { frames } = await typeKeys(side, { share: 0.5, count: keyCount, everyMs, deadlineMs: longestSeriesMs });
  await side.page.keyboard.press("Control+Shift+O");
  return frames;
}

/**
 * With many documents in the list, which the server has.
 *
 * @param {Side} side Longhand
 * @returns {Promise<{ frames: number[], listedCount: number }>} ms from key to frame
 */
export async function typeBesideDocuments(side) {
  const { page, profile } = side;
  const [account = ""] = await readdir(join(profile, "accounts"));
  await page.evaluate(makeDocuments, { account, count: listedCount });
  await page.reload();
  await page.getByRole("textbox", { name: "Document", exact: true }).waitFor();
  await page.waitForFunction(areListedAndSaved, listedCount, { timeout: longestListingMs });
  await page.waitForTimeout(restMs);
  await startWatch(page);
  const { frames } = await typeKeys(side, { share: 0.5, count: keyCount, everyMs, deadlineMs: longestSeriesMs });
  return { frames, listedCount };
}

/**
 * In the page.
 *
 * @param {{ account: string, count: number }} which
 */
async function makeDocuments({ account, count }) {
  const { longhand } = /** @type {{ longhand: { calls: Record<string, (payload: unknown) => Promise<{ ok: boolean }>> } }} */ (/** @type {unknown} */ (window));
  for (let made = 0; made < count; made += 1) {
    const created = await longhand.calls["documents.create"]?.({ account, documentId: crypto.randomUUID(), title: `Document ${made}`, content: `The words of ${made}` });
    if (created?.ok !== true) throw new Error(`Document ${made} was not made`);
  }
}

/**
 * In the page: there is no document any more that waits for the server.
 *
 * @param {number} count
 */
const areListedAndSaved = (count) =>
  document.querySelectorAll("[data-document-id]").length > count &&
  document.querySelector('[data-save-state="clean"]:not([data-acked-version="0"])') !== null &&
  document.querySelector(".save-note")?.textContent === "";
