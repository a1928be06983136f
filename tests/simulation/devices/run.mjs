import { parseArgs } from "node:util";
import { buildSimulation } from "../build.mjs";
import { startWorker } from "../start-worker.mjs";

const { values } = parseArgs({
  options: {
    schedules: { type: "string", default: "1000" },
    from: { type: "string", default: "0" },
    workers: { type: "string", default: "2" },
    failures: { type: "string", default: "1" },
    seed: { type: "string" },
  },
});

const isOne = values.seed !== undefined;
const from = Number(values.seed ?? values.from);
const to = isOne ? from + 1 : from + Number(values.schedules);
const workers = isOne ? 1 : Number(values.workers);
const worker = await buildSimulation("devices", [], "devices/worker.ts");
const startedAt = performance.now();

/** @param {{ seed: number, violation: string | null, lines: string[] }} schedule */
function print({ seed, violation, lines }) {
  console.log(violation === null ? `Seed ${seed} breaks no rule:` : `Seed ${seed} breaks a rule:`);
  for (const line of lines) console.log(line);
  if (violation !== null) console.log(`  ${violation}\n  Again: npm run devices -- --seed=${seed}\n`);
}

const results = await Promise.all(
  Array.from({ length: workers }, (_, index) =>
    startWorker(worker, { from: from + index, to, step: workers, mostFailures: Number(values.failures), written: isOne }, print),
  ),
);
const sum = (/** @type {"told" | "steps"} */ name) => results.reduce((all, each) => all + each[name], 0);
const failed = results.reduce((all, each) => all + each.failures.length, 0);
const seconds = (performance.now() - startedAt) / 1000;
console.log(`${sum("told")} schedules, ${sum("steps")} steps, ${failed} broken rules, ${Math.round(sum("told") / seconds)} a second with ${workers} workers`);
if (failed > 0 || results.some((each) => each.isStuck) || sum("told") < to - from) process.exitCode = 1;
