import { beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../main/drafts/forked-drafts.ts";
import type { FaultOrders, FaultSaid } from "./disk-child.ts";
import type { FaultPlan } from "./failing-disk.ts";
import { buildShim, runChild, whyNoShim } from "./shimmed-node.ts";
import { stories, type StoryName } from "./stories.ts";

const seed = Number(process.env["LONGHAND_DISK_SEED"] ?? 1);
const missing = whyNoShim();
if (missing !== null) process.stdout.write(`Faults of the disk are not tested: ${missing}\n`);

const plans: readonly FaultPlan[] = [
  { fault: "error", lasts: false },
  { fault: "error", lasts: true },
  { fault: "lateError", lasts: false },
  { fault: "full", lasts: true },
  { fault: "short", lasts: false },
];
/** A database whose file cannot be read is damaged to the engine: not for the databases. */
const unreadable: FaultPlan = { fault: "unreadable", lasts: false };
const plansOf = (story: StoryName): readonly FaultPlan[] => {
  if (story === "drafts") return plans;
  return story === "server" ? plans.filter(({ fault, lasts }) => fault !== "error" || !lasts) : [...plans, unreadable];
};

describe.skipIf(missing !== null)("On a disk of which one call fails, each in its turn,", () => {
  let file: string;
  let shim: string;
  beforeAll(async () => {
    file = await bundle("../../disk/disk-child");
    shim = buildShim();
  });

  it.concurrent.each(Object.keys(stories) as StoryName[])("what was acknowledged is there, and more can be written: %s", async (story) => {
    const said: FaultSaid[] = [];
    await runChild<FaultSaid>(file, { story, plans: plansOf(story), seed } satisfies FaultOrders, shim, (each) => said.push(each));
    for (const { fault, lasts } of plansOf(story)) {
      const own = said.filter(({ plan }) => plan.fault === fault && plan.lasts === lasts);
      process.stdout.write(`  ${story}: ${fault}${lasts ? " that lasts" : ""}: ${own.length - 1} calls\n`);
      expect(own.at(-1)?.failed).toBe(0);
    }
    const violations = said.filter(({ violation }) => violation !== null);
    expect(violations.map(({ plan: { fault, lasts }, at, violation }) => `${fault}${lasts ? " that lasts" : ""} at ${at}: ${violation?.split("\n    at ")[0]}`)).toEqual([]);
  }, 240_000);
});
