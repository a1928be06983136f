/**
 * The life of the page that asks. Electron does not tell a protocol's handler that a page is gone, and an event stream
 * that nobody reads any more would be held for good.
 */
export class PageLife {
  #abort = new AbortController();

  /** Aborted when the page that is there now is gone. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** It is gone; another one may come. */
  end(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
  }
}
