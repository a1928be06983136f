import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const longestMs = 60_000;

/**
 * @typedef {object} StartedApp
 * @property {number} tookMs from the start of the process to the frame that shows what was waited for
 * @property {number} pid of the main process, the leader of its group
 * @property {() => Promise<void>} end
 */

/**
 * Starts an app as a desktop does, with no debugger at it, and waits until its page shows something.
 *
 * @param {string} electron
 * @param {readonly string[]} args the app's folder and its arguments
 * @param {string} shows an expression in the page that becomes true
 * @returns {Promise<StartedApp>} rejects where nothing was shown within a minute
 */
export async function startAndWatch(electron, args, shows) {
  const isRoot = process.getuid?.() === 0;
  const { DBUS_SESSION_BUS_ADDRESS: _bus, XDG_CURRENT_DESKTOP: _desktop, ...env } = process.env;
  const began = Date.now();
  const child = spawn(electron, [...(isRoot ? ["--no-sandbox"] : []), "-r", join(import.meta.dirname, "tell-shown.cjs"), ...args], {
    env: { ...env, DBUS_SESSION_BUS_ADDRESS: "disabled:", BENCH_SHOWS: shows },
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  });
  const exit = once(child, "exit");
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    await exit;
  };
  const deadline = setTimeout(() => void end(), longestMs);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const at = /^shown ([\d.]+)$/.exec(line)?.[1];
      if (at !== undefined) return { tookMs: Number(at) - began, pid: child.pid ?? 0, end };
    }
  } finally {
    clearTimeout(deadline);
  }
  throw new Error(`Nothing was shown: ${args.join(" ")}`);
}
