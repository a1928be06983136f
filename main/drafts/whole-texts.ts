import type { Text } from "@codemirror/state";
import { readTextAt } from "./reading.ts";
import { inSlices } from "./slices.ts";
import type { StoreParts } from "./store-parts.ts";

/** How long a text is held after a piece of it was read: gone before the process gives memory back (see IdleCollection). */
const heldMs = 1_000;

interface Held {
  readonly key: string;
  readonly text: Promise<Text>;
}

/** The text that is being read piece by piece, put together once; appends go on meanwhile. */
export class WholeTexts {
  #held: Held | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** Rejects with damaged where that very version can't be put together. */
  read(parts: StoreParts, no: number, version: number): Promise<Text> {
    const key = `${no}/${version}`;
    if (this.#held?.key !== key) this.#held = { key, text: inSlices(readTextAt(parts, no, version)) };
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#held = null), heldMs).unref();
    return this.#held.text;
  }
}
