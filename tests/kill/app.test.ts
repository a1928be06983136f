import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Random } from "../simulation/random.ts";
import { killApps, type AppReport } from "./kill-apps.ts";
import { KilledProfile } from "./killed-profile.ts";

const runs = Number(process.env["LONGHAND_APP_KILLS"] ?? 25);
const seed = Number(process.env["LONGHAND_KILL_SEED"] ?? 1);

test(`the app killed ${runs} times brings back an exact prefix of what was typed, and misses 100 ms at most`, { timeout: 120_000 + runs * 20_000 }, async () => {
  let count = 0;
  const report = await killApps({
    runs,
    seed,
    lanes: 2,
    onKilled: (moment, { lostMs, standstillMs, violation }) =>
      process.stdout.write(`  ${(count += 1)} ${moment}: ${lostMs} ms lost, in line for processors and disk ${standstillMs} ms${violation === null ? "" : `, ${violation}`}\n`),
  });
  print(report);
  expect(report.violations).toEqual([]);
  expect(report.verdicts).toHaveLength(runs);
});

test("drafts that go back behind what was acknowledged are caught", async () => {
  const earlier = mkdtempSync(join(tmpdir(), "longhand-earlier-"));
  onTestFinished(() => rmSync(earlier, { recursive: true, force: true }));
  let kills = 0;
  const profile = new KilledProfile({
    random: new Random(seed),
    keepsSignIn: true,
    tamper: (accounts) => {
      if ((kills += 1) === 1) return cpSync(accounts, earlier, { recursive: true });
      rmSync(accounts, { recursive: true });
      cpSync(earlier, accounts, { recursive: true });
    },
  });
  onTestFinished(async () => {
    await profile.stop();
    profile.remove();
  });
  await profile.begin();
  expect((await profile.killWhile("typing steadily")).violation).toBeNull();
  expect((await profile.killWhile("typing steadily")).violation).toMatch(/was acknowledged/);
});

function print({ verdicts, violations }: AppReport): void {
  const counts = new Map<string, number>();
  for (const { moment } of verdicts) counts.set(moment, (counts.get(moment) ?? 0) + 1);
  const lost = verdicts.map(({ verdict }) => verdict.lostMs).sort((one, other) => one - other);
  const at = (share: number): number => lost[Math.min(lost.length - 1, Math.floor(lost.length * share))] ?? 0;
  const late = verdicts.filter(({ verdict: { violation, lostMs } }) => violation === null && lostMs > 100).length;
  process.stdout.write(
    [
      `\nseed ${seed}; killed ${verdicts.length} times while`,
      ...[...counts].map(([moment, count]) => `  ${moment.padEnd(20)} ${count}`),
      `time lost: at most ${at(1)} ms, p99 ${at(0.99)} ms, median ${at(0.5)} ms; above 100 ms where the app was kept from processors and disk for as long: ${late}`,
      `violations: ${violations.length}`,
      ...violations.map(({ moment, what, folder }) => `  ${moment}: ${what}; kept in ${folder}`),
      "",
    ].join("\n"),
  );
}
