import { buildSimulation } from "../build.mjs";
import { startWorker } from "../start-worker.mjs";
import { mutants as writingMutants } from "./list.mjs";
import { mergingMutants } from "./list-of-merging.mjs";
import { mutate } from "./mutate.mjs";

const mutants = [...writingMutants, ...mergingMutants];
const mostStories = 10_000;
const atOnce = 2;

/** @param {number} index @returns {Promise<{ killed: boolean, told: number, by: string }>} */
async function judge(index) {
  const mutant = mutants[index];
  const worker = await buildSimulation(`mutant-${index}`, [mutate(mutant)]);
  const { told, failures, isStuck } = await startWorker(worker, { from: 0, to: mostStories, brief: true });
  if (isStuck) return { killed: true, told, by: "a story that never ends" };
  const [first] = failures;
  return first === undefined ? { killed: false, told, by: "" } : { killed: true, told: first.seed + 1, by: first.violation.split("\n")[0] };
}

const only = process.argv.slice(2).filter((given) => /^\d+$/.test(given)).map(Number);
const left = only.length > 0 ? only : mutants.map((_, index) => index);
const rows = [];
console.log("| # | where | what it models | killed after | by |\n| --- | --- | --- | --- | --- |");
async function work() {
  for (let index = left.shift(); index !== undefined; index = left.shift()) {
    const { killed, told, by } = await judge(index);
    rows.push(killed);
    const { file, models } = mutants[index];
    console.log(`| ${index} | ${file} | ${models} | ${killed ? told : "SURVIVED"} | ${by.slice(0, 110)} |`);
  }
}
await Promise.all(Array.from({ length: atOnce }, work));
const killed = rows.filter(Boolean).length;
console.log(`\n${killed} of ${rows.length} mutants killed`);
if (killed < rows.length) process.exitCode = 1;
