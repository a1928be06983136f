import type { Plan } from "./plan.ts";
import { runStory } from "./run-story.ts";

/** The rule that is broken, without the figures of the case. */
const ruleOf = (violation: string | null): string | null => violation?.split(":")[0] ?? null;

/** The shortest plan that still breaks the same rule: larger pieces are left out first, then single actions, then waits. */
export function shrink(plan: Plan): Plan {
  const rule = ruleOf(runStory(plan).violation);
  let best = plan;
  const tryIt = (actions: Plan["actions"]): boolean => {
    const smaller = { ...best, actions };
    if (ruleOf(runStory(smaller).violation) !== rule) return false;
    best = smaller;
    return true;
  };
  for (let size = Math.ceil(best.actions.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.actions.length; ) {
      const without = [...best.actions.slice(0, at), ...best.actions.slice(at + size)];
      if (!tryIt(without)) at += size;
    }
  }
  for (const [index, action] of best.actions.entries()) {
    if (action.gapMs > 0) tryIt(best.actions.map((each, at) => (at === index ? { ...each, gapMs: 0 } : each)));
  }
  return best;
}
