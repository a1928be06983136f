const restMs = 2_000;
/** In UTF-16 units: less leaves little. */
const worthUnits = 2 * 1024 * 1024;
/** A text is in an answer, or one step into it. */
const deepest = 2;

/**
 * Gives memory back after large texts have passed through the page, of whose remains Chromium keeps more than the text itself
 * has for half a minute and longer. That takes some milliseconds, so it waits until nothing has been asked for two seconds.
 */
export class IdleMemory {
  readonly #giveBack: () => void;
  /** The start of the page leaves as much. */
  #passedUnits = worthUnits;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(giveBack: () => void) {
    this.#giveBack = giveBack;
  }

  /** Something was asked or answered just now. */
  passed(message: unknown): void {
    this.#passedUnits += unitsIn(message, deepest);
    if (this.#passedUnits < worthUnits) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#passedUnits = 0;
      this.#giveBack();
    }, restMs);
  }
}

/** Of all strings in a message. */
function unitsIn(message: unknown, depth: number): number {
  if (typeof message === "string") return message.length;
  if (depth === 0 || typeof message !== "object" || message === null) return 0;
  if (ArrayBuffer.isView(message)) return message.byteLength / 2;
  let units = 0;
  for (const value of Object.values(message)) units += unitsIn(value, depth - 1);
  return units;
}
