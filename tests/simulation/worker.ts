import { makePlan } from "./plan.ts";
import { runStory } from "./run-story.ts";
import { shrink } from "./shrink.ts";
import { tellAll } from "./tell-all.ts";

/** After tellAll's arguments: "plain", "brief" (failures are not shortened) or "written" (the lines of every story). */
const mode = process.argv[6] ?? "plain";

/** Refusals and lost answers are errors too, thousands a second: only the story of a broken rule, told again, has their stacks. */
function withoutStacks<Value>(work: () => Value): Value {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

tellAll({
  run: (seed) => withoutStacks(() => runStory(makePlan(seed), mode === "written")),
  retell: (seed, { violation }) => {
    const plan = makePlan(seed);
    const shortest = violation === null || mode === "brief" ? plan : shrink(plan);
    return { ...runStory(shortest, true), actions: shortest.actions.length };
  },
  isWritten: mode === "written",
  piece: 20,
});
