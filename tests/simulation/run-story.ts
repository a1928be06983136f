import { actors } from "./actors.ts";
import { checkHistories } from "./history-rule.ts";
import { takeWeb } from "./light-web.ts";
import type { Plan } from "./plan.ts";
import { runAtOnce, type Outcome } from "./run-at-once.ts";
import { settleDown } from "./settle-down.ts";
import { World } from "./world.ts";

const mostSteps = 60_000;
/** So many stories end on their day for one that is looked at a month later. */
const oneOf = 8;

/** Tells a whole story; see runAtOnce. */
export function runStory(plan: Plan, isWritten = false): Outcome {
  takeWeb(plan.usesSqlite ? "real" : "light");
  const world = new World(plan, isWritten);
  const tell = async (): Promise<void> => {
    await world.begin();
    const doings: Promise<void>[] = [];
    for (const action of plan.actions) {
      await world.pause(action.gapMs);
      doings.push((async () => actors[action.kind](world, action))());
    }
    // What is still going on (an outage, a restart) comes to its end.
    await Promise.race([Promise.all(doings), world.pause(60_000)]);
    while (world.main === null || !world.server.isUp || world.windows.length === 0) await world.pause(500);
    await settleDown(world);
    await checkHistories(world, plan.seed % oneOf === 0);
  };
  const { scheduler, story } = world;
  const outcome = runAtOnce({ scheduler, story, check: () => world.check() }, tell, mostSteps);
  void world.end();
  scheduler.runJobs();
  return outcome;
}
