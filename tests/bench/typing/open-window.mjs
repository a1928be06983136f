import { mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { _electron } from "playwright-core";
import { rootFolder } from "../../launch/paths.mjs";
import { placeIn } from "../pages/places.js";

/**
 * A frame as soon as there is something to draw, rather than at the next tick of a display: else each key would be
 * measured in whole ticks. The same for all sides.
 */
const frameSwitches = [
  "--disable-frame-rate-limit",
  "--disable-gpu-vsync",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];
const longestStartMs = 30_000;

/**
 * @typedef {object} Side one editor in a window of its own, with a text in it
 * @property {import("playwright-core").ElectronApplication} electron
 * @property {import("playwright-core").Page} page
 * @property {string} profile the app's folder for its files
 * @property {(share: number) => Promise<void>} goTo puts the caret into the paragraph at that share of the text
 * @property {() => Promise<number>} length of the text, in the editor's own units
 * @property {() => Promise<void>} end
 */

/**
 * @typedef {HTMLElement & { cmTile: { view: {
 *   state: { doc: { length: number } },
 *   constructor: { scrollIntoView: (position: number, how: { y: "center" }) => unknown },
 *   dispatch: (spec: unknown) => void,
 *   focus: () => void,
 * } } }} EditorElement
 */

/**
 * @param {import("../sections/section.d.ts").Bench} bench
 * @param {string} appFolder
 * @param {readonly string[]} args
 */
async function openWindow(bench, appFolder, args) {
  const isRoot = process.getuid?.() === 0;
  const profile = await mkdtemp(join(bench.folder, "profile-"));
  const { DBUS_SESSION_BUS_ADDRESS: _bus, XDG_CURRENT_DESKTOP: _desktop, ...env } = process.env;
  const electron = await _electron.launch({
    executablePath: bench.electron,
    chromiumSandbox: !isRoot,
    timeout: longestStartMs,
    args: ["-r", join(rootFolder, "tests/e2e/hold-ready.cjs"), appFolder, `--user-data-dir=${profile}`, "--lang=en", ...frameSwitches, ...args],
    env: /** @type {Record<string, string>} */ ({ ...env, DBUS_SESSION_BUS_ADDRESS: "disabled:" }),
  });
  const page = await electron.firstWindow({ timeout: longestStartMs });
  const child = electron.process();
  const end = () =>
    new Promise((/** @type {(ended: void) => void} */ resolve) => {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return resolve();
      child.once("exit", () => resolve());
      process.kill(-child.pid, "SIGKILL");
    });
  return { electron, page, profile, end };
}

/**
 * Opens Longhand itself on its own server: an account is made, the file is opened as a document, and it is waited
 * until the server has it.
 *
 * @param {import("../sections/section.d.ts").Bench} bench
 * @param {string} file
 * @param {number} deadlineMs
 * @returns {Promise<Side>}
 */
export async function openLonghand(bench, file, deadlineMs) {
  const opened = await openWindow(bench, rootFolder, [file]);
  const { page, end } = opened;
  try {
    page.setDefaultTimeout(deadlineMs);
    await page.getByRole("textbox", { name: "Username", exact: true }).fill("ada");
    await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
    await page.getByRole("button", { name: "Create account", exact: true }).click();
    await page.getByRole("textbox", { name: "Document", exact: true }).waitFor();
    await page.waitForFunction(() => document.querySelector('[data-save-state="clean"]:not([data-acked-version="0"])'));
  } catch (error) {
    await end();
    throw error;
  }
  const written = await readFile(file, "utf8");
  return {
    ...opened,
    goTo: (share) => goTo(page, placeIn(written, share)),
    length: () => page.evaluate(() => /** @type {EditorElement} */ (document.querySelector(".cm-content")).cmTile.view.state.doc.length),
  };
}

/**
 * Caret and sight, by CodeMirror's own handle of its element.
 *
 * @param {import("playwright-core").Page} page
 * @param {number} anchor
 */
export function goTo(page, anchor) {
  return page.evaluate((position) => {
    const { view } = /** @type {EditorElement} */ (document.querySelector(".cm-content")).cmTile;
    view.dispatch({ selection: { anchor: position }, effects: view.constructor.scrollIntoView(position, { y: "center" }) });
    view.focus();
  }, anchor);
}

/**
 * @param {import("../sections/section.d.ts").Bench} bench
 * @param {string} name of the module in pages/sides
 * @param {{ pages: string, file: string, deadlineMs: number }} shown
 * @returns {Promise<Side>} rejects where the text is not there when the time is up
 */
export async function openPeer(bench, name, { pages, file, deadlineMs }) {
  const opened = await openWindow(bench, join(import.meta.dirname, "../peer-app"), [`--pages=${pages}`, `--text=${file}`, `--side=${name}`]);
  const { page, end } = opened;
  try {
    await page.waitForFunction("window.peer !== undefined || window.peerFailed !== undefined", undefined, { timeout: deadlineMs });
    const failed = await page.evaluate("window.peerFailed ?? null");
    if (failed !== null) throw new Error(String(failed));
  } catch (error) {
    await end();
    throw error;
  }
  return {
    ...opened,
    goTo: async (share) => {
      await page.evaluate(`window.peer.goTo(${share})`);
    },
    length: () => page.evaluate("window.peer.length()"),
  };
}
