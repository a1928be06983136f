import { parseArgs } from "node:util";
import { buildSimulation } from "./build.mjs";
import { startWorker } from "./start-worker.mjs";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "0" },
    workers: { type: "string", default: "2" },
    failures: { type: "string", default: "1" },
    seed: { type: "string" },
  },
});

const [from, to] =
  values.seed === undefined ? [Number(values.from), Number(values.from) + Number(values.seeds)] : [Number(values.seed), Number(values.seed) + 1];
const workers = values.seed === undefined ? Number(values.workers) : 1;
const worker = await buildSimulation();
const startedAt = performance.now();

/** @param {{ seed: number, violation: string | null, lines: string[], actions: number }} story */
function print({ seed, violation, lines, actions }) {
  console.log(violation === null ? `Seed ${seed} breaks no rule:` : `Seed ${seed} breaks a rule; its shortest story has ${actions} actions:`);
  for (const line of lines) console.log(line);
  if (violation !== null) console.log(`  ${violation}\n  Again: npm run simulate -- --seed=${seed}\n`);
}

const results = await Promise.all(
  Array.from({ length: workers }, (_, index) =>
    startWorker(worker, { from: from + index, to, step: workers, mostFailures: Number(values.failures), written: values.seed !== undefined }, print),
  ),
);
const told = results.reduce((sum, each) => sum + each.told, 0);
const steps = results.reduce((sum, each) => sum + each.steps, 0);
const failed = results.reduce((sum, each) => sum + each.failures.length, 0);
const seconds = (performance.now() - startedAt) / 1000;
const hash = results.map((each) => each.hash.toString(16)).join(" ");
console.log(`${told} stories, ${steps} steps, ${failed} broken rules, ${Math.round(told / seconds)} stories a second with ${workers} workers, trace ${hash}`);
if (failed > 0 || results.some((each) => each.isStuck) || told < to - from) process.exitCode = 1;
