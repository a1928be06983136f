import type { FoundPassage, LibraryFound } from "../../preload/contract/search.ts";
import type { FromSearch, ToSearch } from "./search-messages.ts";

/** The process of the index as main sees it; Electron's UtilityProcess is one. */
export interface SearchChild {
  postMessage(message: ToSearch): void;
  on(event: "message", listener: (message: FromSearch) => void): unknown;
  on(event: "exit", listener: () => void): unknown;
  kill(): unknown;
}

/** One account's texts, as far as they are on this computer. */
export interface TextSource {
  list(): Promise<readonly { readonly id: string; readonly trashedAt: number | null; readonly hasText: boolean; readonly draftVersion: number; readonly durableAt: number }[]>;
  readText(documentId: string): Promise<{ readonly title: string; readonly text: string }>;
}

export interface LibrarySearchOptions {
  readonly fork: () => SearchChild;
  /** The index ends after so long without a question, in ms. */
  readonly restMs?: number;
}

const foundAtMost = 30;

type Listed = Awaited<ReturnType<TextSource["list"]>>;
type Question = { [Kind in ToSearch["kind"]]: Omit<Extract<ToSearch, { kind: Kind }>, "id"> }[ToSearch["kind"]];

/** The life of one index: a process and what it has read, of one account. */
class Index {
  readonly account: string;
  readonly #child: SearchChild;
  readonly #asked = new Map<number, { readonly resolve: (found: FromSearch["found"]) => void; readonly reject: (error: Error) => void }>();
  /** The version of each document that was read; also of one that could not be, which is not tried again and again. */
  readonly #read = new Map<string, number>();
  #wanted: Listed = [];
  #nextId = 1;
  /** How many texts were read until now. */
  #put = 0;
  #isReading = false;
  isOver = false;

  constructor(account: string, child: SearchChild) {
    this.account = account;
    this.#child = child;
    child.on("message", ({ id, found }) => {
      this.#asked.get(id)?.resolve(found);
      this.#asked.delete(id);
    });
    child.on("exit", () => this.#finish());
  }

  end(): void {
    this.#child.kill();
    this.#finish();
  }

  async find(source: TextSource, query: string): Promise<LibraryFound> {
    const putBefore = this.#put;
    // In two processes, each at its own work.
    const [listed, found] = await Promise.all([source.list(), this.#ask({ kind: "find", query, limit: foundAtMost })]);
    this.#wanted = listed.filter(({ trashedAt, hasText }) => trashedAt === null && hasText).toSorted((a, b) => b.durableAt - a.durableAt);
    const waiting = this.#wanted.filter((each) => this.#isNew(each)).length + this.#put - putBefore;
    void this.#readWanted(source);
    const present = new Set(this.#wanted.map(({ id }) => id));
    return { passages: (found ?? []).filter(({ documentId }: FoundPassage) => present.has(documentId)), waiting };
  }

  /** One text after the other, the last edited first: the next is read while one goes into the index. A question waits for two of them at most. */
  async #readWanted(source: TextSource): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      let last: Promise<unknown> | null = null;
      for (let next = this.#next(); next !== undefined && !this.isOver; next = this.#next()) {
        const { id, draftVersion } = next;
        const written = await source.readText(id).catch(() => null);
        await last;
        // A question that comes after this is answered after it.
        this.#put += 1;
        if (written !== null) last = this.#ask({ kind: "put", documentId: id, title: written.title, text: written.text.replaceAll("\r\n", "\n") });
        last?.catch(() => undefined);
        this.#read.set(id, draftVersion);
      }
      await last;
      const wanted = new Set(this.#wanted.map(({ id }) => id));
      for (const documentId of this.#read.keys()) {
        if (wanted.has(documentId)) continue;
        await this.#ask({ kind: "remove", documentId });
        this.#read.delete(documentId);
      }
    } catch {
      // The process has ended; the next question begins another one.
    } finally {
      this.#isReading = false;
    }
  }

  #next = (): Listed[number] | undefined => this.#wanted.find((each) => this.#isNew(each));
  #isNew = ({ id, draftVersion }: Listed[number]): boolean => this.#read.get(id) !== draftVersion;

  #ask(question: Question): Promise<FromSearch["found"]> {
    if (this.isOver) return Promise.reject(new Error("The index has ended"));
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#asked.set(id, { resolve, reject });
      this.#child.postMessage({ ...question, id });
    });
  }

  #finish(): void {
    this.isOver = true;
    for (const { reject } of this.#asked.values()) reject(new Error("The index has ended"));
    this.#asked.clear();
  }
}

/** Finds words in the texts of an account. What is not read yet is read meanwhile, and counted in each answer. */
export class LibrarySearch {
  readonly #fork: () => SearchChild;
  readonly #restMs: number;
  #index: Index | null = null;
  #rest: NodeJS.Timeout | null = null;

  constructor({ fork, restMs = 600_000 }: LibrarySearchOptions) {
    this.#fork = fork;
    this.#restMs = restMs;
  }

  /** Rejects where the process of the index dies; the next question begins another one. */
  find(account: string, source: TextSource, query: string): Promise<LibraryFound> {
    if (this.#index?.account !== account || this.#index.isOver) {
      this.end();
      this.#index = new Index(account, this.#fork());
    }
    if (this.#rest !== null) clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.end(), this.#restMs);
    this.#rest.unref();
    return this.#index.find(source, query);
  }

  /** Another account, or none, is there now: the texts of the last one go. */
  keepOnly(account: string | null): void {
    if (this.#index !== null && this.#index.account !== account) this.end();
  }

  end(): void {
    if (this.#rest !== null) clearTimeout(this.#rest);
    this.#rest = null;
    this.#index?.end();
    this.#index = null;
  }
}
