import { DraftError } from "./draft-error.ts";
import type { DraftNotice, DraftStore, DraftStoreMethod } from "./draft-store.ts";
import { draftStoreMethods, fromFailure, type Asked, type FromDrafts, type OpenRequest, type ToDrafts } from "./drafts-messages.ts";

/** The drafts process as main sees it; Electron's UtilityProcess is one. */
export interface DraftsChild {
  postMessage(message: unknown, ports?: object[]): void;
  on(event: "message", listener: (message: unknown) => void): unknown;
  on(event: "exit", listener: () => void): unknown;
  kill(): unknown;
}

export interface DraftsClientOptions {
  readonly fork: () => DraftsChild;
  readonly notify: (account: string, notice: DraftNotice) => void;
  /** How long a call may take. */
  readonly deadlineMs?: number;
  /** How long the opening of a store may take, which a recovery makes longer. */
  readonly openDeadlineMs?: number;
}

interface Call {
  readonly message: Asked;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: DraftError) => void;
  readonly sentAt: number;
  readonly timer: NodeJS.Timeout;
  /** Processes that died while this was the call being done. */
  deaths: number;
}

const deathsBeforeRecovery = 3;
const deathsMemoryMs = 60_000;

/**
 * Main's side of the drafts process. Its duties: a process that dies is started again, its accounts are opened
 * again and what it had not answered is asked again, in order (every call may be repeated); every call is settled
 * by its deadline; a store that keeps killing the process is opened without the database engine.
 */
export class DraftsClient {
  readonly #options: Required<DraftsClientOptions>;
  readonly #accounts = new Map<string, OpenRequest>();
  /** When processes died at the work of an account. */
  readonly #deathTimes = new Map<string, number[]>();
  readonly #calls = new Map<number, Call>();
  #child: DraftsChild | null = null;
  #nextId = 1;
  #lastHeardAt = 0;
  #closed = false;

  constructor(options: DraftsClientOptions) {
    this.#options = { deadlineMs: 10_000, openDeadlineMs: 120_000, ...options };
  }

  /** Starts the process, which takes a while, before there is anything to ask it. */
  prepare(): void {
    if (this.#child === null && !this.#closed) this.#start();
  }

  /** Opens the account's store in the process; rejects with a DraftError. */
  async open(account: string, directory: string, dataKey: Uint8Array): Promise<DraftStore> {
    const request = { account, directory, dataKey, recover: false };
    await this.#ask({ kind: "open", id: this.#nextId++, ...request });
    this.#accounts.set(account, request);
    const entries = draftStoreMethods.map((method) => [method, (...args: unknown[]) => this.#call(account, method, args)]);
    return Object.fromEntries(entries) as DraftStore;
  }

  /**
   * Lets whoever holds the other end of the port append to the account's store; see answerAppends. False: there is
   * no process now, and the port is as it was.
   */
  giveAppendLine(account: string, port: object): boolean {
    if (this.#child === null || !this.#accounts.has(account)) return false;
    this.#child.postMessage({ kind: "appendLine", account } satisfies ToDrafts, [port]);
    return true;
  }

  /** Ends the stores and their process; what was acknowledged is durable without it. */
  async close(): Promise<void> {
    if (this.#closed) return;
    const closing = [...this.#accounts.keys()].map((account) => this.#call(account, "close", []));
    this.#closed = true;
    await Promise.allSettled(closing);
    this.#child?.kill();
    this.#child = null;
  }

  #call(account: string, method: DraftStoreMethod, args: readonly unknown[]): Promise<unknown> {
    if (method === "close") this.#accounts.delete(account);
    return this.#ask({ kind: "call", id: this.#nextId++, account, method, args });
  }

  #ask(message: Asked): Promise<unknown> {
    if (this.#closed) return Promise.reject(new DraftError("storeUnavailable", "The drafts are closed"));
    const deadlineMs = message.kind === "open" ? this.#options.openDeadlineMs : this.#options.deadlineMs;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#expire(message.id), deadlineMs);
      this.#calls.set(message.id, { message, resolve, reject, timer, sentAt: performance.now(), deaths: 0 });
      if (this.#child === null) this.#start();
      else this.#post(message);
    });
  }

  /** Starts a process, opens in it what was open, and asks it everything that is not answered. */
  #start(): void {
    let child: DraftsChild;
    try {
      child = this.#options.fork();
    } catch (error) {
      return this.#failAll(new DraftError("storeUnavailable", "The drafts process cannot be started", undefined, error));
    }
    this.#child = child;
    child.on("message", (message) => this.#hear(child, message as FromDrafts));
    child.on("exit", () => this.#mourn(child));
    for (const request of this.#accounts.values()) this.#post({ kind: "open", id: 0, ...request });
    for (const { message } of this.#calls.values()) this.#post(message);
  }

  #hear(child: DraftsChild, message: FromDrafts): void {
    if (child !== this.#child) return;
    this.#lastHeardAt = performance.now();
    if (message.kind === "notice") return this.#options.notify(message.account, message.notice);
    const call = this.#calls.get(message.id);
    if (call === undefined) return;
    this.#drop(message.id);
    if (message.kind === "value") call.resolve(message.value);
    else call.reject(fromFailure(message.failure));
  }

  #mourn(child: DraftsChild): void {
    if (child !== this.#child) return;
    this.#child = null;
    if (this.#closed) return this.#failAll(new DraftError("storeUnavailable", "The drafts are closed"));
    for (const account of this.#accounts.keys()) this.#options.notify(account, { kind: "storeRestarted" });
    const [first] = this.#calls.values();
    if (first === undefined) return;
    first.deaths += 1;
    const { account } = first.message;
    this.#deathTimes.set(account, [...(this.#deathTimes.get(account) ?? []), performance.now()]);
    if (first.deaths > deathsBeforeRecovery) {
      this.#drop(first.message.id);
      first.reject(new DraftError("storeUnavailable", "The drafts process died of this call each time"));
    }
    if (this.#calls.size > 0) this.#start();
  }

  /** A process that has said nothing since the call was sent hangs: it is ended, and the others are asked again. */
  #expire(id: number): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    this.#drop(id);
    call.reject(new DraftError("storeUnavailable", "The drafts process did not answer in time"));
    const isOpening = [...this.#calls.values()].some(({ message }) => message.kind === "open");
    if (this.#lastHeardAt < call.sentAt && !isOpening) this.#child?.kill();
  }

  #drop(id: number): void {
    clearTimeout(this.#calls.get(id)?.timer);
    this.#calls.delete(id);
  }

  #failAll(error: DraftError): void {
    for (const [id, call] of [...this.#calls]) {
      this.#drop(id);
      call.reject(error);
    }
  }

  #post(message: Asked): void {
    if (message.kind !== "open") return this.#child?.postMessage(message);
    const recover = this.#mustRecover(message.account);
    if (recover) this.#deathTimes.delete(message.account);
    this.#child?.postMessage({ ...message, recover });
  }

  #mustRecover(account: string): boolean {
    const times = this.#deathTimes.get(account) ?? [];
    return times.filter((time) => performance.now() - time < deathsMemoryMs).length >= deathsBeforeRecovery;
  }
}
