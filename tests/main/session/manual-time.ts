import type { Time } from "../../../main/session/outside.ts";

interface Timer {
  readonly dueMs: number;
  readonly work: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualTime implements Time {
  #nowMs = 1_000;
  readonly #timers = new Set<Timer>();

  readonly elapsed = (): number => this.#nowMs;

  readonly after = (delayMs: number, work: () => void): (() => void) => {
    const timer = { dueMs: this.#nowMs + delayMs, work };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** Moves to the next timer and runs it; false: there is none. */
  next(): boolean {
    const timer = [...this.#timers].reduce<Timer | null>((first, each) => (first === null || each.dueMs < first.dueMs ? each : first), null);
    if (timer === null) return false;
    this.#timers.delete(timer);
    this.#nowMs = Math.max(this.#nowMs, timer.dueMs);
    timer.work();
    return true;
  }

  /** Moves by `delayMs`, running what falls due. */
  advance(delayMs: number): void {
    const untilMs = this.#nowMs + delayMs;
    while ([...this.#timers].some((timer) => timer.dueMs <= untilMs)) this.next();
    this.#nowMs = untilMs;
  }
}
