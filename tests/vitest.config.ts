import { defineConfig } from "vitest/config";

const e2eTimeoutMs = 120_000;
/** Also on a machine with two processors, where Vitest would take one. */
const twoAtOnce = { maxWorkers: 2, sequence: { groupOrder: 0 } };

/**
 * Kinds of tests. `unit` mirrors the sources, `flow` tells one story a file with the real server and real
 * files but no Electron, `e2e` drives the real app.
 */
export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    // What passes when tried again on a crowded machine is told as such; what fails by itself fails twice.
    retry: 1,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          testTimeout: 20_000,
          ...twoAtOnce,
          include: [
            "tests/*.test.ts",
            "tests/{main,preload,renderer,launch}/**/*.test.{ts,tsx,mjs}",
            "tests/kill/{judge-kill,store}.test.ts",
            "tests/protections/list.test.mjs",
          ],
        },
      },
      {
        extends: true,
        test: { name: "flow", include: ["tests/flow/**/*.test.ts"], testTimeout: 30_000, ...twoAtOnce },
      },
      {
        extends: true,
        // It takes both processors itself.
        test: { name: "simulation", include: ["tests/simulation/**/*.test.{ts,mjs}"], testTimeout: 240_000, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: "disk",
          sequence: { groupOrder: 1 },
          include: ["tests/disk/**/*.test.ts"],
          exclude: ["tests/disk/app.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts", "tests/kill/app.test.ts", "tests/disk/app.test.ts"],
          testTimeout: e2eTimeoutMs,
          hookTimeout: e2eTimeoutMs,
          // One app at a time: they would fight for the display's keyboard focus.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          retry: 2,
        },
      },
    ],
  },
});
