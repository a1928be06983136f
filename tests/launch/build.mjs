import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { noticesOf } from "./notices.mjs";
import { isEntryPoint, outFolder, rootFolder } from "./paths.mjs";

/** One build for each environment; each folder has its own `vite.config.ts` and ends up in `out/`. */
const environments = ["main", "preload", "renderer"];

/** What a build is made from. */
const sources = [...environments, "package.json", "package-lock.json"];

const stampFile = join(outFolder, ".sources");

/** Builds `out/main`, `out/preload` and `out/renderer`. Ends the process with 1 when a build fails. */
export async function build() {
  await withLock("build", buildAll);
}

/** Builds only if the sources are not those of the last build. */
export async function buildIfStale() {
  if (await isFresh()) return;
  // Whoever waited for another process's build finds it done.
  await withLock("build", async () => {
    if (!(await isFresh())) await buildAll();
  });
}

async function isFresh() {
  const stamp = await readFile(stampFile, "utf8").catch(() => undefined);
  return stamp !== undefined && stamp === (await fingerprintSources());
}

async function buildAll() {
  const startedAt = performance.now();
  // Taken before the work: what is edited meanwhile counts as not yet built.
  const fingerprint = await fingerprintSources();
  const results = await Promise.all(environments.map(buildEnvironment));
  if (results.includes(false)) process.exit(1);
  await mkdir(outFolder, { recursive: true });
  await writeFile(join(outFolder, "THIRD-PARTY-NOTICES.txt"), noticesOf());
  await writeFile(stampFile, fingerprint);
  process.stderr.write(`Built out/ in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

/**
 * @param {string} environment
 * @returns {Promise<boolean>} whether the build succeeded; a failed one has told why on stderr
 */
function buildEnvironment(environment) {
  const vite = join(rootFolder, "node_modules/vite/bin/vite.js");
  const config = join(rootFolder, environment, "vite.config.ts");
  return new Promise((settle) => {
    const child = spawn(process.execPath, [vite, "build", "--config", config, "--logLevel", "warn"], {
      cwd: rootFolder,
      // Stdout belongs to whatever is started after the build.
      stdio: ["ignore", process.stderr, process.stderr],
    });
    child.once("exit", (code) => settle(code === 0));
  });
}

/**
 * Names, sizes and modification times of all sources in one hash: unlike the newest time alone it also notices
 * deleted and restored files.
 */
async function fingerprintSources() {
  const lines = (await Promise.all(sources.map((name) => listFile(join(rootFolder, name))))).flat();
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex");
}

/**
 * @param {string} path a file or a folder
 * @returns {Promise<string[]>} a line for the file, or for each file below the folder
 */
async function listFile(path) {
  const facts = await stat(path);
  if (!facts.isDirectory()) return [`${path} ${facts.size} ${facts.mtimeMs}`];
  const names = await readdir(path);
  return (await Promise.all(names.map((name) => listFile(join(path, name))))).flat();
}

if (isEntryPoint(import.meta.url)) await build();
