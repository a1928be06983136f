/** What the session needs of time; a simulation brings its own. */
export interface Time {
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

/** Takes words and figures chosen here: never a token, a password, or a message of a fault. */
export type Log = (event: string, fields?: Readonly<Record<string, string | number | boolean | null>>) => void;

/** Resolves after `delayMs`. */
export function wait(time: Time, delayMs: number): Promise<void> {
  return new Promise((resolve) => void time.after(delayMs, resolve));
}

/**
 * What `work` comes to, or `late()` once `limitMs` have passed; the work goes on, its late answer or fault is for
 * nobody. Rejects where the work rejects in time.
 */
export function within<Value>(time: Time, limitMs: number, work: Promise<Value>, late: () => Value): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = time.after(limitMs, () => resolve(late()));
    work.then(resolve, reject).finally(cancel);
  });
}
