import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { rootFolder } from "../launch/paths.mjs";
import { plot } from "./plot.mjs";

/**
 * @typedef {import("./sections/section.d.ts").Section} Section
 * @typedef {import("./sections/section.d.ts").Row} Row
 * @typedef {import("./sections/section.d.ts").Goal} Goal
 */

/**
 * Prints the tables, and keeps them in RESULTS.md, with a drawing, where everything was measured.
 *
 * @param {readonly Section[]} sections
 * @param {{ isWhole: boolean, electron: string, repeats: number, tell: (line: string) => void }} run
 */
export async function writeResults(sections, { isWhole, electron, repeats, tell }) {
  const tables = sections.flatMap(({ title, rows, goals, notes }) => [
    `## ${title}`,
    "",
    ...(goals.length > 0 ? [...goalTable(goals), ""] : []),
    ...(rows.length > 0 ? [...rowTable(rows), ""] : []),
    ...(notes.length > 0 ? [...notes.map((note) => `- ${note}`), ""] : []),
  ]);
  for (const line of tables) tell(line);
  if (!isWhole) return tell("RESULTS.md is left as it is: it holds whole runs only.");
  const head = [
    "# Measured",
    "",
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${runtimeOf(electron)}, ${machine()}, ${repeats} repeats, all sides of a ratio interleaved in one run.`,
    "",
    "![What a key takes at each length of the text, and each figure as a share of its goal](results.svg)",
    "",
  ];
  writeFileSync(join(import.meta.dirname, "RESULTS.md"), [...head, ...tables].join("\n").trimEnd() + "\n");
  writeFileSync(join(import.meta.dirname, "results.svg"), await plot(sections));
  tell("Written to tests/bench/RESULTS.md, and drawn in results.svg");
}

/** @param {readonly Goal[]} goals */
function goalTable(goals) {
  return [
    "| what | at | against | measured | goal | |",
    "| --- | --- | --- | --- | --- | --- |",
    ...goals.map(({ what, at, against, value, goal, unit }) => `| ${what} | ${at} | ${against ?? "–"} | ${show(value, unit)} | ≤ ${show(goal, unit)} | ${value <= goal ? "reached" : "**missed**"} |`),
  ];
}

/** @param {readonly Row[]} rows */
function rowTable(rows) {
  return [
    "| measured | at | median | p95 | p99 |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map(({ what, at, median, p95, p99, unit }) => `| ${what} | ${at} | ${show(median, unit)} | ${show(p95, unit)} | ${p99 === undefined ? "" : show(p99, unit)} |`),
  ];
}

/**
 * @param {number} value
 * @param {Row["unit"] | Goal["unit"]} unit
 */
function show(value, unit) {
  const digits = unit === "bytes" || unit === "count" || Math.abs(value) >= 100 ? 0 : Math.abs(value) < 0.1 ? 4 : 2;
  const number = value.toLocaleString("en", { maximumFractionDigits: digits });
  return unit === "×" ? `${number}×` : unit === "count" ? number : `${number} ${unit}`;
}

/** @param {string} electron the executable */
function runtimeOf(electron) {
  const version = readFileSync(join(electron, "../version"), "utf8").trim();
  return `Electron ${version.replace(/^v/, "")}`;
}

function machine() {
  const disk = execFileSync("findmnt", ["-no", "FSTYPE", "-T", rootFolder], { encoding: "utf8" }).trim();
  return `${cpus()[0]?.model.trim() ?? "unknown processor"} with ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${disk}`;
}
