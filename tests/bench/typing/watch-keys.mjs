/**
 * Times keys inside the page: from the event's own time stamp, which the browser's process gave it, to the frame
 * that shows it, and in Longhand to the moment in which the status says that the edit is on the disk.
 */

/**
 * @typedef {object} Watched
 * @property {number[]} frames ms from each key to its frame
 * @property {number[]} durable ms from each key to its commit; empty in every page but Longhand's
 */

/** @param {import("playwright-core").Page} page */
export async function startWatch(page) {
  await page.evaluate(() => {
    /** @type {{ pressedAt: number, version: number | null }[]} */
    const onTheWay = [];
    const watched = {
      frames: /** @type {number[]} */ ([]),
      durable: /** @type {number[]} */ ([]),
      /** @param {number} count */
      isThrough: (count) => watched.frames.length >= count && onTheWay.every(({ version }) => version === null),
    };
    Object.assign(window, { watched });
    const { port1, port2 } = new MessageChannel();
    // A message sent in the frame's first step arrives when the main thread is through with the frame.
    port1.onmessage = ({ data: pressedAt }) => watched.frames.push(performance.now() - pressedAt);
    window.addEventListener(
      "keydown",
      ({ timeStamp }) => {
        onTheWay.push({ pressedAt: timeStamp, version: null });
        requestAnimationFrame(() => port2.postMessage(timeStamp));
      },
      { capture: true },
    );
    const status = document.querySelector("[data-draft-version]");
    if (!(status instanceof HTMLElement)) return;
    let seen = Number(status.dataset["editVersion"]);
    new MutationObserver(() => {
      const edit = Number(status.dataset["editVersion"]);
      const draft = Number(status.dataset["draftVersion"]);
      if (edit > seen) for (const key of onTheWay) key.version ??= edit;
      seen = edit;
      while (onTheWay[0] !== undefined && onTheWay[0].version !== null && onTheWay[0].version <= draft) {
        watched.durable.push(performance.now() - /** @type {{ pressedAt: number }} */ (onTheWay.shift()).pressedAt);
      }
    }).observe(status, { attributes: true });
  });
}

/**
 * What has been seen since it was last taken.
 *
 * @param {import("playwright-core").Page} page
 * @returns {Promise<Watched>}
 */
export function takeWatched(page) {
  return page.evaluate("({ frames: watched.frames.splice(0), durable: watched.durable.splice(0) })");
}

/**
 * Resolves when so many keys have had their frame, and those that changed a version in Longhand are on the disk.
 *
 * @param {import("playwright-core").Page} page
 * @param {number} count
 */
export async function untilThrough(page, count) {
  await page.waitForFunction(
    (wanted) => /** @type {{ watched: { isThrough: (count: number) => boolean } }} */ (/** @type {unknown} */ (window)).watched.isThrough(wanted),
    count,
    { timeout: 0 },
  );
}

/**
 * @param {import("playwright-core").Page} page
 * @returns {Promise<number>} frames a second of a page that asks for nothing but the next one
 */
export function frameRate(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const startedAt = performance.now();
        let count = 0;
        const next = () => {
          count += 1;
          const elapsedMs = performance.now() - startedAt;
          if (elapsedMs < 500) requestAnimationFrame(next);
          else resolve((count / elapsedMs) * 1000);
        };
        requestAnimationFrame(next);
      }),
  );
}
