import { takeWeb } from "../light-web.ts";
import { runAtOnce, type Outcome } from "../run-at-once.ts";
import { act } from "./act.ts";
import { comeToRest } from "./come-to-rest.ts";
import { checkEqual } from "./equal-devices.ts";
import { Household } from "./household.ts";
import type { Schedule } from "./schedule.ts";

const mostSteps = 120_000;

/** Runs a whole schedule; see runAtOnce. */
export function runSchedule(schedule: Schedule, isWritten = false): Outcome {
  takeWeb("light");
  const home = new Household(schedule, isWritten);
  const run = async (): Promise<void> => {
    await home.begin();
    const doings: Promise<void>[] = [];
    for (const [index, action] of schedule.actions.entries()) {
      await home.pause(action.gapMs);
      doings.push(act(home, action, `typed${action.device}x${index}z`));
    }
    await Promise.race([Promise.all(doings), home.pause(300_000)]);
    await comeToRest(home);
    await checkEqual(home);
  };
  const { scheduler, story } = home;
  const outcome = runAtOnce({ scheduler, story, check: () => home.check() }, run, mostSteps);
  takeWeb("real");
  return outcome;
}
