/** The part of a clock that is needed here: runs `work` after `delayMs`; the answer cancels it. */
export interface Timer {
  readonly after: (delayMs: number, work: () => void) => () => void;
}

export interface AnswerLimits {
  /** For a request without a body, from sending to the answer's end. */
  readonly answerMs: number;
  /** A slow line: each byte, sent or heard, gives so much more time. */
  readonly bytesPerMs: number;
}

/** The end of the wait for an answer: without it a server that hangs would hold its few connections for good. */
export class AnswerDeadline {
  readonly #timer: Timer;
  readonly #bytesPerMs: number;
  readonly #abort = new AbortController();
  #extraMs: number;
  #cancel: () => void = () => undefined;

  constructor(timer: Timer, { answerMs, bytesPerMs }: AnswerLimits, sentBytes: number) {
    this.#timer = timer;
    this.#bytesPerMs = bytesPerMs;
    this.#extraMs = sentBytes / bytesPerMs;
    this.#wait(answerMs);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** So much more of the answer is there. */
  heard(bytes: number): void {
    this.#extraMs += bytes / this.#bytesPerMs;
  }

  /** All of it is. */
  stop(): void {
    this.#cancel();
  }

  #wait(delayMs: number): void {
    this.#cancel = this.#timer.after(delayMs, () => {
      const extraMs = this.#extraMs;
      this.#extraMs = 0;
      if (extraMs > 0) this.#wait(Math.ceil(extraMs));
      else this.#abort.abort();
    });
  }
}
