import { isDeepStrictEqual } from "node:util";
import type { DraftNotice } from "../../main/drafts/draft-store.ts";
import { MemoryDraftStore } from "../simulation/memory-draft-store.ts";
import { MemoryDisk } from "../simulation/memory-tables.ts";
import { pictureStore, type DocumentPicture } from "./picture-store.ts";
import { perform, type StoreCall } from "./store-call.ts";
import type { Said } from "./store-messages.ts";

/** lost: something acknowledged is not there. corrupt: something else is there than was ever written. */
export interface Violation {
  readonly kind: "lost" | "corrupt";
  readonly what: string;
}

/**
 * What one store must hold, kept in this process: every acknowledged call repeated on the same store over memory.
 * The call that a kill cut off may have been done whole or not at all; the next opening tells which.
 */
export class StoreLedger {
  readonly #store = new MemoryDraftStore({ disk: new MemoryDisk(), account: "0123456789abcdef0123456789abcdef", now: () => 1 });
  #unanswered: StoreCall | null = null;
  #recoveries = 0;

  /** True while a call has begun and was not acknowledged. */
  get isInDoubt(): boolean {
    return this.#unanswered !== null;
  }

  /** A recovery of the sound store was asked for: it may be told of once, whichever life ends it. */
  expectRecovery(): void {
    this.#recoveries += 1;
  }

  /** Takes what a child said in its life, in order; answers what was wrong with it. */
  async take(said: readonly Said[]): Promise<Violation | null> {
    for (const each of said) {
      const violation = await this.#take(each);
      if (violation !== null) return violation;
    }
    return null;
  }

  async #take(said: Said): Promise<Violation | null> {
    switch (said.kind) {
      case "found":
        return this.#judge(said.pictures, said.notices);
      case "begins":
        this.#unanswered = said.call;
        return null;
      case "acknowledged": {
        const call = this.#unanswered;
        this.#unanswered = null;
        const outcome = call === null ? "nothing" : await perform(this.#store, call);
        return outcome === said.outcome ? null : { kind: "corrupt", what: `${call?.method} came to ${said.outcome}, not ${outcome}` };
      }
      case "opening":
      case "tidies":
      case "closes":
        return null;
    }
  }

  async #judge(found: readonly DocumentPicture[], notices: readonly DraftNotice[]): Promise<Violation | null> {
    const bad = notices.find((notice) => notice.kind !== "damagedStoreSetAside" || notice.recordsLost !== 0 || (this.#recoveries -= 1) < 0);
    if (bad !== undefined) return { kind: "corrupt", what: `The store told ${JSON.stringify(bad)}` };
    this.#recoveries = 0;
    const before = await pictureStore(this.#store);
    const difference = compare(before, found);
    const call = this.#unanswered;
    this.#unanswered = null;
    if (difference === null || call === null) return difference;
    await perform(this.#store, call);
    const other = compare(await pictureStore(this.#store), found);
    return other === null ? null : { ...difference, what: `${difference.what}\nand with ${call.method}: ${other.what}` };
  }
}

/** Null: the same. */
export function compare(expected: readonly DocumentPicture[], found: readonly DocumentPicture[]): Violation | null {
  for (const document of expected) {
    const there = found.find(({ id }) => id === document.id);
    if (there === undefined) return { kind: "lost", what: `Document ${document.id} is not there` };
    const different = (Object.keys(document) as (keyof DocumentPicture)[]).filter((name) => !isDeepStrictEqual(document[name], there[name]));
    if (different.length === 0) continue;
    const kind = there.draftVersion < document.draftVersion ? "lost" : "corrupt";
    const differences = different.map((name) => `${name} is ${JSON.stringify(there[name])}, not ${JSON.stringify(document[name])}`);
    return { kind, what: `Of document ${document.id} ${differences.join("; ")}` };
  }
  const more = found.find(({ id }) => expected.every((document) => document.id !== id));
  return more === undefined ? null : { kind: "corrupt", what: `Document ${more.id} was never made` };
}
