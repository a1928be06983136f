/**
 * These run in Longhand's page.
 */

/**
 * @typedef {object} Handled
 * @property {number} tookMs from the first input event to the end of the frame that shows what it came to
 * @property {number} longestFrameMs the longest time from one frame's end to the next one's meanwhile
 */

/**
 * @typedef {"selected" | "longer" | "asBefore" | "scrolled" | "counted" | "outlined" | "folded" | "allFolded" | "unfolded"} Outcome
 */

/**
 * Begins to watch the frames, from the first input event on; `handled` in the window is the promise of what was seen.
 *
 * @param {{ outcome: Outcome, length: number }} until what it is to come to, and the length of the text before
 */
export function beginWatch({ outcome, length }) {
  const { view } = /** @type {any} */ (document.querySelector(".cm-content")).cmTile;
  const find = (/** @type {string} */ selector) => document.querySelectorAll(selector);
  /** @type {Record<Outcome, () => boolean>} looked at in each frame, so each of them is cheap */
  const isThere = {
    selected: () => view.state.selection.main.to - view.state.selection.main.from === length,
    longer: () => view.state.doc.length > length,
    asBefore: () => view.state.doc.length === length,
    scrolled: () => view.scrollDOM.scrollTop > 0.9 * (view.scrollDOM.scrollHeight - view.scrollDOM.clientHeight),
    counted: () => /\d/.test(find(".find-panel [role=status]")[0]?.textContent ?? ""),
    outlined: () => find("[role=tree] [role=treeitem]").length > 0,
    folded: () => find(".folded-section").length === 1,
    allFolded: () => find(".folded-section").length > 1,
    unfolded: () => find(".folded-section").length === 0,
  };
  const inputs = ["keydown", "pointerdown", "beforeinput"];
  let beganAt = 0;
  const begin = (/** @type {Event} */ { timeStamp }) => (beganAt ||= timeStamp);
  for (const type of inputs) window.addEventListener(type, begin, { capture: true });
  const { port1, port2 } = new MessageChannel();
  const handled = new Promise((/** @type {(seen: Handled) => void} */ resolve) => {
    let lastAt = 0;
    let longestFrameMs = 0;
    // A message sent in the frame's first step arrives when the main thread is through with the frame.
    port1.onmessage = () => {
      const at = performance.now();
      if (beganAt > 0) longestFrameMs = Math.max(longestFrameMs, at - Math.max(lastAt, beganAt));
      lastAt = at;
      if (beganAt === 0 || !isThere[outcome]()) return requestAnimationFrame(() => port2.postMessage(null));
      for (const type of inputs) window.removeEventListener(type, begin, { capture: true });
      resolve({ tookMs: at - beganAt, longestFrameMs });
    };
    port2.postMessage(null);
  });
  Object.assign(window, { handled });
}

/** @returns {Promise<Handled>} */
export const watched = () => /** @type {any} */ (window).handled;

/** Up to the first line. @returns {{ right: number, top: number, bottom: number }} where the text is scrolled by hand */
export function toTheTop() {
  const { view } = /** @type {any} */ (document.querySelector(".cm-content")).cmTile;
  view.scrollDOM.scrollTop = 0;
  const { right, top, bottom } = view.scrollDOM.getBoundingClientRect();
  return { right, top, bottom };
}
