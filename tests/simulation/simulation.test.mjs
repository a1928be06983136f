import { beforeAll, describe, expect, it } from "vitest";
import { buildSimulation } from "./build.mjs";
import { startWorker } from "./start-worker.mjs";

/** A short batch; the long one is `npm run simulate`. */
const seeds = 20_000;
const workers = 2;
/** Stories that once broke a rule, far from the first ones. */
const mended = [627_380, 903_282, 1_004_759];

describe("the simulation", { timeout: 1_200_000 }, () => {
  let worker = "";

  beforeAll(async () => {
    worker = await buildSimulation("test");
  });

  it("tells the same story for the same seed", async () => {
    const [first, second] = await Promise.all([0, 1].map(() => startWorker(worker, { from: 0, to: 100 })));
    expect(first?.told).toBe(100);
    expect(second).toEqual(first);
  });

  it.each(mended)("tells story %i to its end", async (seed) => {
    const { failures } = await startWorker(worker, { from: seed, to: seed + 1 });
    expect(failures).toEqual([]);
  });

  it("finds no rule broken", async () => {
    const parts = Array.from({ length: workers }, (_, index) => startWorker(worker, { from: index, to: seeds, step: workers }));
    const results = await Promise.all(parts);
    expect(results.flatMap(({ failures }) => failures.map(({ seed, violation, lines }) => [seed, violation, lines]))).toEqual([]);
    expect(results.reduce((sum, { told }) => sum + told, 0)).toBe(seeds);
  });
});
