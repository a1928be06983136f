import { tellAll } from "../tell-all.ts";
import { runSchedule } from "./run-schedule.ts";
import { makeSchedule } from "./schedule.ts";

/** As ../worker.ts, for schedules of several devices; a failure is not shortened. */
const isWritten = process.argv[6] === "written";

tellAll({
  run: (seed) => runSchedule(makeSchedule(seed), isWritten),
  retell: (seed) => {
    const schedule = makeSchedule(seed);
    return { ...runSchedule(schedule, true), actions: schedule.actions.length };
  },
  isWritten,
  piece: 10,
});
