import { execFile } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { buildIfStale } from "../launch/build.mjs";
import { hasDisplay, startDisplay } from "../launch/display.mjs";
import { ensureElectron } from "../launch/electron-runtime.mjs";
import { ensureSystemLibraries } from "../launch/system-libraries.mjs";

const sectionNames = ["typing", "handling", "opening", "starting", "keeping", "requests"];

const { values } = parseArgs({
  options: { only: { type: "string" }, repeats: { type: "string" }, quick: { type: "boolean" } },
});

process.exitCode = await run();

/** Measures the sections that were asked for, one after the other, and writes what came out. */
async function run() {
  const only = values.only?.split(",") ?? sectionNames;
  const unknown = only.filter((name) => !sectionNames.includes(name));
  if (unknown.length > 0) return complain(`--only=${unknown.join(",")}: there are ${sectionNames.join(", ")}.`);
  const isQuick = values.quick === true;
  const repeats = Number(values.repeats ?? (isQuick ? 1 : 5));
  if (!Number.isInteger(repeats) || repeats < 1) return complain("--repeats=N: give a whole number above 0.");

  const electron = await ensureElectron();
  await ensureSystemLibraries(["run", "display", "test"], electron);
  await buildIfStale();
  await installPeers();
  const display = hasDisplay() ? undefined : await startDisplay();
  if (display) process.env["DISPLAY"] = display.name;
  const folder = await mkdtemp(join(tmpdir(), "longhand-bench-"));
  try {
    const sections = [];
    for (const name of only) {
      tell(`== ${name}`);
      /** @type {{ measure: (bench: import("./sections/section.d.ts").Bench) => Promise<import("./sections/section.d.ts").Section> }} */
      const section = await import(`./sections/${name}.mjs`);
      sections.push(await section.measure({ repeats, isQuick, electron, display: display?.name, folder, tell }));
    }
    // Not before the peers are there: the drawing needs them.
    const { writeResults } = await import("./results.mjs");
    await writeResults(sections, { isWhole: only.length === sectionNames.length && !isQuick, electron, repeats, tell });
    return 0;
  } finally {
    await display?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** The peers are no part of the project's own install. */
async function installPeers() {
  const lock = join(import.meta.dirname, "package-lock.json");
  const installed = join(import.meta.dirname, "node_modules/.package-lock.json");
  const changedMs = async (/** @type {string} */ file) => (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
  if ((await changedMs(installed)) >= (await changedMs(lock))) return;
  tell("Installing the peers");
  await promisify(execFile)("npm", ["ci"], { cwd: import.meta.dirname });
}

/** @param {string} line */
function tell(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {string} what */
function complain(what) {
  process.stderr.write(`${what}\n`);
  return 2;
}
