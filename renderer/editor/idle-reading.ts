import type { Text } from "@codemirror/state";
import { Observable, type Readable } from "../observable.ts";

/** How long after a change the reading begins: well off the way of the key. */
const restMs = 400;

type Reading<Value> = Generator<undefined, Value, undefined>;

/** Keeps something that is read out of a document that changes, in the window's idle time. */
export class IdleReading<Value> {
  readonly #read: (doc: Text) => Reading<Value>;
  readonly #value = new Observable<Value | null>(null);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #idle = 0;
  #doc: Text | null = null;
  #steps: Reading<Value> | null = null;
  #wantedBy = 0;

  /** @param read yields after each piece of work; what it returns is the value */
  constructor(read: (doc: Text) => Reading<Value>) {
    this.#read = read;
  }

  /** Null until the first reading is done. */
  get value(): Readable<Value | null> {
    return this.#value;
  }

  /**
   * Keeps the value up to date until the answer is called; while nobody wants it nothing is read.
   *
   * @param isAwaited somebody looks for it; else the page that has just come is left alone for a moment
   */
  want(isAwaited: boolean): () => void {
    this.#wantedBy += 1;
    if (isAwaited) this.#begin();
    else if (this.#doc !== null) this.take(this.#doc);
    return () => {
      this.#wantedBy -= 1;
    };
  }

  /** Takes the document as it is now. Costs nothing that grows with it. */
  take(doc: Text): void {
    this.#doc = doc;
    if (this.#wantedBy > 0) this.#timer ??= setTimeout(() => this.#begin(), restMs);
  }

  /** As `take`, where the answer is waited for. */
  takeNow(doc: Text): void {
    this.#doc = doc;
    if (this.#wantedBy > 0) this.#begin();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    cancelIdleCallback(this.#idle);
  }

  #begin(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#doc === null) return;
    this.#steps = this.#read(this.#doc);
    cancelIdleCallback(this.#idle);
    this.#idle = requestIdleCallback((deadline) => this.#goOn(deadline));
  }

  #goOn(deadline: IdleDeadline): void {
    const steps = this.#steps;
    if (steps === null) return;
    do {
      const step = steps.next();
      if (step.done === true) {
        this.#value.set(step.value);
        this.#steps = null;
        return;
      }
    } while (deadline.timeRemaining() > 2);
    this.#idle = requestIdleCallback((next) => this.#goOn(next));
  }
}
