import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { cacheFolder } from "../launch/paths.mjs";

const source = join(import.meta.dirname, "beside-app");

/** What Longhand's main process loads first, for `openBenchWindow`. */
export const benchHook = join(source, "main.cjs");

/**
 * Bundles the page of the benchmark's own window, and opens it in a started Longhand.
 *
 * @param {import("./started-longhand.mjs").StartedLonghand} longhand with `benchHook`
 * @param {string} folder for the files of what runs beside Longhand
 * @returns {Promise<import("playwright-core").Page>}
 */
export async function openBenchWindow({ electron }, folder) {
  const outDir = join(cacheFolder, "bench/beside-app");
  await build({ ...common, base: "./", build: { ...common.build, outDir, modulePreload: false } });
  const opening = electron.waitForEvent("window");
  await electron.evaluate((_electron, order) => /** @type {any} */ (globalThis).openBenchWindow(order), { page: join(outDir, "index.html"), folder });
  const window = await opening;
  await window.waitForFunction(() => "timeKeys" in globalThis && "timeRequests" in globalThis);
  return window;
}

/**
 * @returns {Promise<string>} a script that puts the renderer's HTTP client into Longhand's page as `longhandClient`
 */
export async function bundleLonghandClient() {
  const outDir = join(cacheFolder, "bench/longhand-client");
  const lib = { entry: join(source, "longhand-client.js"), formats: [/** @type {const} */ ("iife")], name: "longhandClient", fileName: () => "longhand-client.js" };
  await build({ ...common, define: { "process.env.NODE_ENV": '"production"' }, build: { ...common.build, outDir, lib } });
  return readFile(join(outDir, "longhand-client.js"), "utf8");
}

const common = {
  configFile: /** @type {const} */ (false),
  root: source,
  logLevel: /** @type {const} */ ("error"),
  publicDir: /** @type {const} */ (false),
  build: { emptyOutDir: true, target: "chrome130", minify: /** @type {const} */ (false) },
};
