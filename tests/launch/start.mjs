import { buildIfStale } from "./build.mjs";
import { hasDisplay, startDisplay } from "./display.mjs";
import { ensureElectron } from "./electron-runtime.mjs";
import { isEntryPoint, rootFolder } from "./paths.mjs";
import { runToEnd } from "./run-to-end.mjs";
import { ensureSystemLibraries } from "./system-libraries.mjs";

/**
 * Opens the app from its sources: builds what is stale, makes sure of Electron and of what it needs of the
 * system, and runs it to its end with the given arguments. Without a display it runs on a virtual one.
 *
 * @param {string[]} commandLine the app's own arguments: `--server=URL`, `--user-data-dir=DIR`, `--lang=zh-CN`
 * @returns {Promise<number>} the app's exit code
 */
export async function startApp(commandLine) {
  const needsDisplay = !hasDisplay();
  const executable = await ensureElectron();
  await ensureSystemLibraries(needsDisplay ? ["run", "display"] : ["run"], executable);
  await buildIfStale();

  const env = { ...process.env };
  // Left over from editors that are Electron apps themselves; it would turn ours into a plain Node.
  delete env["ELECTRON_RUN_AS_NODE"];
  const display = needsDisplay ? await startDisplay() : undefined;
  if (display !== undefined) {
    env["DISPLAY"] = display.name;
    process.stderr.write(`No display here: running on a virtual one, ${display.name}\n`);
  }
  try {
    return await runToEnd(executable, [...sandboxSwitches(), rootFolder, ...commandLine], env);
  } finally {
    await display?.stop();
  }
}

/** Chromium refuses to run its sandbox as root. The product itself never switches it off. */
function sandboxSwitches() {
  if (process.getuid?.() !== 0) return [];
  process.stderr.write("Running as root: Chromium's sandbox is off for this run\n");
  return ["--no-sandbox"];
}

if (isEntryPoint(import.meta.url)) process.exitCode = await startApp(process.argv.slice(2));
