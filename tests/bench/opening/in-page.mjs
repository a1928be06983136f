/**
 * These run in Longhand's page, and one in CodeMirror's.
 */

/**
 * Opens a document from the list as a click does.
 *
 * @param {string} title
 * @returns {Promise<number>} ms to the end of the first frame in which its text is there and has the keyboard
 */
export async function openDocument(title) {
  const rows = [...document.querySelectorAll('[aria-label="Documents"] button')];
  const row = rows.find((button) => button.textContent.startsWith(title));
  if (!(row instanceof HTMLElement)) throw new Error(`${title} is not in the list`);
  const { port1, port2 } = new MessageChannel();
  const clickedAt = performance.now();
  row.click();
  for (;;) {
    await new Promise(requestAnimationFrame);
    const field = document.querySelector('textarea[aria-label="Title"]');
    const text = document.activeElement;
    const isThere = field instanceof HTMLTextAreaElement && field.value === title && text?.getAttribute("aria-label") === "Document" && text.textContent.length > 100;
    if (isThere) break;
  }
  const frameDone = new Promise((resolve) => (port1.onmessage = resolve));
  port2.postMessage(null);
  await frameDone;
  return performance.now() - clickedAt;
}

/**
 * Presses the button of the find panel.
 *
 * @param {number} hits
 * @returns {Promise<{ tookMs: number, durableMs: number, longestFrameMs: number }>} until all are
 *   replaced, until that is on the disk, and the longest time from one frame to the next meanwhile
 */
export async function replaceAll(hits) {
  const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Replace all");
  const status = document.querySelector("[data-draft-version]");
  if (button === undefined || !(status instanceof HTMLElement)) throw new Error("The find panel is not there");
  const isReplaced = () => document.querySelector(".find-panel [role=status]")?.textContent.replaceAll(/\D/g, "") === String(hits);
  const pressedAt = performance.now();
  let lastFrameAt = pressedAt;
  let longestFrameMs = 0;
  button.click();
  let tookMs = 0;
  for (;;) {
    const at = await new Promise((/** @type {(at: number) => void} */ resolve) => requestAnimationFrame(() => resolve(performance.now())));
    longestFrameMs = Math.max(longestFrameMs, at - lastFrameAt);
    lastFrameAt = at;
    const { editVersion, draftVersion } = status.dataset;
    if (tookMs === 0 && isReplaced()) tookMs = at - pressedAt;
    if (tookMs > 0 && editVersion === draftVersion) return { tookMs, durableMs: at - pressedAt, longestFrameMs };
  }
}

/**
 * @returns {number} of the text on the page, in UTF-16 units
 */
export function textLength() {
  const content = /** @type {{ cmTile: { view: { state: { doc: { length: number } } } } } | null} */ (/** @type {unknown} */ (document.querySelector(".cm-content")));
  return content?.cmTile.view.state.doc.length ?? 0;
}

/**
 * The same words in CodeMirror's own page.
 *
 * @returns {Promise<number>} ms to the end of the frame that shows it
 */
export async function replaceAllInOneGo() {
  const { port1, port2 } = new MessageChannel();
  const began = performance.now();
  /** @type {any} */ (window).peer.replaceAll("the", "thee");
  await new Promise(requestAnimationFrame);
  const frameDone = new Promise((resolve) => (port1.onmessage = resolve));
  port2.postMessage(null);
  await frameDone;
  return performance.now() - began;
}
