/** A document that changed, as `GET /events` has it. */
export interface Change {
  readonly id: string;
  readonly rev: number;
  /** Absent: it is there; an event is to be short. */
  readonly deleted?: true;
}

type Listener = (change: Change) => void;

/** Who listens to which user's documents, and is told of each change once it is committed. */
export class ChangeHub {
  readonly #listeners = new Map<string, Set<Listener>>();

  /** Of all users. */
  get listenerCount(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  countOf(userId: string): number {
    return this.#listeners.get(userId)?.size ?? 0;
  }

  /** The answer ends it. */
  listen(userId: string, listener: Listener): () => void {
    const all = this.#listeners.get(userId) ?? new Set();
    this.#listeners.set(userId, all.add(listener));
    return () => {
      all.delete(listener);
      if (all.size === 0 && this.#listeners.get(userId) === all) this.#listeners.delete(userId);
    };
  }

  tell(userId: string, change: Change): void {
    for (const listener of this.#listeners.get(userId) ?? []) listener(change);
  }
}
