import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { _electron } from "playwright-core";
import { rootFolder } from "../launch/paths.mjs";

const person = { username: "ada", password: "correct horse battery" };
const longestStartMs = 30_000;

/**
 * @typedef {object} StartedLonghand
 * @property {import("playwright-core").ElectronApplication} electron
 * @property {import("playwright-core").Page} page Longhand's own window
 * @property {string} account key of the signed-in account
 * @property {typeof person} person who is signed in
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the real app in a profile of its own, with an account signed in.
 *
 * @param {import("./sections/section.d.ts").Bench} bench
 * @param {{ name: string, hooks?: readonly string[], args?: readonly string[] }} options name: of the profile; hooks: modules that its main process loads first
 * @returns {Promise<StartedLonghand>}
 */
export async function startLonghand({ electron: executablePath, folder }, { name, hooks = [], args = [] }) {
  const profile = join(folder, name);
  mkdirSync(profile);
  const hold = join(rootFolder, "tests/e2e/hold-ready.cjs");
  const electron = await _electron.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    timeout: longestStartMs,
    // Each of these modules takes its own `-r` out of the arguments.
    args: [...hooks.flatMap((hook) => ["-r", hook]), "-r", hold, rootFolder, `--user-data-dir=${profile}`, "--lang=en", ...args],
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: "disabled:", XDG_CURRENT_DESKTOP: "" },
  });
  const page = await electron.firstWindow({ timeout: longestStartMs });
  page.setDefaultTimeout(60_000);
  await page.getByRole("textbox", { name: "Username", exact: true }).fill(person.username);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Create account", exact: true }).click();
  const session = page.getByRole("status", { name: "Session", exact: true });
  await session.and(page.locator("[data-session-state=active]")).waitFor({ state: "attached" });
  const account = await page.evaluate(async () => {
    const answer = await /** @type {any} */ (globalThis).longhand.calls["session.view"]({});
    return String(answer.value.account.key);
  });
  return { electron, page, account, person, stop: () => electron.close() };
}
