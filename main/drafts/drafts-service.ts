import { answerAppends, type AppendPort } from "./answer-appends.ts";
import { DraftError } from "./draft-error.ts";
import type { DraftStore } from "./draft-store.ts";
import { draftStoreMethods, toFailure, type Asked, type FromDrafts, type OpenRequest, type ToDrafts } from "./drafts-messages.ts";

export interface DraftsServiceOptions {
  readonly send: (message: FromDrafts) => void;
  readonly openStore: (request: OpenRequest, notify: (notice: (FromDrafts & { kind: "notice" })["notice"]) => void) => Promise<DraftStore>;
}

interface Opened {
  readonly request: OpenRequest;
  /** Null after an opening that failed: the next call tries again. */
  store: Promise<DraftStore> | null;
}

/** The drafts process's side of the messages: owns the stores, by account. */
export class DraftsService {
  readonly #options: DraftsServiceOptions;
  readonly #accounts = new Map<string, Opened>();

  constructor(options: DraftsServiceOptions) {
    this.#options = options;
  }

  /** Begins the work at once; the answer goes through `send`, those to appends over the port. */
  async receive(message: ToDrafts, port?: AppendPort): Promise<void> {
    if (message.kind !== "appendLine") return this.#answer(message);
    if (port !== undefined) answerAppends(port, message.account, async (step) => (await this.#storeOf(message.account)).append(step));
  }

  async #answer(message: Asked): Promise<void> {
    const { id } = message;
    try {
      const value = message.kind === "open" ? await this.#open(message) : await this.#call(message);
      this.#options.send({ kind: "value", id, value });
    } catch (error) {
      this.#options.send({ kind: "failure", id, failure: toFailure(error) });
    }
  }

  async #open({ account, directory, dataKey, recover }: OpenRequest): Promise<null> {
    const known = this.#accounts.get(account);
    if (known?.store == null) this.#accounts.set(account, { request: { account, directory, dataKey, recover }, store: null });
    await this.#storeOf(account);
    return null;
  }

  async #call({ account, method, args }: Extract<Asked, { kind: "call" }>): Promise<unknown> {
    if (!draftStoreMethods.includes(method)) throw new DraftError("storeUnavailable", "There is no such method");
    const store = await this.#storeOf(account);
    if (method === "close") this.#accounts.delete(account);
    return (store[method] as (...values: readonly unknown[]) => Promise<unknown>)(...args);
  }

  #storeOf(account: string): Promise<DraftStore> {
    const opened = this.#accounts.get(account);
    if (opened === undefined) return Promise.reject(new DraftError("storeUnavailable", "The account's store is not open"));
    opened.store ??= this.#options
      .openStore(opened.request, (notice) => this.#options.send({ kind: "notice", account, notice }))
      .catch((error: unknown) => {
        opened.store = null;
        throw error;
      });
    return opened.store;
  }
}
