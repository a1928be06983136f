import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const restMs = 2_000;
const worthBytes = 8 * 1024 * 1024;

/**
 * Gives memory back after a large text has passed through: what is left of it, several times its size, V8 keeps
 * until the heap is full, and in a process that does little that is never. Node has no other way to ask for it than
 * the engine's own `gc`. It waits until nothing has been asked for two seconds, so that no key meets its pause.
 */
export class IdleCollection {
  readonly #collect: () => void;
  #keptBytes = getHeapStatistics().used_heap_size;
  #timer: NodeJS.Timeout | null = null;

  constructor() {
    setFlagsFromString("--expose-gc");
    this.#collect = runInNewContext("gc") as () => void;
  }

  /** Something was asked for just now. */
  worked(): void {
    if (this.#timer !== null) this.#timer.refresh();
    else this.#timer = setTimeout(() => this.#rest(), restMs).unref();
  }

  #rest(): void {
    this.#timer = null;
    if (getHeapStatistics().used_heap_size - this.#keptBytes < worthBytes) return;
    this.#collect();
    this.#keptBytes = getHeapStatistics().used_heap_size;
  }
}
