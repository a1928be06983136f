import type { Text } from "@codemirror/state";
import { Observable, type Readable } from "../observable.ts";
import { WordCounts } from "./count-words.ts";

/** How long after a change the counting begins: well off the way of the key. */
const restMs = 400;

/** Keeps the count of words of a document that changes, in the window's idle time. */
export class WordCounter {
  readonly #counts = new WordCounts();
  readonly #words = new Observable<number | null>(null);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #idle = 0;
  #doc: Text | null = null;
  #steps: Generator<undefined, number, undefined> | null = null;

  /** Null until the first count is done. */
  get words(): Readable<number | null> {
    return this.#words;
  }

  /** Takes the document as it is now. Costs nothing that grows with it. */
  take(doc: Text): void {
    this.#doc = doc;
    this.#timer ??= setTimeout(() => this.#begin(), restMs);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    cancelIdleCallback(this.#idle);
  }

  #begin(): void {
    this.#timer = null;
    if (this.#doc === null) return;
    this.#steps = this.#counts.steps(this.#doc);
    cancelIdleCallback(this.#idle);
    this.#idle = requestIdleCallback((deadline) => this.#goOn(deadline));
  }

  #goOn(deadline: IdleDeadline): void {
    const steps = this.#steps;
    if (steps === null) return;
    do {
      const step = steps.next();
      if (step.done === true) {
        this.#words.set(step.value);
        this.#steps = null;
        return;
      }
    } while (deadline.timeRemaining() > 2);
    this.#idle = requestIdleCallback((next) => this.#goOn(next));
  }
}
