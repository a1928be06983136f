/**
 * What both the times and the bytes are measured with: the two windows of one app, and the sides that keep keys in them.
 *
 * @typedef {object} Place a text of some size, with Longhand's document of it
 * @property {string} at "10 MB"
 * @property {string} documentId
 * @property {number} version
 * @property {number} length
 *
 * @typedef {object} Windows
 * @property {import("../started-longhand.mjs").StartedLonghand} longhand
 * @property {import("playwright-core").Page} beside the benchmark's own
 *
 * @typedef {{ readonly count: number, readonly spaceMs: number }} Keys how many, and how far apart
 */

export const longhandSide = "Longhand";
export const floorSide = "append and fdatasync in main";
export const ipcSide = "empty IPC";

/** Peers that write the whole text, and those that write what changed. */
export const wholeTextSides = ["electron-store", "write-file-atomic", "IndexedDB", "IndexedDB, strict"];
export const changeSides = ["y-indexeddb"];

/**
 * Keeps keys on one side, one after the other, in the middle of the text.
 *
 * @param {Windows} windows
 * @param {string} side
 * @param {Place} place
 * @param {Keys} keys
 * @returns {Promise<number[]>} ms from the page's call until the key is kept
 */
export async function keepKeys(windows, side, place, keys) {
  if (side !== longhandSide) {
    return windows.beside.evaluate((order) => /** @type {any} */ (globalThis).timeKeys(order), { side, name: place.at.replace(" ", ""), ...keys });
  }
  const { page, account } = windows.longhand;
  const { times, version, length } = await page.evaluate(appendKeys, { account, ...place, ...keys });
  Object.assign(place, { version, length });
  return times;
}

/**
 * In Longhand's page: hands main what the draft writer hands it for each key.
 *
 * @param {Place & Keys & { account: string }} order
 */
async function appendKeys({ account, documentId, version, length, count, spaceMs }) {
  const { calls } = /** @type {any} */ (globalThis).longhand;
  const times = [];
  for (let left = count; left > 0; left -= 1) {
    const at = length >> 1;
    const began = performance.now();
    const kept = await calls["documents.append"]({
      account,
      documentId,
      fromVersion: version,
      toVersion: version + 1,
      changes: JSON.stringify([at, [0, "k"], length - at]),
      title: null,
      view: { anchor: at + 1, head: at + 1, top: at },
    });
    times.push(performance.now() - began);
    if (!kept.ok) throw new Error(JSON.stringify(kept.error));
    version += 1;
    length += 1;
    if (spaceMs > 0) await new Promise((resolve) => setTimeout(resolve, spaceMs));
  }
  return { times, version, length };
}

/**
 * Makes the text known to both windows: a new document of Longhand's, and what the peers begin with.
 *
 * @param {Windows} windows
 * @param {string} at
 * @param {string} text
 * @returns {Promise<Place>}
 */
export async function makePlace({ longhand: { page, account }, beside }, at, text) {
  const documentId = crypto.randomUUID();
  const length = await page.evaluate(
    async (document) => {
      const created = await /** @type {any} */ (globalThis).longhand.calls["documents.create"](document);
      return Number(created.value.text.length);
    },
    { account, documentId, title: at, content: text },
  );
  await beside.evaluate(([name, content]) => /** @type {any} */ (globalThis).openText(name, content), [at.replace(" ", ""), text]);
  return { at, documentId, version: 1, length };
}
