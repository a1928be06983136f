export interface SignInLimits {
  readonly windowMs: number;
  /** Failed tries within a window. */
  readonly perName: number;
  readonly perAddress: number;
  /** Names, and addresses, that are remembered; beyond it the one untouched for longest is forgotten. */
  readonly remembered: number;
}

const defaultLimits: SignInLimits = { windowMs: 5 * 60_000, perName: 10, perAddress: 100, remembered: 10_000 };

export type SignInTry =
  | {
      readonly kind: "allowed";
      /** It succeeded: it does not count, and neither do the earlier failed ones of that name. */
      succeeded(): void;
      /** It came to no verdict on the password: it does not count. */
      forgive(): void;
    }
  | { readonly kind: "refused"; readonly retryAfterSeconds: number };

/**
 * Counts failed sign-ins in a sliding window by name and by remote address. A try counts from its beginning and
 * is taken back when it succeeds, so that a hundred at once are no way around.
 */
export class SignInLimit {
  readonly #clock: () => number;
  readonly #limits: SignInLimits;
  readonly #byName: Tries;
  readonly #byAddress: Tries;

  /** `clock`: milliseconds since the epoch. */
  constructor(clock: () => number, limits: Partial<SignInLimits> = {}) {
    this.#clock = clock;
    this.#limits = { ...defaultLimits, ...limits };
    this.#byName = new Tries(this.#limits.remembered);
    this.#byAddress = new Tries(this.#limits.remembered);
  }

  /** A null name (one that nobody can have), or address (not known), is not counted. */
  begin(name: string | null, address: string | null): SignInTry {
    const now = this.#clock();
    const { windowMs, perName, perAddress } = this.#limits;
    const waitMs = Math.max(
      this.#byName.waitMs(name, perName, now, windowMs),
      this.#byAddress.waitMs(address, perAddress, now, windowMs),
    );
    if (waitMs > 0) return { kind: "refused", retryAfterSeconds: Math.ceil(waitMs / 1000) };
    this.#byName.add(name, now);
    this.#byAddress.add(address, now);
    const forgive = (): void => {
      this.#byName.remove(name, now);
      this.#byAddress.remove(address, now);
    };
    const succeeded = (): void => {
      forgive();
      this.#byName.forget(name);
    };
    return { kind: "allowed", forgive, succeeded };
  }
}

/** When something was tried, by key; the keys stand in the order in which they were last touched. */
class Tries {
  readonly #times = new Map<string, number[]>();
  readonly #remembered: number;

  constructor(remembered: number) {
    this.#remembered = remembered;
  }

  /** How long until there are fewer than `limit` tries in the window; 0: there are. */
  waitMs(key: string | null, limit: number, now: number, windowMs: number): number {
    if (key === null) return 0;
    // A clock that was set back leaves times in the future, which would bar the door for that long.
    const recent = (this.#times.get(key) ?? []).filter((time) => time > now - windowMs && time <= now);
    if (recent.length === 0) this.#times.delete(key);
    else this.#times.set(key, recent);
    const oldestThatCounts = recent.at(-limit);
    return oldestThatCounts === undefined ? 0 : oldestThatCounts + windowMs - now;
  }

  add(key: string | null, time: number): void {
    if (key === null) return;
    const times = this.#times.get(key) ?? [];
    this.#times.delete(key);
    this.#times.set(key, [...times, time]);
    const oldest = this.#times.keys().next();
    if (this.#times.size > this.#remembered && oldest.done !== true) this.#times.delete(oldest.value);
  }

  remove(key: string | null, time: number): void {
    if (key === null) return;
    const times = this.#times.get(key) ?? [];
    const index = times.indexOf(time);
    if (index !== -1) times.splice(index, 1);
  }

  forget(key: string | null): void {
    if (key !== null) this.#times.delete(key);
  }
}
