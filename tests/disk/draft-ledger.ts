import { isDeepStrictEqual } from "node:util";
import { compare } from "../kill/store-ledger.ts";
import { pictureStore, type DocumentPicture } from "../kill/picture-store.ts";
import { perform, type StoreCall } from "../kill/store-call.ts";
import { MemoryDraftStore } from "../simulation/memory-draft-store.ts";
import { MemoryDisk } from "../simulation/memory-tables.ts";

/**
 * What a store must hold whose calls fail: all that was acknowledged, and of the calls that failed since then none or
 * one. Which it is nobody knows before the file is read by another process: a failed fsync may have done its work.
 */
export class DraftLedger {
  #done: readonly StoreCall[] = [];
  #doubtful: readonly StoreCall[] = [];

  async acknowledge(call: StoreCall, outcome: string): Promise<void> {
    const before = await retell(this.#done);
    const after = await retell([...this.#done, call]);
    if (after.outcomes.at(-1) !== outcome) throw new Error(`${call.method} came to ${outcome}, not ${after.outcomes.at(-1)}`);
    this.#done = [...this.#done, call];
    // What was written in the place of a call that failed leaves nothing of it; a call that only reads leaves it as it was.
    if (!isDeepStrictEqual(before.pictures, after.pictures)) this.#doubtful = [];
  }

  doubt(call: StoreCall): void {
    this.#doubtful = [...this.#doubtful, call];
  }

  /** The same process goes on with what it reads: a call that was done after all counts from now on. */
  async see(pictures: readonly DocumentPicture[]): Promise<void> {
    const present = await this.#stateOf(pictures);
    if (present.length === this.#done.length) return;
    this.#done = present;
    this.#doubtful = [];
  }

  /** Rejects where this is not what must be there. */
  check = async (pictures: readonly DocumentPicture[]): Promise<void> => void (await this.#stateOf(pictures));

  async #stateOf(pictures: readonly DocumentPicture[]): Promise<readonly StoreCall[]> {
    const differences: string[] = [];
    for (const calls of [this.#done, ...this.#doubtful.map((call) => [...this.#done, call])]) {
      const difference = compare((await retell(calls)).pictures, pictures);
      if (difference === null) return calls;
      differences.push(`with ${calls.at(-1)?.method}: ${difference.kind}, ${difference.what}`);
    }
    throw new Error(differences.join("\n"));
  }
}

/** The calls on the same store over memory. */
async function retell(calls: readonly StoreCall[]) {
  const store = new MemoryDraftStore({ disk: new MemoryDisk(), account: "0123456789abcdef0123456789abcdef", now: () => 1 });
  const outcomes: string[] = [];
  for (const call of calls) outcomes.push(await perform(store, call));
  return { outcomes, pictures: await pictureStore(store) };
}
