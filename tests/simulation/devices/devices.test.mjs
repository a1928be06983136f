import { beforeAll, describe, expect, it } from "vitest";
import { buildSimulation } from "../build.mjs";
import { startWorker } from "../start-worker.mjs";

/** A short batch; the long one is `npm run devices`. */
const schedules = 300;
const workers = 2;

describe("two and three devices of one person", { timeout: 240_000 }, () => {
  let worker = "";

  beforeAll(async () => {
    worker = await buildSimulation("devices-test", [], "devices/worker.ts");
  });

  it("do the same for the same seed", async () => {
    const [first, second] = await Promise.all([0, 1].map(() => startWorker(worker, { from: 0, to: 20 })));
    expect(first?.told).toBe(20);
    expect(second).toEqual(first);
  });

  it("end with the same texts, with no typed word missing and no save lost or doubled", async () => {
    const parts = Array.from({ length: workers }, (_, index) => startWorker(worker, { from: index, to: schedules, step: workers }));
    const results = await Promise.all(parts);
    expect(results.flatMap(({ failures }) => failures.map(({ seed, violation, lines }) => [seed, violation, lines]))).toEqual([]);
    expect(results.reduce((sum, { told }) => sum + told, 0)).toBe(schedules);
  });
});
