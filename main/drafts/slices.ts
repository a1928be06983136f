/** Longer work than this is done with pauses, in which appends go first. */
const sliceMs = 8;

/** Work that may pause at each `yield`. */
export type Steps<Value> = Generator<undefined, Value, undefined>;

/** Does all of the work at once. */
export function atOnce<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Does the work in slices of some milliseconds; `isWanted` false ends it, with null. */
export function inSlices<Value>(steps: Steps<Value>): Promise<Value>;
export function inSlices<Value>(steps: Steps<Value>, isWanted: () => boolean): Promise<Value | null>;
export async function inSlices<Value>(steps: Steps<Value>, isWanted: () => boolean = () => true): Promise<Value | null> {
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - began > sliceMs) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!isWanted()) return null;
      began = performance.now();
    }
  }
}
