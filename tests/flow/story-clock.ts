import type { Time } from "../../renderer/ports.ts";

interface Timer {
  readonly dueMs: number;
  readonly work: () => void;
}

const startOfTime = Date.UTC(2030, 0, 1);

/** The only clock of a story: it stands still until the story goes on. */
export class StoryClock {
  #elapsedMs = 1_000;
  #jumpedMs = 0;
  readonly #timers = new Set<Timer>();

  readonly elapsed = (): number => this.#elapsedMs;

  /** What the computer's wall clock shows. */
  readonly now = (): number => startOfTime + this.#elapsedMs + this.#jumpedMs;

  /** Somebody sets the wall clock; no time passes. */
  jump(byMs: number): void {
    this.#jumpedMs += byMs;
  }

  /** The time of one process: its timers die with it. */
  ofProcess(): { readonly time: Time; readonly end: () => void } {
    const own = new Set<Timer>();
    const after = (delayMs: number, work: () => void): (() => void) => {
      const timer = { dueMs: this.#elapsedMs + delayMs, work };
      const drop = (): void => {
        own.delete(timer);
        this.#timers.delete(timer);
      };
      own.add(timer);
      this.#timers.add(timer);
      return drop;
    };
    const end = (): void => {
      for (const timer of own) this.#timers.delete(timer);
    };
    return { time: { now: this.now, elapsed: this.elapsed, after }, end };
  }

  /** When the next timer is due; infinite where there is none. */
  get nextDueMs(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...[...this.#timers].map(({ dueMs }) => dueMs));
  }

  /** Goes on to the next moment at which something is due, and does it. */
  next(): void {
    const dueMs = this.nextDueMs;
    if (!Number.isFinite(dueMs)) throw new Error("Nothing will ever happen again");
    this.goTo(dueMs);
  }

  /** Goes on to a moment no later than the next timer's, and runs what is due. */
  goTo(toMs: number): void {
    this.#elapsedMs = Math.max(this.#elapsedMs, toMs);
    for (const timer of [...this.#timers]) {
      if (timer.dueMs > this.#elapsedMs || !this.#timers.delete(timer)) continue;
      timer.work();
    }
  }
}
