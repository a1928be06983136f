import type { LibraryFound } from "../../preload/contract/search.ts";
import { Observable, type Readable } from "../observable.ts";
import type { Outside } from "../ports.ts";

/** How soon it is asked again while there are texts to be read, in ms. */
const againMs = 250;

export type Found = LibraryFound & { readonly query: string; readonly failed: boolean };

/** What the texts of an account's documents have of a query; answers that have been overtaken are not shown. */
export class LibrarySearch {
  readonly #outside: Pick<Outside, "main" | "time">;
  readonly #account: string;
  readonly #found = new Observable<Found | null>(null);
  #query = "";

  constructor(outside: Pick<Outside, "main" | "time">, account: string) {
    this.#outside = outside;
    this.#account = account;
  }

  /** Null: nothing is looked for. The last answer stays until the next one is there. */
  get found(): Readable<Found | null> {
    return this.#found;
  }

  seek(query: string): void {
    if (query === this.#query) return;
    this.#query = query;
    if (query === "") this.#found.set(null);
    else void this.#ask(query);
  }

  async #ask(query: string): Promise<void> {
    const { main, time } = this.#outside;
    const answer = await main.call("documents.search", { account: this.#account, query: query.slice(0, 1000) });
    if (query !== this.#query) return;
    this.#found.set(answer.ok ? { ...answer.value, query, failed: false } : { passages: [], waiting: 0, query, failed: true });
    if (answer.ok && answer.value.waiting > 0) time.after(againMs, () => query === this.#query && void this.#ask(query));
  }
}
