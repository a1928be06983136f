import { defineConfig } from "vitest/config";

const e2eTimeoutMs = 120_000;
const drivesApps = { testTimeout: e2eTimeoutMs, hookTimeout: e2eTimeoutMs, expect: { poll: { timeout: 10_000 } }, retry: 2 };
/** One app at a time on each: they would fight for the keyboard. */
const displays = process.env["LONGHAND_TEST_DISPLAYS"]?.split(" ").length ?? 1;
/** They install the app, or judge how soon something is done. */
const needWholeMachine = [
  "tests/e2e/{packaged-app,long-novel,open-in-part,replace-all,two-desks}.test.ts",
  "tests/kill/app.test.ts",
];
/** Also on a machine with two processors, where Vitest would take one. */
const twoAtOnce = { maxWorkers: 2, sequence: { groupOrder: 0 } };

/**
 * Kinds of tests. `unit` mirrors the sources, `flow` tells one story a file with the real server and real
 * files but no Electron, `e2e` drives the real app, two at a time; `e2e-alone` does so with nothing beside it.
 */
export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    // What passes when tried again on a crowded machine is told as such; what fails by itself fails twice.
    retry: 1,
    // Loading the sources anew for each file takes longer than many files do, and what their modules keep no test can see.
    isolate: false,
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
          ...drivesApps,
          include: ["tests/e2e/**/*.test.ts", "tests/disk/app.test.ts"],
          exclude: needWholeMachine,
          setupFiles: ["tests/e2e/own-display.ts"],
          maxWorkers: displays,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: { name: "e2e-alone", ...drivesApps, include: needWholeMachine, fileParallelism: false, sequence: { groupOrder: 3 } },
      },
    ],
  },
});
