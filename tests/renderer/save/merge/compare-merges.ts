import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diff3Merge } from "node-diff3";
import { mergeTexts } from "../../../../renderer/save/merge/merge-texts.ts";
import { splitTokens } from "../../../../renderer/save/merge/split-tokens.ts";
import type { MergeCase } from "./merge-cases.ts";

/** The merged text, or null for a conflict. */
type Merger = (base: string, mine: string, theirs: string) => string | null;

type Judgement = "as expected" | "needless conflict" | "wrong text";

interface Total {
  readonly name: string;
  readonly asExpected: number;
  readonly needless: number;
  readonly wrong: number;
}

export interface Comparison {
  readonly rows: readonly { readonly name: string; readonly judgements: readonly Judgement[] }[];
  readonly totals: readonly Total[];
}

const mergers: readonly (readonly [string, Merger])[] = [
  ["Longhand", mergeAsLonghand],
  ["node-diff3, lines", (...texts) => mergeWithDiff3(texts, (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [])],
  ["node-diff3, words", (...texts) => mergeWithDiff3(texts, splitTokens)],
  ["git merge-file", mergeWithGit],
];

/** What each merger makes of each case. */
export function compareMerges(cases: readonly MergeCase[]): Comparison {
  const rows = cases.map(({ name, base, mine, theirs, expected }) => ({
    name,
    judgements: mergers.map(([, merge]) => judge(merge(base, mine, theirs), expected)),
  }));
  const totals = mergers.map(([name], index) => {
    const count = (wanted: Judgement): number => rows.filter(({ judgements }) => judgements[index] === wanted).length;
    return { name, asExpected: count("as expected"), needless: count("needless conflict"), wrong: count("wrong text") };
  });
  return { rows, totals };
}

const signs: Record<Judgement, string> = { "as expected": "yes", "needless conflict": "conflict", "wrong text": "WRONG" };

export function printComparison({ rows, totals }: Comparison): string {
  const names = totals.map(({ name }) => name);
  const line = (cells: readonly string[], name: string): string => `| ${cells.map((cell, index) => cell.padEnd(names[index]?.length ?? 0)).join(" | ")} | ${name} |\n`;
  return [
    "\n",
    line(names, "as a person expects it?"),
    line(names.map(({ length }) => "-".repeat(length)), "---"),
    ...rows.map(({ name, judgements }) => line(judgements.map((each) => signs[each]), name)),
    line(totals.map(({ asExpected }) => String(asExpected)), `as expected, of ${rows.length}`),
    line(totals.map(({ needless }) => String(needless)), "needless conflicts"),
    line(totals.map(({ wrong }) => String(wrong)), "wrong texts without a conflict"),
  ].join("");
}

const judge = (merged: string | null, expected: string | null): Judgement =>
  merged === expected ? "as expected" : merged === null ? "needless conflict" : "wrong text";

function mergeAsLonghand(...texts: readonly [string, string, string]): string | null {
  const merged = mergeTexts(...texts);
  return merged.kind === "merged" ? merged.text : null;
}

function mergeWithDiff3([base, mine, theirs]: readonly [string, string, string], split: (text: string) => string[]): string | null {
  const merged: string[] = [];
  for (const region of diff3Merge(split(mine), split(base), split(theirs), { excludeFalseConflicts: true })) {
    if (region.ok === undefined) return null;
    merged.push(...region.ok);
  }
  return merged.join("");
}

function mergeWithGit(base: string, mine: string, theirs: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), "longhand-merge-"));
  try {
    for (const [name, text] of Object.entries({ base, mine, theirs })) writeFileSync(join(folder, name), text);
    const { status, stdout } = spawnSync("git", ["merge-file", "-p", "mine", "base", "theirs"], { cwd: folder, encoding: "utf8" });
    return status === 0 ? stdout : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
