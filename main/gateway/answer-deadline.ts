/** The part of a clock that is needed here: runs `work` after `delayMs`; the answer cancels it. */
export interface Timer {
  readonly after: (delayMs: number, work: () => void) => () => void;
}

export interface AnswerLimits {
  /** For a request without a body, from sending to the answer's headers. */
  readonly answerMs: number;
  /** A slow line: each byte of the body gives so much more time. */
  readonly bytesPerMs: number;
}

/**
 * The end of the wait for an answer, which grows with the body while it goes through. Electron does not tell a
 * protocol's handler that the window has given up, so without it a server that hangs would hold its few
 * connections for good.
 */
export class AnswerDeadline {
  readonly #timer: Timer;
  readonly #limits: AnswerLimits;
  readonly #abort = new AbortController();
  #extraMs = 0;
  #cancel: () => void = () => undefined;

  constructor(timer: Timer, limits: AnswerLimits) {
    this.#timer = timer;
    this.#limits = limits;
    this.#wait(limits.answerMs);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The same body, its bytes counted on the way. */
  count(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        this.#extraMs += chunk.byteLength / this.#limits.bytesPerMs;
        controller.enqueue(chunk);
      },
    });
    return body.pipeThrough(counter);
  }

  /** The answer is there. */
  stop(): void {
    this.#cancel();
  }

  #wait(delayMs: number): void {
    this.#cancel = this.#timer.after(delayMs, () => {
      const extraMs = this.#extraMs;
      this.#extraMs = 0;
      if (extraMs > 0) this.#wait(extraMs);
      else this.#abort.abort();
    });
  }
}
