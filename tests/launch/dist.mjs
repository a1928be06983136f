import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { buildIfStale } from "./build.mjs";
import { canReachReleases, ensureElectron } from "./electron-runtime.mjs";
import { electronPackageFolder, rootFolder } from "./paths.mjs";
import { runToEnd } from "./run-to-end.mjs";
import { ensureSystemLibraries, hasProgram } from "./system-libraries.mjs";

process.exitCode = await pack(process.argv.slice(2));

/**
 * Packs the app as electron-builder.yml says, into `dist/`.
 *
 * @param {string[]} commandLine handed on to electron-builder: `--linux deb`, `--dir`; see updatesOf for what is not
 * @returns {Promise<number>} electron-builder's exit code
 */
async function pack(commandLine) {
  const executable = await ensureElectron();
  await buildIfStale();
  const cli = join(rootFolder, "node_modules/electron-builder/cli.js");
  const { updates, rest } = updatesOf(commandLine);
  const given = ["--publish", "never", ...updates, ...rest];
  if (process.platform !== "linux") return runToEnd(process.execPath, [cli, ...given], process.env);

  const dist = dirname(executable);
  warnOfStandIn(dist);
  const isReached = await canReachReleases();
  const helpers = isReached ? {} : await findHelpers(executable);
  const isNamed = rest.some((each) => ["--linux", "-l", "--dir"].includes(each));
  // There is no program of Debian's that makes an AppImage.
  if (!isReached && !isNamed) {
    process.stderr.write("No AppImage: what makes it cannot be downloaded here\n");
    given.push("--linux", "deb", "tar.gz");
  }
  const electronDist = `-c.electronDist=${dist}`;
  return runToEnd(process.execPath, [cli, electronDist, ...given], { ...process.env, ...helpers });
}

/**
 * A package that looks for updates is told where: `--updates=ADDRESS --updates-key=FILE [--updates-channel=beta]`.
 *
 * @param {string[]} commandLine
 */
function updatesOf(commandLine) {
  const valueOf = (/** @type {string} */ name) => commandLine.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
  const [url, key, channel] = ["updates", "updates-key", "updates-channel"].map(valueOf);
  const rest = commandLine.filter((each) => !each.startsWith("--updates"));
  if ((url === undefined) !== (key === undefined)) {
    process.stderr.write("Updates need an address and a key: --updates=ADDRESS --updates-key=FILE\n");
    process.exit(2);
  }
  if (url === undefined || key === undefined) return { updates: [], rest };
  process.env["LONGHAND_UPDATE_KEY"] = resolve(key);
  return { updates: ["-c.publish.provider=generic", `-c.publish.url=${url}`, `-c.publish.channel=${channel ?? "latest"}`], rest };
}

/**
 * electron-builder downloads its helpers when it needs them. Where that download is refused, Debian's own
 * programs do their work; a helper named in the environment stays the one.
 *
 * @param {string} executable
 * @returns {Promise<NodeJS.ProcessEnv>} the variables that name them
 */
async function findHelpers(executable) {
  await ensureSystemLibraries(["dist"], executable);
  const fpm = join(rootFolder, "tests/launch/fpm-stand-in.mjs");
  return {
    ELECTRON_BUILDER_7ZIP_PATH: process.env["ELECTRON_BUILDER_7ZIP_PATH"] ?? findProgram("7za"),
    ...(hasProgram("fpm") ? { USE_SYSTEM_FPM: "true" } : { CUSTOM_FPM_PATH: process.env["CUSTOM_FPM_PATH"] ?? fpm }),
  };
}

/** @param {string} name */
function findProgram(name) {
  return execFileSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
}

/** @param {string} dist */
function warnOfStandIn(dist) {
  const wanted = JSON.parse(readFileSync(join(electronPackageFolder, "package.json"), "utf8")).version;
  const version = readFileSync(join(dist, "version"), "utf8").trim().replace(/^v/, "");
  if (version !== wanted) {
    process.stderr.write(`This package holds Electron ${version} instead of ${wanted}: try it, do not release it\n`);
  }
}
