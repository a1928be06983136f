import { Violation } from "./ledger.ts";
import { ownTimers } from "./own-timers.ts";
import type { Scheduler } from "./scheduler.ts";
import type { StoryLine } from "./story-line.ts";

export interface Outcome {
  /** Null: every rule held. */
  readonly violation: string | null;
  /** Of everything that happened: the same for the same plan. */
  readonly hash: number;
  readonly steps: number;
  readonly lines: readonly string[];
}

/** What happens to somebody, and the rules that are looked at after each step. */
export interface Told {
  readonly scheduler: Scheduler;
  readonly story: StoryLine;
  readonly check: () => void;
}

let strayFault: unknown = null;
process.on("unhandledRejection", (error) => (strayFault ??= error));

/**
 * Runs `tell` to its end, at once: nothing else of this process happens until it is over. Who takes more than `mostSteps` goes
 * round in circles. Not to be called from a promise job.
 */
export function runAtOnce({ scheduler, story, check }: Told, tell: () => Promise<void>, mostSteps: number): Outcome {
  Violation.first = null;
  strayFault = null;
  const giveBack = ownTimers(scheduler);
  let isDone = false;
  let violation: string | null = null;
  const look = (): void => {
    check();
    if (strayFault !== null) throw strayFault;
  };
  try {
    tell().then(() => (isDone = true), (error: unknown) => (strayFault ??= error));
    scheduler.runJobs();
    while (!isDone) {
      look();
      if (scheduler.steps > mostSteps) throw new Violation("everything settles: it goes round in circles");
      if (!Number.isFinite(scheduler.nextAtMs)) throw new Violation("everything settles: nothing will ever happen again");
      scheduler.step();
    }
    look();
  } catch (error) {
    violation = describe(Violation.first ?? error);
    story.say(`VIOLATED ${violation}`);
  } finally {
    giveBack();
  }
  return { violation, hash: story.hash, steps: scheduler.steps, lines: story.lines ?? [] };
}

const describe = (error: unknown): string =>
  error instanceof Violation ? error.message : `a fault of the code: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
