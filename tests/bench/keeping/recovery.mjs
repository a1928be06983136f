import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleForNode } from "../bundle-for-node.mjs";
import { quantile, rowOf } from "../statistics.mjs";

const run = promisify(execFile);

/**
 * The draft store alone, in Electron's own Node: a process with edits that no snapshot has is killed, and each of
 * the next ones opens the store and the text, in part and whole; in turn with processes that read the finished text from a file.
 *
 * @param {import("../sections/section.d.ts").Bench} bench
 * @returns {Promise<Pick<import("../sections/section.d.ts").Section, "rows" | "goals">>}
 */
export async function measureRecovery({ electron, folder: profiles, repeats, isQuick, tell }) {
  const [sizeBytes, edits] = isQuick ? [1_000_000, 1_000] : [10_000_000, 10_000];
  const file = await bundleForNode("recovery-child", "keeping/recovery-child.ts");
  const folder = join(profiles, "recovery");
  mkdirSync(folder);
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  await writeUntilKilled(electron, [file, "write", folder, String(sizeBytes), String(edits)], env);
  tell(`${edits} edits are written, and the writer is killed`);

  const [parts, recoveries, openings, unsealings, readings] = Array.from({ length: 5 }, () => /** @type {number[]} */ ([]));
  for (let repeat = 0; repeat < Math.max(3, repeats); repeat += 1) {
    const recovered = await ask(electron, [file, "recover", folder], env);
    if (!recovered.isWhole || recovered.version !== edits + 1) throw new Error("The recovered text is another one");
    parts.push(recovered.partMs);
    recoveries.push(recovered.ms);
    openings.push(recovered.storeMs);
    const { ms, unsealMs } = await ask(electron, [file, "read", folder], env);
    readings.push(ms);
    unsealings.push(unsealMs);
  }
  const at = `${sizeBytes / 1_000_000} MB, ${edits.toLocaleString("en")} edits`;
  /** @param {string} what @param {number[]} times */
  const goal = (what, times) => ({ what, at, against: "reading the finished file", value: quantile(times, 0.5) / quantile(readings, 0.5), goal: 2, unit: /** @type {const} */ ("×") });
  return {
    rows: [
      rowOf("text there to go on with after a kill, Longhand", at, parts),
      rowOf("whole text there again after a kill, Longhand", at, recoveries),
      rowOf("of that, the opening of the store", at, openings),
      rowOf("of that, to decrypt and inflate a text of this length in parts, and nothing else", at, unsealings),
      rowOf("reading the finished file", at, readings),
    ],
    goals: [goal("text there to go on with after a kill, Longhand", parts), goal("whole text there again after a kill, Longhand", recoveries)],
  };
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function writeUntilKilled(program, args, env) {
  const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  const [, signal] = await once(child, "exit");
  if (signal !== "SIGKILL") throw new Error("The writer ended otherwise than by the kill");
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function ask(program, args, env) {
  const { stdout } = await run(program, args, { env });
  return JSON.parse(stdout);
}
