import { spawn } from "node:child_process";
import { once } from "node:events";
import { hasProgram } from "./system-libraries.mjs";

/** @returns {boolean} whether windows can be opened here as things are */
export function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
}

/**
 * Starts a private virtual X display on a number of its own choosing, so that any number of them can run side
 * by side. (`xvfb-run` guesses a number and races with others.) Where `setpriv` exists the display ends with
 * this process, however this process ends.
 *
 * @param {{ widthPx?: number, heightPx?: number }} [size]
 * @returns {Promise<{ name: string, stop: () => Promise<void> }>} its name as DISPLAY wants it, and how to end it
 * @throws {Error} when Xvfb cannot start
 */
export async function startDisplay({ widthPx = 1600, heightPx = 1000 } = {}) {
  const server = [
    "Xvfb",
    "-displayfd",
    "3",
    "-screen",
    "0",
    `${widthPx}x${heightPx}x24`,
    "-nolisten",
    "tcp",
    "-noreset",
  ];
  const commandLine = hasProgram("setpriv") ? ["setpriv", "--pdeathsig", "KILL", "--", ...server] : server;
  const child = spawn(/** @type {string} */ (commandLine[0]), commandLine.slice(1), {
    // In a process group of its own a Ctrl+C in the terminal does not take the display from under the app.
    detached: true,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  child.unref();
  process.once("exit", () => child.kill("SIGTERM"));

  let complaint = "";
  child.stderr?.on("data", (chunk) => (complaint += chunk));
  const ended = once(child, "exit");
  const failed = ended.then(() => {
    throw new Error(`Xvfb did not start: ${complaint.trim()}`);
  });
  failed.catch(() => {});
  const numberPipe = /** @type {import("node:net").Socket} */ (child.stdio[3]);
  const number = await Promise.race([readLine(numberPipe), failed]);
  numberPipe.destroy();
  /** @type {import("node:net").Socket} */ (child.stderr).unref();
  const stop = async () => {
    child.ref();
    child.kill("SIGTERM");
    await ended;
  };
  return { name: `:${number}`, stop };
}

/**
 * Xvfb writes the digits and the end of their line one after the other, and dies of a pipe closed in between.
 *
 * @param {import("node:stream").Readable} stream
 * @returns {Promise<string>} its first line, once it is whole
 */
function readLine(stream) {
  return new Promise((settle) => {
    let text = "";
    stream.on("data", (chunk) => {
      text += chunk;
      if (text.includes("\n")) settle(text.trim());
    });
  });
}
