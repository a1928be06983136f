import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isEntryPoint, rootFolder } from "./paths.mjs";

/** @typedef {Record<string, { ends: string }>} Majors when the support of each of Electron's major versions ends */

/**
 * @param {string} version the Electron that package.json pins
 * @param {Majors} majors
 * @param {Date} now
 * @returns {{ isSupported: boolean, message: string }}
 */
export function judgeSupport(version, majors, now) {
  const major = String(version.split(".")[0]);
  const ends = majors[major]?.ends;
  if (ends === undefined) {
    return { isSupported: false, message: `Electron ${version}: tests/launch/electron-support.json does not say how long ${major} is supported` };
  }
  // The day itself counts.
  const days = Math.floor((Date.parse(`${ends}T23:59:59Z`) - now.getTime()) / 86_400_000);
  if (days < 0) return { isSupported: false, message: `Electron ${version} is out of support since ${ends}: go to a newer major version` };
  return { isSupported: true, message: `Electron ${version} is supported until ${ends} (${days} days)` };
}

/** Not part of `npm run check`, which must not turn red by the date alone. */
function checkElectron() {
  const { devDependencies } = JSON.parse(readFileSync(join(rootFolder, "package.json"), "utf8"));
  const { majors } = JSON.parse(readFileSync(join(rootFolder, "tests/launch/electron-support.json"), "utf8"));
  const { isSupported, message } = judgeSupport(devDependencies.electron, majors, new Date());
  (isSupported ? process.stdout : process.stderr).write(`${message}\n`);
  process.exitCode = isSupported ? 0 : 1;
}

if (isEntryPoint(import.meta.url)) checkElectron();
