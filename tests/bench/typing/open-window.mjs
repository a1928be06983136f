import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { _electron } from "playwright-core";
import { rootFolder } from "../../launch/paths.mjs";

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
 * @property {string} name
 * @property {import("playwright-core").ElectronApplication} electron
 * @property {import("playwright-core").Page} page
 * @property {(share: number) => Promise<void>} goTo puts the caret into the paragraph at that share of the text
 * @property {() => Promise<number>} length of the text, in the editor's own units
 * @property {() => Promise<void>} end
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
  return { electron, page, end };
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
  const { electron, page, end } = await openWindow(bench, rootFolder, [file]);
  page.setDefaultTimeout(deadlineMs);
  await page.getByRole("textbox", { name: "Username", exact: true }).fill("ada");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Create account", exact: true }).click();
  const text = page.getByRole("textbox", { name: "Document", exact: true });
  await text.waitFor();
  await page.waitForFunction(() => document.querySelector('[data-save-state="clean"]:not([data-acked-version="0"])'));
  const view = "document.querySelector('.cm-content').cmTile.view";
  return {
    name: "Longhand",
    electron,
    page,
    goTo: async (share) => {
      await page.evaluate(goToExpression(view, share));
    },
    length: () => page.evaluate(`${view}.state.doc.length`),
    end,
  };
}

/**
 * The page of Longhand knows no peers' helpers; this is pages/places.js in one expression.
 *
 * @param {string} view
 * @param {number} share
 */
function goToExpression(view, share) {
  return `(() => {
    const view = ${view};
    const { doc } = view.state;
    let line = doc.lineAt(Math.floor(doc.length * ${share}));
    const step = ${share >= 1 ? -1 : 1};
    while ((line.length < 60 && line.number + step >= 1 && line.number + step <= doc.lines) || line.text.startsWith("#")) line = doc.line(line.number + step);
    const from = ${share >= 1} ? line.to : line.length > 10_000 ? Math.floor(doc.length * ${share}) : line.from + 30;
    const gap = doc.sliceString(from, Math.min(line.to, from + 30)).indexOf(" ");
    const anchor = gap === -1 ? from : from + gap;
    view.dispatch({ selection: { anchor } });
    const Scroll = view.constructor.scrollIntoView;
    view.dispatch({ effects: Scroll(anchor, { y: "center" }) });
    view.focus();
  })()`;
}

/**
 * @param {import("../sections/section.d.ts").Bench} bench
 * @param {string} name of the module in pages/sides
 * @param {{ pages: string, file: string, deadlineMs: number }} shown
 * @returns {Promise<Side>} rejects where the text is not there when the time is up
 */
export async function openPeer(bench, name, { pages, file, deadlineMs }) {
  const { electron, page, end } = await openWindow(bench, join(import.meta.dirname, "../peer-app"), [`--pages=${pages}`, `--text=${file}`, `--side=${name}`]);
  try {
    await page.waitForFunction("window.peer !== undefined || window.peerFailed !== undefined", undefined, { timeout: deadlineMs });
    const failed = await page.evaluate("window.peerFailed ?? null");
    if (failed !== null) throw new Error(String(failed));
  } catch (error) {
    await end();
    throw error;
  }
  return {
    name,
    electron,
    page,
    goTo: async (share) => {
      await page.evaluate(`window.peer.goTo(${share})`);
    },
    length: () => page.evaluate("window.peer.length()"),
    end,
  };
}
