import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { bundle } from "../main/drafts/forked-drafts.ts";
import { killStores, type StoreReport } from "./kill-stores.ts";

const runs = Number(process.env["LONGHAND_STORE_KILLS"] ?? 100);
const seed = Number(process.env["LONGHAND_KILL_SEED"] ?? 1);

test(`a store killed ${runs} times in the midst of its work has everything that was acknowledged, and nothing else`, { timeout: 60_000 + runs * 1_000 }, async () => {
  const file = await bundle("../../kill/store-child");
  let count = 0;
  const onKilled = (): unknown => (count += 1) % 1_000 === 0 && process.stdout.write(`  ${count} kills\n`);
  const report = await killStores({ file, runs, seed, lanes: 2, acknowledgesEarlyMs: null, onKilled });
  print(report);
  expect(report.violations).toEqual([]);
  expect(count).toBe(runs);
});

test("a store that acknowledges before it writes is caught", async () => {
  const file = await bundle("../../kill/store-child");
  const { violations } = await killStores({ file, runs: 20, seed, lanes: 2, acknowledgesEarlyMs: 5, onKilled: () => undefined });
  for (const { folder } of violations) rmSync(folder, { recursive: true });
  expect(violations.some(({ kind }) => kind === "lost")).toBe(true);
}, 60_000);

function print({ kills, violations }: StoreReport): void {
  const rows = Object.entries(kills).map(([work, { killed, inDoubt }]) => `  ${work.padEnd(12)} ${String(killed).padStart(6)} ${String(inDoubt).padStart(6)}`);
  const count = (kind: string): number => violations.filter((violation) => violation.kind === kind).length;
  process.stdout.write(`\nseed ${seed}; killed while    kills  in a call\n${rows.join("\n")}\n  lost ${count("lost")}, corrupt ${count("corrupt")}\n`);
}
