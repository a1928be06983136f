import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { judgeSupport } from "./electron-support.mjs";
import { rootFolder } from "./paths.mjs";

const majors = { 45: { ends: "2027-04-07" } };

test.each([
  ["2026-11-01T00:00:00Z", true],
  ["2027-04-07T12:00:00Z", true],
  ["2027-04-08T00:00:00Z", false],
])("at %s Electron 45 is supported: %s", (now, isSupported) => {
  const verdict = judgeSupport("45.4.1", majors, new Date(now));
  expect(verdict.isSupported).toBe(isSupported);
  expect(verdict.message).toContain("2027-04-07");
});

test("a major version that the data do not know counts as not supported", () => {
  const verdict = judgeSupport("46.0.0", majors, new Date("2026-11-01T00:00:00Z"));
  expect(verdict).toMatchObject({ isSupported: false, message: expect.stringContaining("does not say how long 46") });
});

test("the data know the version that is pinned, with a date that exists", () => {
  const { devDependencies } = JSON.parse(readFileSync(join(rootFolder, "package.json"), "utf8"));
  const data = JSON.parse(readFileSync(join(rootFolder, "tests/launch/electron-support.json"), "utf8"));
  const [major] = devDependencies.electron.split(".");
  const { released, ends } = data.majors[major];
  expect(Date.parse(ends)).toBeGreaterThan(Date.parse(released));
  // Before its release nothing has run out.
  expect(judgeSupport(devDependencies.electron, data.majors, new Date(released)).isSupported).toBe(true);
});
