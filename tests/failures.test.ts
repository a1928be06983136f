import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const testsFolder = import.meta.dirname;
const row = /^\| (?<failure>[^|]+) \| `(?<file>[^`|]+)` \| (?<title>[^|]+) \|$/;

interface Row {
  readonly failure: string;
  readonly file: string;
  readonly title: string;
}

const rows = readFileSync(join(testsFolder, "FAILURES.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (---|what went wrong)/.test(line))
  .map((line) => (row.exec(line)?.groups ?? { failure: line, file: "", title: "" }) as unknown as Row);

test("each failure that is listed names a test that is there, by its file and its whole title", () => {
  expect(rows.length).toBeGreaterThan(50);
  const missing = rows.filter(({ file, title }) => !titlesIn(file).has(title));
  expect(missing).toEqual([]);
});

test("a test that is not there would be noticed", () => {
  const titles = titlesIn("failures.test.ts");
  expect([...titles]).toEqual([
    "each failure that is listed names a test that is there, by its file and its whole title",
    "a test that is not there would be noticed",
  ]);
  expect(titlesIn("main/no-such.test.ts").size).toBe(0);
});

/** The titles of a file's tests as they are written there: what stands first in a call, with a function after it. */
function titlesIn(file: string): Set<string> {
  const path = join(testsFolder, file);
  if (!file.endsWith(".test.ts") || !existsSync(path)) return new Set();
  const calls = /\(\s*("(?:[^"\\\n]|\\.)*"|`[^`]*`)\s*,\s*(?:\{[^{}]*\}\s*,\s*)?(?:async\s*)?\([^()]*\)\s*=>/g;
  return new Set([...readFileSync(path, "utf8").matchAll(calls)].map(([, literal = ""]) => literal.slice(1, -1)));
}
