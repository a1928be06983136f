import type { Chance, Time } from "./outside.ts";

/**
 * The idempotency key of the refresh that is being asked for, or whose answer never came. The next refresh within
 * `sameKeyMs` takes the same key again: a server that has rotated the token then answers with the same pair.
 */
export class RefreshKey {
  readonly #time: Time;
  readonly #chance: Chance;
  readonly #sameKeyMs: number;
  /** `atMs`, when it was given up, by Time.elapsed; null: not known, or not yet. */
  #present: { readonly key: string; readonly atMs: number | null } | null = null;

  constructor(time: Time, chance: Chance, sameKeyMs: number) {
    this.#time = time;
    this.#chance = chance;
    this.#sameKeyMs = sameKeyMs;
  }

  get present(): string | null {
    return this.#present?.key ?? null;
  }

  /** The key for a refresh that begins now. */
  take(): string {
    const before = this.#present;
    const isSame = before !== null && (before.atMs === null || this.#time.elapsed() - before.atMs <= this.#sameKeyMs);
    const key = isSame ? before.key : this.#chance.uuid();
    this.#present = { key, atMs: null };
    return key;
  }

  /** The refresh ended without a verdict. */
  leave(): void {
    if (this.#present !== null) this.#present = { ...this.#present, atMs: this.#time.elapsed() };
  }

  clear(): void {
    this.#present = null;
  }

  /** Takes over what the last run left. */
  restore(key: string | null): void {
    this.#present = key === null ? null : { key, atMs: null };
  }
}
