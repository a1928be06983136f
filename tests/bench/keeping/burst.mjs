import { quantile, rowOf } from "../statistics.mjs";
import { floorSide } from "./keys.mjs";

const edits = 500;

/**
 * 500 edits in one turn of the page's event loop, through Longhand's own editor and draft writer, until the last is
 * durable; beside 500 appends in main that are synced one by one.
 *
 * @param {import("./keys.mjs").Windows} windows
 * @param {{ repeats: number }} bench
 * @returns {Promise<Pick<import("../sections/section.d.ts").Section, "rows" | "goals">>}
 */
export async function measureBurst({ longhand: { page }, beside }, { repeats }) {
  const [bursts, hands, keeps, syncs] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([]), /** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  await page.getByRole("button", { name: "New document", exact: true }).click();
  await page.getByRole("textbox", { name: "Document", exact: true }).waitFor();
  await page.evaluate(burst, 20);
  for (let repeat = 0; repeat < repeats * 3; repeat += 1) {
    const { handedMs, durableMs } = await page.evaluate(burst, edits);
    hands.push(handedMs);
    bursts.push(durableMs);
    keeps.push(durableMs - handedMs);
    const each = await beside.evaluate((count) => /** @type {any} */ (globalThis).timeSyncs(count), edits);
    syncs.push(each.reduce((/** @type {number} */ sum, /** @type {number} */ ms) => sum + ms, 0));
  }
  const at = `${edits} edits at once`;
  const against = `one by one, ${floorSide}`;
  const goalOf = (/** @type {string} */ what, /** @type {readonly number[]} */ times) => ({ what, at, against, value: quantile(times, 0.5) / quantile(syncs, 0.5), goal: 0.25, unit: /** @type {const} */ ("×") });
  return {
    rows: [rowOf("until all are durable, Longhand", at, bursts), rowOf("of that, until the editor has made them", at, hands), rowOf("of that, from then on", at, keeps), rowOf(against, at, syncs)],
    // Those that are synced one by one are made by nobody.
    goals: [goalOf("until all are durable, Longhand, once they are made", keeps), goalOf("until all are durable, Longhand, with the editor making them", bursts)],
  };
}

/**
 * In Longhand's page: so many transactions of one letter; answers the ms until the last is made, and until the page has heard
 * that all are durable.
 *
 * @param {number} count
 */
async function burst(count) {
  const content = /** @type {any} */ (document.querySelector(".cm-content"));
  const status = /** @type {HTMLElement} */ (document.querySelector("[data-draft-version]"));
  const { view } = content.cmTile;
  const wanted = Number(status.dataset["editVersion"]) + count;
  const durable = new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (Number(status.dataset["draftVersion"]) < wanted) return;
      watch.disconnect();
      resolve(undefined);
    });
    watch.observe(status, { attributes: true });
  });
  const began = performance.now();
  for (let left = count; left > 0; left -= 1) view.dispatch({ changes: { from: view.state.doc.length, insert: "k" } });
  const handedMs = performance.now() - began;
  await durable;
  return { handedMs, durableMs: performance.now() - began };
}
