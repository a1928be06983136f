import type { Change } from "./change-hub.ts";

export interface EventStreamOptions {
  /** Begins to listen; the answer ends it. */
  readonly listen: (listener: (change: Change) => void) => () => void;
  /** Asked before anything is said. */
  readonly isOver: () => boolean;
  /** Does `work` every `everyMs`; the answer ends it. */
  readonly every: (everyMs: number, work: () => void) => () => void;
}

/** Shorter than what proxies and routers take for a dead line. */
export const heartbeatMs = 15_000;
const queuedEvents = 16;
/** Whoever reads so slowly is cut off, and looks at the list instead. */
const mostPending = 1_000;

/**
 * Changes as a text/event-stream (HTML, section 9.2.6) that ends by itself once `isOver` is true. For a slow reader
 * the newest change of each document waits, and no more than that.
 */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #pending = new Map<string, Change>();
  readonly #o: EventStreamOptions;
  #endings: (() => void)[] = [];
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  constructor(options: EventStreamOptions) {
    this.#o = options;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => this.#begin(controller),
        pull: () => this.#flush(),
        cancel: () => this.#stop(),
      },
      new CountQueuingStrategy({ highWaterMark: queuedEvents }),
    );
  }

  /** Says no more; what is said already still arrives. */
  end(): void {
    const controller = this.#controller;
    this.#stop();
    controller?.close();
  }

  #begin(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#controller = controller;
    this.#endings = [this.#o.listen((change) => this.#take(change)), this.#o.every(heartbeatMs, () => this.#beat())];
    this.#say(": listening");
  }

  #take(change: Change): void {
    this.#pending.set(change.id, change);
    if (this.#pending.size > mostPending || this.#o.isOver()) this.end();
    else this.#flush();
  }

  #beat(): void {
    if (this.#o.isOver()) this.end();
    else if (this.#hasRoom) this.#say(":");
  }

  #flush(): void {
    for (const [id, change] of this.#pending) {
      if (!this.#hasRoom) return;
      this.#pending.delete(id);
      this.#say(`data: ${JSON.stringify(change)}`);
    }
  }

  get #hasRoom(): boolean {
    return (this.#controller?.desiredSize ?? 0) > 0;
  }

  #say(line: string): void {
    this.#controller?.enqueue(Buffer.from(`${line}\n\n`));
  }

  #stop(): void {
    this.#controller = null;
    this.#pending.clear();
    for (const end of this.#endings.splice(0)) end();
  }
}
