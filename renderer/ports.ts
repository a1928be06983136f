import type { Answer, Asked, CallName } from "../preload/contract/calls.ts";
import type { EventName, Events } from "../preload/contract/events.ts";
import type { Result } from "../preload/contract/result.ts";

/**
 * What the steps of a save need from outside: main (bridge.ts in the window, main's own handlers in a test), time
 * and chance. They come in by the constructor, so that a test or a simulation can own them all.
 */
export interface Main {
  call<Name extends CallName>(name: Name, payload: Asked<Name>): Promise<Result<Answer<Name>>>;
  onEvent<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void;
}

export interface Time {
  /** Milliseconds since the epoch, for people to read: it may jump. */
  readonly now: () => number;
  /** Milliseconds since some moment, never going back: what waits are measured with. */
  readonly elapsed: () => number;
  /** Runs `work` after `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, work: () => void) => () => void;
}

export interface Chance {
  /** In [0, 1). */
  readonly fraction: () => number;
  readonly uuid: () => string;
}

export interface Network {
  /** Calls `listener` when the computer is on a network again. */
  readonly onReturn: (listener: () => void) => void;
}

export interface Presence {
  /** Calls `listener` when the person comes back to this window from another one. */
  readonly onFocus: (listener: () => void) => void;
}

export interface Outside {
  readonly main: Main;
  readonly network: Network;
  readonly presence: Presence;
  readonly time: Time;
  readonly chance: Chance;
}
