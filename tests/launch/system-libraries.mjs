import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ensureElectron } from "./electron-runtime.mjs";
import { withLock } from "./lock.mjs";
import { isEntryPoint } from "./paths.mjs";

/**
 * What the errand at hand needs of the system: to run the app, to give it a virtual display, to drive it from
 * outside with keys, a clipboard and a keyring, to pack it.
 *
 * @typedef {"run" | "display" | "test" | "dist"} Errand
 * @typedef {{ for: Errand, packages: string[], isThere: (executable: string) => boolean }} Need
 */

/**
 * Each need is looked for by what it brings (a library, a program, a folder of fonts) and not by a package's
 * name, for names differ between distributions. `a|b` is one package under its newer and its older name.
 *
 * @type {Need[]}
 */
const needs = [
  {
    for: "run",
    packages: ["libgtk-3-0t64|libgtk-3-0", "libnss3", "libgbm1", "libasound2t64|libasound2", "libdrm2"],
    isThere: canLoad,
  },
  { for: "run", packages: ["libatspi2.0-0t64|libatspi2.0-0"], isThere: () => hasLibrary("libatspi.so.0") },
  { for: "run", packages: ["libnotify4"], isThere: () => hasLibrary("libnotify.so.4") },
  { for: "run", packages: ["libsecret-1-0"], isThere: () => hasLibrary("libsecret-1.so.0") },
  { for: "run", packages: ["libxss1"], isThere: () => hasLibrary("libXss.so.1") },
  { for: "run", packages: ["libxtst6"], isThere: () => hasLibrary("libXtst.so.6") },
  { for: "run", packages: ["xdg-utils"], isThere: () => hasProgram("xdg-open") },
  { for: "display", packages: ["xvfb", "xauth"], isThere: () => hasProgram("Xvfb") },
  { for: "display", packages: ["fonts-noto-cjk"], isThere: () => hasFonts("opentype/noto") },
  { for: "display", packages: ["fonts-dejavu-core"], isThere: () => hasFonts("truetype/dejavu") },
  { for: "test", packages: ["xdotool"], isThere: () => hasProgram("xdotool") },
  { for: "test", packages: ["xclip"], isThere: () => hasProgram("xclip") },
  { for: "test", packages: ["dbus", "dbus-x11"], isThere: () => hasProgram("dbus-run-session") },
  { for: "test", packages: ["gnome-keyring"], isThere: () => hasProgram("gnome-keyring-daemon") },
  { for: "dist", packages: ["p7zip-full"], isThere: () => hasProgram("7za") },
];

/**
 * Makes sure that the system has what some errands need. On Debian and its kin, as root, what is missing gets
 * installed; anybody else is told in one line what to install, and the process ends with 1. Says nothing and
 * takes some milliseconds where nothing is missing. Other systems than Linux bring everything themselves.
 *
 * @param {Errand[]} errands
 * @param {string} executable the Electron executable whose libraries count
 */
export async function ensureSystemLibraries(errands, executable) {
  if (process.platform !== "linux" || findMissing(errands, executable).length === 0) return;
  if (process.getuid?.() === 0 && hasProgram("apt-get")) {
    await withLock("system-libraries", async () => installPackages(findMissing(errands, executable)));
  }
  const missing = findMissing(errands, executable);
  if (missing.length === 0) return;
  process.stderr.write(`Missing on this system: apt-get install ${missing.map(chooseName).join(" ")}\n`);
  process.exit(1);
}

/**
 * @param {Errand[]} errands
 * @param {string} executable
 * @returns {string[]} packages, in the table's notation
 */
function findMissing(errands, executable) {
  return needs
    .filter((need) => errands.includes(need.for) && !need.isThere(executable))
    .flatMap((need) => need.packages);
}

/** @param {string[]} packages */
function installPackages(packages) {
  if (packages.length === 0) return;
  runAptGet(["update"]);
  const names = packages.map(chooseName);
  process.stderr.write(`Installing ${names.join(" ")}\n`);
  runAptGet(["install", "--yes", "--no-install-recommends", ...names]);
  linkerCache = undefined;
}

/** @param {string[]} commandLine */
function runAptGet(commandLine) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stdout, stderr } = spawnSync("apt-get", ["--quiet=2", ...commandLine], { env, encoding: "utf8" });
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
}

/**
 * @param {string} names one package's names, newest first
 * @returns {string} the first one that this system knows
 */
function chooseName(names) {
  const all = names.split("|");
  const isKnown = (/** @type {string} */ name) =>
    /Candidate: (?!\(none\))/.test(spawnSync("apt-cache", ["policy", name], { encoding: "utf8" }).stdout ?? "");
  return (all.length === 1 ? all[0] : all.find(isKnown)) ?? all.at(-1) ?? names;
}

/** @param {string} executable */
function canLoad(executable) {
  const { status, stdout } = spawnSync("ldd", [executable], { encoding: "utf8" });
  return status === 0 && !stdout.includes("not found");
}

/** @type {string | undefined} */
let linkerCache;

/**
 * Some libraries are opened by name while running, where `ldd` does not see them.
 *
 * @param {string} name
 */
function hasLibrary(name) {
  linkerCache ??= execFileSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" });
  return linkerCache.includes(`${name} `);
}

/**
 * @param {string} name
 * @returns {boolean} whether a program of that name is on the PATH
 */
export function hasProgram(name) {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @param {string} folder */
function hasFonts(folder) {
  return existsSync(join("/usr/share/fonts", folder));
}

if (isEntryPoint(import.meta.url)) {
  await ensureSystemLibraries(["run", "display", "test", "dist"], await ensureElectron());
}
