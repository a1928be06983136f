import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { buildIfStale } from "./build.mjs";
import { hasDisplay, startDisplay } from "./display.mjs";
import { ensureElectron } from "./electron-runtime.mjs";
import { cacheFolder, rootFolder } from "./paths.mjs";
import { runToEnd } from "./run-to-end.mjs";
import { ensureSystemLibraries } from "./system-libraries.mjs";

const resultsFile = join(cacheFolder, "test-results.json");
/** So many windows are driven at a time, each on a display of its own: two on one would fight for the keyboard. */
const workers = 2;

process.exitCode = await runTests(process.argv.slice(2));

/**
 * Runs the tests with everything they need around them, and ends with a line that counts them.
 *
 * @param {string[]} commandLine handed on to vitest: `--project flow`, a file's name, `-t "a title"`
 * @returns {Promise<number>} vitest's exit code
 */
async function runTests(commandLine) {
  const executable = await ensureElectron();
  await ensureSystemLibraries(["run", "display", "test"], executable);
  await buildIfStale();

  // Displays of their own: nobody's windows in the way, the same size everywhere, nothing shown to a person at work.
  const usesOwnDisplay =
    process.platform === "linux" && !(process.env["LONGHAND_TEST_DISPLAY"] === "1" && hasDisplay());
  const displays = usesOwnDisplay ? await Promise.all(Array.from({ length: workers }, () => startDisplay())) : [];
  const names = displays.map(({ name }) => name);
  const env = { ...process.env, ...(usesOwnDisplay && { DISPLAY: names[0], LONGHAND_TEST_DISPLAYS: names.join(" ") }) };
  delete env["ELECTRON_RUN_AS_NODE"];
  if (usesOwnDisplay) delete env["WAYLAND_DISPLAY"];

  await mkdir(cacheFolder, { recursive: true });
  await rm(resultsFile, { force: true });
  const vitest = join(rootFolder, "node_modules/vitest/vitest.mjs");
  const config = join(rootFolder, "tests/vitest.config.ts");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${resultsFile}`];
  try {
    const code = await runToEnd(
      process.execPath,
      [vitest, "run", "--config", config, ...reporters, ...commandLine],
      env,
    );
    process.stdout.write(`\n${await countResults()}\n`);
    return code;
  } finally {
    await Promise.all(displays.map((display) => display.stop()));
  }
}

/** A file that could not even be loaded has no tests to count, and counts as a failed one. */
async function countResults() {
  const text = await readFile(resultsFile, "utf8").catch(() => undefined);
  if (text === undefined) return "0 passed, 0 failed, 0 skipped";
  const results = JSON.parse(text);
  const unloadable = results.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const skipped = results.numPendingTests + results.numTodoTests;
  return `${results.numPassedTests} passed, ${results.numFailedTests + unloadable} failed, ${skipped} skipped`;
}
