import { setTimeout as pause } from "node:timers/promises";
import { takeWatched, untilThrough } from "./watch-keys.mjs";

/** Words as fingers know them; no key of them means anything to an editor. */
const typed = "the rain had come in from the sea and nobody in the house was awake to hear it ";
/** What going there has set going comes to rest. */
const settleMs = 300;

/**
 * @typedef {object} Manner
 * @property {number} share where in the text: 0 its top, 0.5 its middle, 1 its end
 * @property {number} count keys
 * @property {number} everyMs from one key to the next, if the page takes no longer; 0: the next one as soon as it has taken the last
 * @property {number} deadlineMs no further key after this
 */

/**
 * Types with real input events: through the browser's process, trusted, as from a keyboard.
 *
 * @param {import("./open-window.mjs").Side} side
 * @param {Manner} manner
 * @returns {Promise<import("./watch-keys.mjs").Watched>} rejects where a key was never answered, or is not in the text
 */
export async function typeKeys(side, { share, count, everyMs, deadlineMs }) {
  const { page } = side;
  const patienceMs = 2 * deadlineMs;
  await inTime(side.goTo(share), patienceMs, "the caret did not go there");
  const before = await inTime(side.length(), patienceMs, "the page did not answer");
  await pause(settleMs);
  await takeWatched(page);
  const endsAt = performance.now() + deadlineMs;
  let pressed = 0;
  for (; pressed < count && performance.now() < endsAt; pressed += 1) {
    const next = pause(everyMs);
    const key = typed.charAt(pressed % typed.length);
    await inTime(page.keyboard.press(key === " " ? "Space" : key), patienceMs, "a key was not answered");
    if (everyMs > 0) await next;
  }
  await inTime(untilThrough(page, pressed), patienceMs, "a key's frame did not come");
  const watched = await takeWatched(page);
  const after = await inTime(side.length(), patienceMs, "the page did not answer");
  if (after - before !== pressed) throw new Error(`${pressed} keys made ${after - before} characters`);
  return watched;
}

/**
 * @template Value
 * @param {Promise<Value>} work
 * @param {number} deadlineMs
 * @param {string} complaint
 * @returns {Promise<Value>}
 */
async function inTime(work, deadlineMs, complaint) {
  const given = new AbortController();
  const late = pause(deadlineMs, undefined, { signal: given.signal }).then(() => {
    throw new Error(`${complaint} in ${deadlineMs / 1000} s`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    given.abort();
  }
}
