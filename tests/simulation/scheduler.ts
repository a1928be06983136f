import type { Time } from "../../renderer/ports.ts";

/** Runs what is left of the promise jobs, at once. Node's own; it does nothing where it is called from such a job. */
const runJobs = (process as unknown as { _tickCallback: () => void })._tickCallback;

/** A process of the story: what it has planned is dropped when it dies. */
export class Life {
  readonly name: string;
  readonly bornMs: number;
  isAlive = true;
  /** What it has asked and not been answered yet. */
  underWay = 0;

  constructor(name: string, bornMs: number) {
    this.name = name;
    this.bornMs = bornMs;
  }
}

interface Planned {
  readonly atMs: number;
  readonly order: number;
  readonly life: Life | null;
  work: (() => void) | null;
}

/** Year 2030, the wall clock of all computers at the beginning of every story. */
export const startOfTime = Date.UTC(2030, 0, 1);

/**
 * The only clock and the only order of events of a story: takes the next planned thing, sets the clock to its
 * moment, does it, and lets all promises that follow from it run out. Nothing else happens in between.
 */
export class Scheduler {
  nowMs = 0;
  /** Things done so far. */
  steps = 0;
  #order = 0;
  readonly #heap: Planned[] = [];

  after(delayMs: number, work: () => void, life: Life | null = null): () => void {
    return this.at(this.nowMs + Math.max(0, delayMs), work, life);
  }

  at(atMs: number, work: () => void, life: Life | null): () => void {
    const planned: Planned = { atMs, order: (this.#order += 1), life, work };
    this.#push(planned);
    return () => void (planned.work = null);
  }

  /** Milliseconds of the story until the next thing; infinite where there is none. */
  get nextAtMs(): number {
    for (;;) {
      const next = this.#heap[0];
      if (next === undefined) return Number.POSITIVE_INFINITY;
      if (next.work !== null && next.life?.isAlive !== false) return next.atMs;
      this.#pop();
    }
  }

  /** Does the next thing and all that follows from it at once. */
  step(): void {
    const planned = this.#pop();
    if (planned?.work == null || planned.life?.isAlive === false) return;
    this.nowMs = Math.max(this.nowMs, planned.atMs);
    this.steps += 1;
    planned.work();
    runJobs();
  }

  runJobs(): void {
    runJobs();
  }

  /**
   * The time of one process: counted from its birth, its wall clock off by `jumpedMs`. As in browsers (HTML, section
   * 8.6: the delay is a whole number) a timer may fire up to a millisecond before `elapsed` has grown by its delay.
   */
  timeOf(life: Life, jumpedMs: () => number): Time {
    return {
      now: () => startOfTime + Math.floor(this.nowMs) + jumpedMs(),
      elapsed: () => this.nowMs - life.bornMs,
      after: (delayMs, work) => this.after(Math.max(0.25, Math.trunc(delayMs)), work, life),
    };
  }

  #push(planned: Planned): void {
    const heap = this.#heap;
    let at = heap.push(planned) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(planned, heap[parent] as Planned)) break;
      heap[at] = heap[parent] as Planned;
      at = parent;
    }
    heap[at] = planned;
  }

  #pop(): Planned | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Planned, heap[child] as Planned)) child += 1;
      if (!isBefore(heap[child] as Planned, last)) break;
      heap[at] = heap[child] as Planned;
      at = child;
    }
    heap[at] = last;
    return top;
  }
}

const isBefore = (a: Planned, b: Planned): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

/** A pipe between two processes: what is sent first arrives first, each thing some time after it was sent. */
export class Pipe {
  readonly #scheduler: Scheduler;
  readonly #life: Life;
  #lastMs = 0;

  constructor(scheduler: Scheduler, life: Life) {
    this.#scheduler = scheduler;
    this.#life = life;
  }

  send(delayMs: number, deliver: () => void): void {
    const atMs = Math.max(this.#lastMs, this.#scheduler.nowMs + delayMs);
    this.#lastMs = atMs;
    // At that very moment: a difference that is added again is not always the same number.
    this.#scheduler.at(atMs, deliver, this.#life);
  }
}
