import { spawn } from "node:child_process";
import { constants } from "node:os";
import { endWithNpm } from "./end-with-npm.mjs";

/** The signals that ask a process to end. */
const endings = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Runs a program in the foreground, hands on to it what asks this process to end, and waits for its own end:
 * so a script in front of it is as good as the program itself.
 *
 * @param {string} program
 * @param {string[]} commandLine
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code; 128 + N when signal N ended it, as shells count
 */
export function runToEnd(program, commandLine, env) {
  return new Promise((settle, reject) => {
    const child = spawn(program, commandLine, { stdio: "inherit", env });
    /** @param {NodeJS.Signals} signal */
    const handOn = (signal) => {
      // A terminal's Ctrl+C has reached the child already; twice would cut its tidy end short.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of endings) process.on(signal, handOn);
    endWithNpm();
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      for (const each of endings) process.off(each, handOn);
      settle(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
