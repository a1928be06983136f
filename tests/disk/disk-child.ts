/** Tells a story on one failing disk after the other; says of each how it ended. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { endFaults, failAt, watchFolder, type FaultPlan } from "./failing-disk.ts";
import { stories, type StoryName } from "./stories.ts";
import { fastFolder } from "./fast-folder.ts";
import { tellStory, violationOf } from "./tell-story.ts";

export interface FaultOrders {
  readonly story: StoryName;
  readonly plans: readonly FaultPlan[];
  readonly seed: number;
  /** This call alone fails; absent: each in its turn, until there are no more. */
  readonly at?: number;
}

export interface FaultSaid {
  readonly plan: FaultPlan;
  /** The call that failed, counted from 1. */
  readonly at: number;
  /** How many calls it befell; 0: the run was clean, and the last of its plan. */
  readonly failed: number;
  readonly violation: string | null;
}

const { story, plans, seed, at: only } = JSON.parse(process.argv[2] ?? "") as FaultOrders;
for (const plan of plans) for (let at = only ?? 1; (await failOnce(plan, at)) > 0 && only === undefined; at += 1);

async function failOnce(plan: FaultPlan, at: number): Promise<number> {
  const folder = mkdtempSync(join(fastFolder, "longhand-failing-disk-"));
  let failed = 0;
  const disk = {
    folder,
    begin: () => {
      watchFolder(folder);
      failAt(plan, at);
    },
    end: () => void ({ failed } = endFaults()),
  };
  const violation = await violationOf(tellStory(stories[story](seed), disk));
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${JSON.stringify({ plan, at, failed, violation } satisfies FaultSaid)}\n`);
  return failed;
}
