import { DraftError } from "../../main/drafts/draft-error.ts";
import type { DraftStore, DraftStoreMethod } from "../../main/drafts/draft-store.ts";
import { draftStoreMethods } from "../../main/drafts/drafts-messages.ts";
import { ChangeSet, Text } from "@codemirror/state";
import type { DraftMerge, SaveEntry, SaveOutcome } from "../../preload/contract/documents.ts";
import { copyOf } from "./copy.ts";
import type { Ledger, Written } from "./ledger.ts";
import { Pipe, type Life, type Scheduler } from "./scheduler.ts";
import type { Random } from "./random.ts";

/** One account's disk and how a store is opened on it. */
export interface StoreFolder {
  /** A store as a new process opens it. */
  open(): Promise<DraftStore>;
  /** Tells the ledger what is on the disk now. */
  observe(method: DraftStoreMethod | "open folder"): Promise<void>;
  /** The server's revision that a document goes on from; 0: none. */
  baseRevOf(documentId: string): Promise<number>;
}

interface Call {
  readonly account: string;
  readonly method: DraftStoreMethod;
  readonly args: readonly unknown[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  isAnswered: boolean;
}

export interface DraftsProcessParts {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly life: Life;
  readonly folderOf: (account: string) => StoreFolder;
  /** True: the call is answered as failed, though it is carried out. */
  readonly losesAnswer: () => boolean;
}

type Ask = (method: DraftStoreMethod, args: readonly unknown[]) => Promise<unknown>;

/** A store that asks for everything. */
const port = Object.fromEntries(
  draftStoreMethods.map((method) => [method, function (this: { readonly ask: Ask }, ...args: unknown[]) { return this.ask(method, args); }]),
);

/** The process that owns the stores: one call after the other, each some time under way in both directions. */
export class DraftsProcess {
  readonly #p: DraftsProcessParts;
  readonly #in: Pipe;
  readonly #out: Pipe;
  readonly #stores = new Map<string, DraftStore>();
  readonly #calls = new Set<Call>();

  constructor(parts: DraftsProcessParts) {
    this.#p = parts;
    this.#in = new Pipe(parts.scheduler, parts.life);
    this.#out = new Pipe(parts.scheduler, parts.life);
  }

  get underWay(): number {
    return this.#calls.size;
  }

  async open(account: string): Promise<DraftStore> {
    this.#stores.set(account, await this.#openStore(account));
    const ask: Ask = (method, args) => this.#ask(account, method, args);
    return Object.assign(Object.create(port) as DraftStore, { ask });
  }

  /** It dies and is started again: what was not answered is asked again. */
  async crash(): Promise<void> {
    const waiting = [...this.#calls];
    for (const [account, store] of this.#stores) {
      await store.close();
      this.#stores.set(account, await this.#openStore(account));
    }
    for (const call of waiting) if (!call.isAnswered) this.#send(call);
  }

  async #openStore(account: string): Promise<DraftStore> {
    const folder = this.#p.folderOf(account);
    const store = await folder.open();
    await folder.observe("open folder");
    if (!this.#stores.has(account)) this.#p.ledger.lostBeyondDisk(account);
    return store;
  }

  #ask(account: string, method: DraftStoreMethod, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const call: Call = { account, method, args: copyOf(args), resolve, reject, isAnswered: false };
      this.#calls.add(call);
      this.#send(call);
    });
  }

  #send(call: Call): void {
    this.#in.send(this.#delayMs(), () => void this.#carryOut(call));
  }

  async #carryOut(call: Call): Promise<void> {
    const { account, method, args } = call;
    const store = this.#stores.get(account) as unknown as Record<string, (...given: readonly unknown[]) => Promise<unknown>>;
    let answer: () => void;
    if (method === "merge") await this.#merges(account, args[0] as DraftMerge);
    try {
      const value = await store[method]?.(...args);
      await this.#p.folderOf(account).observe(method);
      this.#note(account, method, args, value);
      answer = this.#p.losesAnswer() && method !== "close" ? () => call.reject(new DraftError("storeUnavailable", "No answer in time")) : () => call.resolve(copyOf(value));
    } catch (error) {
      await this.#p.folderOf(account).observe(method);
      if (!(error instanceof DraftError)) throw error;
      answer = () => call.reject(error);
    }
    this.#out.send(this.#delayMs(), () => {
      if (call.isAnswered) return;
      call.isAnswered = true;
      this.#calls.delete(call);
      answer();
    });
  }

  async #merges(account: string, merge: DraftMerge): Promise<void> {
    const { documentId, fromVersion, theirs } = merge;
    const baseRev = await this.#p.folderOf(account).baseRevOf(documentId);
    this.#p.ledger.merges(account, documentId, { fromVersion, baseRev, theirs: { title: theirs.title, text: theirs.content }, rev: theirs.rev, merged: mergedOf(merge) });
  }

  /** What the store has promised. */
  #note(account: string, method: DraftStoreMethod, args: readonly unknown[], value: unknown): void {
    const { ledger } = this.#p;
    if (method === "seal" && value !== null) ledger.sealed(value as SaveEntry);
    if (method === "saveAsNew" || method === "restore") ledger.mayBeSentAnew(account, args[0] as string);
    if (method === "resolveConflict") ledger.mayBeSentAnew(account, (args[0] as { documentId: string }).documentId);
    if (method === "merge") {
      const { documentId, fromVersion, theirs } = args[0] as DraftMerge;
      ledger.merged(account, documentId, fromVersion + 1, { title: theirs.title, text: theirs.content });
    }
    if (method !== "settle") return;
    const { saveId, outcome } = args[0] as { saveId: string; outcome: SaveOutcome };
    if (outcome.kind === "acknowledged") ledger.settledAsSaved(saveId);
    const entry = ledger.saves.get(saveId);
    if (entry !== undefined && (outcome.kind === "saveIdReused" || entry.kind === "delete")) ledger.mayBeSentAnew(account, entry.documentId);
  }

  #delayMs(): number {
    const { random } = this.#p;
    return random.chance(0.03) ? random.between(20, 400) : random.between(0.05, 2);
  }
}

const mergedOf = ({ theirs, changes, title }: DraftMerge): Written => {
  const text = Text.of(theirs.content.split("\n"));
  return { title, text: (changes === null ? text : ChangeSet.fromJSON(changes).apply(text)).sliceString(0) };
};
