import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A worker says something at least that often, or it goes round in circles within one story. */
const silenceMs = 60_000;

/**
 * Tells stories in a process of their own.
 *
 * @param {string} worker the bundled worker
 * @param {{ from: number, to: number, step?: number, brief?: boolean, written?: boolean, mostFailures?: number }} what
 * @param {(line: any) => void} onLine told of each failed (or written) story
 * @returns {Promise<{ told: number, steps: number, hash: number, failures: any[], isStuck: boolean }>}
 */
export function startWorker(worker, { from, to, step = 1, brief = false, written = false, mostFailures = 1 }, onLine = () => undefined) {
  const mode = written ? "written" : brief ? "brief" : "plain";
  const child = spawn(process.execPath, ["--enable-source-maps", "--max-semi-space-size=16", "--single-threaded-gc", worker, ...[from, to, step, mostFailures].map(String), mode], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const result = { told: 0, steps: 0, hash: 0, failures: /** @type {any[]} */ ([]), isStuck: false };
  return new Promise((resolve) => {
    const stop = () => {
      result.isStuck = true;
      child.kill("SIGKILL");
    };
    let watch = setTimeout(stop, silenceMs);
    createInterface({ input: child.stdout }).on("line", (text) => {
      clearTimeout(watch);
      watch = setTimeout(stop, silenceMs);
      const line = JSON.parse(text);
      if (line.told !== undefined) Object.assign(result, line);
      if (line.lines === undefined) return;
      if (line.violation !== null) result.failures.push(line);
      onLine(line);
    });
    child.once("close", () => {
      clearTimeout(watch);
      resolve(result);
    });
  });
}
