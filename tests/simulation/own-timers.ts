import { startOfTime, type Scheduler } from "./scheduler.ts";

const real = { setTimeout, clearTimeout, setImmediate, now: Date.now, elapsed: performance.now.bind(performance) };
/** Whose story is being told; null: the process is by itself. */
let scheduler: Scheduler | null = null;
const handles = new WeakMap<object, () => void>();

function set(story: Scheduler, work: (...args: unknown[]) => void, delayMs = 0, ...args: unknown[]): object {
  const handle = { unref: () => handle, ref: () => handle, hasRef: () => false };
  handles.set(handle, story.after(delayMs, () => work(...args)));
  return handle;
}

const owned = {
  setTimeout: (work: () => void, ...rest: number[]) => (scheduler === null ? real.setTimeout(work, ...rest) : set(scheduler, work, ...rest)),
  setImmediate: (work: () => void) => (scheduler === null ? real.setImmediate(work) : set(scheduler, work)),
  clearTimeout: (handle?: object | null) => {
    const cancel = handle == null ? undefined : handles.get(handle);
    if (cancel === undefined) real.clearTimeout(handle as NodeJS.Timeout);
    else cancel();
  },
};

let isInstalled = false;

/** Once a process: what is replaced for every story is looked up anew in every story, which costs a part of its time. */
function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  Object.assign(globalThis, owned);
  Date.now = () => (scheduler === null ? real.now() : startOfTime + Math.floor(scheduler.nowMs));
  performance.now = () => (scheduler === null ? real.elapsed() : scheduler.nowMs);
}

/**
 * The timers that libraries and the real store set for themselves (axios' deadlines, the store's background work)
 * belong to the scheduler while a story is told. The answer gives the real ones back.
 */
export function ownTimers(story: Scheduler): () => void {
  install();
  scheduler = story;
  return () => {
    scheduler = null;
  };
}
