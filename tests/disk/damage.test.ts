import { expect, it } from "vitest";
import { bundle } from "../main/drafts/forked-drafts.ts";
import { damageStores } from "./damage-stores.ts";
import type { Outcome } from "./damaged-store.ts";

const stores = Number(process.env["LONGHAND_DAMAGED_STORES"] ?? 120);
const seed = Number(process.env["LONGHAND_DISK_SEED"] ?? 1);

it(`${stores} damaged accounts start, show what can be shown, delete nothing, and say what they set aside`, async () => {
  const outcomes = await damageStores({ file: await bundle("drafts-child"), stores, seed, lanes: 2 });
  print(outcomes);
  expect(outcomes.flatMap(({ damage, violations }) => violations.map((violation) => `${damage}: ${violation}`))).toEqual([]);
  expect(outcomes).toHaveLength(stores);
}, 60_000 + stores * 1_000);

function print(outcomes: readonly Outcome[]): void {
  const columns: readonly (readonly [string, (outcome: Outcome) => boolean])[] = [
    ["started", ({ start }) => start !== "broken"],
    ["refused", ({ start }) => start === "refused"],
    ["whole", ({ shown }) => shown === "whole"],
    ["in part", ({ shown }) => shown === "in part"],
    ["set aside", ({ isSetAside }) => isSetAside],
    ["said", ({ isSaid }) => isSaid],
  ];
  const row = (name: string, own: readonly Outcome[]): string =>
    [name.padEnd(40), String(own.length).padStart(6), ...columns.map(([title, is]) => String(own.filter(is).length).padStart(title.length + 2))].join("");
  const kinds = [...new Set(outcomes.map(({ damage }) => damage))].sort();
  const head = ["kind of damage".padEnd(40), "stores", ...columns.map(([title]) => `  ${title}`)].join("");
  const lines = kinds.map((kind) => row(kind, outcomes.filter(({ damage }) => damage === kind)));
  process.stdout.write(`\nseed ${seed}\n${[head, ...lines, row("all", outcomes)].join("\n")}\n`);
}
