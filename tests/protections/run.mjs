import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { rootFolder } from "../launch/paths.mjs";
import { protections } from "./list.mjs";

// Takes each protection out of a copy of the sources, alone, and runs the tests that watch over it: they must fail there, and
// pass in the copy as it is. Some numbers choose those of the list. Ends with 1 where a test does not fail.

const only = process.argv.slice(2).filter((given) => /^\d+$/.test(given)).map(Number);
const chosen = protections.map((protection, index) => ({ ...protection, index })).filter(({ index }) => only.length === 0 || only.includes(index));
const copy = mkdtempSync(join(tmpdir(), "longhand-protections-"));
let unseen = 0;
try {
  const left = new Set(["node_modules", "out", "dist", ".git"].map((name) => join(rootFolder, name)));
  cpSync(rootFolder, copy, { recursive: true, filter: (path) => !left.has(path) && !relative(rootFolder, path).startsWith("tests/bench/node_modules") });
  // No link: what packs the app looks for its packages within the project.
  cpSync(join(rootFolder, "node_modules"), join(copy, "node_modules"), { recursive: true, verbatimSymlinks: true });
  console.log("| # | what protects | tests | as it is | without it |\n| --- | --- | --- | --- | --- |");
  /** @type {Map<string, string>} */
  const asIs = new Map();
  for (const { index, what, edits, test } of chosen) {
    const named = test.filter((part) => part !== "").join(" › ");
    if (!asIs.has(named)) asIs.set(named, run(test));
    const before = edits.map(({ file }) => readFileSync(join(copy, file), "utf8"));
    for (const { file, from, to } of edits) writeFileSync(join(copy, file), readFileSync(join(copy, file), "utf8").replace(from, () => to));
    const without = run(test);
    edits.forEach(({ file }, at) => writeFileSync(join(copy, file), before[at] ?? ""));
    if (asIs.get(named) !== "passes" || without !== "fails") unseen += 1;
    console.log(`| ${index} | ${what} | ${named} | ${asIs.get(named)} | ${without} |`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`\n${chosen.length - unseen} of ${chosen.length} protections are watched over`);
if (unseen > 0) process.exitCode = 1;

/**
 * @param {readonly string[]} test
 * @returns {string} "passes", "fails", or what else there is to say
 */
function run([project = "", file = "", title = ""]) {
  const commandLine = [join(copy, "tests/launch/test.mjs"), "--project", project, file, "--retry=0", ...(title === "" ? [] : ["-t", title])];
  const { status, stdout } = spawnSync(process.execPath, commandLine, { cwd: copy, encoding: "utf8", maxBuffer: 2 ** 28 });
  const counted = /^(\d+) passed, (\d+) failed, \d+ skipped$/m.exec(stdout);
  if (counted === null) return status === 0 ? "nothing ran" : "does not build";
  if (Number(counted[2]) > 0) return "fails";
  return Number(counted[1]) > 0 ? "passes" : "nothing ran";
}
