import { expect, it } from "vitest";
import { judgeKill, type KilledRun } from "./judge-kill.ts";

/** "ab" was there; c, d and e were typed at 1000, 1050 and 1100; the page told of each, and of c that it was durable. */
const run: KilledRun = {
  before: "ab",
  steps: ["c", "cd", "cde"].map((text, index) => ({ text, sentAt: 995 + 50 * index })),
  seen: [
    { at: 1_000, edit: 8, draft: 7, length: 3, tail: "abc" },
    { at: 1_010, edit: 8, draft: 8, length: 3, tail: "abc" },
    { at: 1_050, edit: 9, draft: 8, length: 4, tail: "abcd" },
    { at: 1_100, edit: 10, draft: 8, length: 5, tail: "abcde" },
  ].map((seen) => ({ ...seen, state: "dirty" })),
  killedAt: 1_120,
  standstill: () => 0,
  found: { text: "abcd", draftVersion: 9 },
};

it("counts what is missing from when it was typed", () => {
  expect(judgeKill(run)).toEqual({ violation: null, lostMs: 20, standstillMs: 0 });
  expect(judgeKill({ ...run, found: { text: "abcde", draftVersion: 10 } })).toMatchObject({ violation: null, lostMs: 0 });
  expect(judgeKill({ ...run, seen: run.seen.slice(0, 3) })).toMatchObject({ violation: null, lostMs: 25 });
});

it("allows a tenth of a second, and what the app was kept from processors and disk", () => {
  const late = { ...run, killedAt: 1_230 };
  expect(judgeKill(late)).toMatchObject({ violation: "130 ms of typing are lost", lostMs: 130 });
  expect(judgeKill({ ...late, standstill: (from, to) => (to - from) / 2 })).toMatchObject({ violation: null, standstillMs: 65 });
});

it("misses an acknowledged character", () => {
  expect(judgeKill({ ...run, found: { text: "ab", draftVersion: 7 } }).violation).toMatch(/Version 8 was acknowledged, 7 is there/);
});

it("takes no text for a prefix that never was on the page, and no version for another one's text", () => {
  expect(judgeKill({ ...run, found: { text: "abd", draftVersion: 9 } }).violation).toMatch(/none that was typed/);
  expect(judgeKill({ ...run, found: { text: "abc", draftVersion: 9 } }).violation).toMatch(/Version 9 ended in "abcd"/);
});
