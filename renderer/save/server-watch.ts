import type { HttpClient } from "../http/http-client.ts";
import type { Outside } from "../ports.ts";
import { ServerEvents, type Hint } from "./server-events.ts";

/** The time between two looks at the server's list, half of it at random. */
const pollMs = 120_000;
/** From a hint to the look that it asks for, half of it at random: several hints are one, and our own saves are known by then. */
const hintMs = 600;
/** Who goes to and fro between two windows does not ask each time. */
const glanceMs = 10_000;

export interface ServerWatchOptions {
  readonly outside: Outside;
  readonly http: HttpClient;
  /** Look at the server's list now. */
  readonly look: () => void;
  /** Whether a hint tells of something that is not known yet. */
  readonly isNews: (hint: Hint) => boolean;
}

/** Says when to look at the server's list: now and then, and soon where the server's events speak of something new. */
export class ServerWatch {
  readonly #o: ServerWatchOptions;
  readonly #events: ServerEvents;
  #hints: Hint[] = [];
  #glancedAt: number;

  constructor(options: ServerWatchOptions) {
    this.#o = options;
    const { outside, http, look } = options;
    // A window that has just begun looks by itself.
    this.#glancedAt = outside.time.elapsed();
    let isFirst = true;
    const connected = (): void => {
      // The first stream opens while the list is being read anyway.
      if (!isFirst) look();
      isFirst = false;
    };
    this.#events = new ServerEvents({ outside, http, connected, heard: (hint) => this.#hear(hint) });
  }

  /** Begins to look now and then, for good. */
  start(): void {
    this.#o.outside.time.after(this.#jittered(pollMs), () => {
      this.#o.look();
      this.start();
    });
  }

  /** The person is back at the window: what they see is to be the newest. */
  glance(): void {
    const now = this.#o.outside.time.elapsed();
    if (now - this.#glancedAt < glanceMs) return;
    this.#glancedAt = now;
    this.#o.look();
  }

  /** Whose documents are to be heard of; null: nobody's. */
  follow(account: string | null): void {
    this.#events.listen(account);
  }

  #hear(hint: Hint): void {
    this.#hints.push(hint);
    if (this.#hints.length > 1) return;
    this.#o.outside.time.after(this.#jittered(hintMs), () => {
      const hints = this.#hints;
      this.#hints = [];
      if (hints.some(this.#o.isNews)) this.#o.look();
    });
  }

  #jittered(delayMs: number): number {
    return delayMs / 2 + (delayMs / 2) * this.#o.outside.chance.fraction();
  }
}
