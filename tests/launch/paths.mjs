import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's top folder, wherever a script was called from. */
export const rootFolder = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The three builds: `out/main`, `out/preload`, `out/renderer`. */
export const outFolder = join(rootFolder, "out");

/** Where the launch scripts keep locks and downloads; `npm ci` sweeps it away, and nothing in it is missed. */
export const cacheFolder = join(rootFolder, "node_modules/.cache/longhand");

/** Electron's npm package. Its executable lives in `dist`, which comes from a separate download. */
export const electronPackageFolder = join(rootFolder, "node_modules/electron");

/**
 * @param {string} moduleUrl `import.meta.url` of the asking module
 * @returns {boolean} whether that module is what Node was started with, rather than imported by another
 */
export function isEntryPoint(moduleUrl) {
  return process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(moduleUrl);
}
