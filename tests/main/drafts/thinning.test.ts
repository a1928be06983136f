import { expect, it } from "vitest";
import { outlivedVersions } from "../../../main/drafts/thinning.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** At the full hour, so that an hour of the rule is one of the test. */
const now = 20_000 * dayMs;

/** What stays of versions of such ages, oldest first. */
function stays(agesMs: readonly number[]): number[] {
  const versions = agesMs.toSorted((one, other) => other - one).map((ageMs) => ({ at: now - ageMs, ageMs }));
  const outlived = new Set(outlivedVersions(versions, now));
  return versions.filter((version) => !outlived.has(version)).map(({ ageMs }) => ageMs);
}

it("keeps all of the last day", () => {
  const ages = Array.from({ length: 24 * 60 + 1 }, (_, minute) => minute * minuteMs);
  expect(stays(ages)).toHaveLength(ages.length);
});

it("keeps the last one of each hour for a week", () => {
  const start = 2 * dayMs;
  expect(stays([start + 50 * minuteMs, start + 10 * minuteMs, start - 10 * minuteMs, 0])).toEqual([start + 10 * minuteMs, start - 10 * minuteMs, 0]);
  const week = Array.from({ length: 6 * 24 * 60 }, (_, minute) => dayMs + minuteMs + minute * minuteMs);
  expect(stays(week).length).toBeGreaterThanOrEqual(6 * 24);
  expect(stays(week).length).toBeLessThanOrEqual(6 * 24 + 1);
});

it("keeps the last one of each day for ever", () => {
  const years = Array.from({ length: 3 * 365 * 24 }, (_, hour) => 8 * dayMs + hour * hourMs);
  const left = stays(years);
  expect(left.length).toBeGreaterThanOrEqual(3 * 365);
  expect(left.length).toBeLessThanOrEqual(3 * 365 + 1);
});

it("keeps the newest, however old, and what a wrong clock put into the future", () => {
  expect(stays([900.5 * dayMs, 900.5 * dayMs + 1])).toEqual([900.5 * dayMs]);
  expect(stays([-3 * dayMs, -3 * dayMs - 1])).toHaveLength(2);
});

it("thins what it has thinned no further on the same day", () => {
  const once = stays(Array.from({ length: 5000 }, (_, count) => count * 7 * minuteMs));
  expect(stays(once)).toEqual(once);
});
