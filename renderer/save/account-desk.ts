import type { Account } from "../../preload/contract/session.ts";
import type { OpenedDocument } from "../../preload/contract/documents.ts";
import { succeed, type Failure, type Result } from "../../preload/contract/result.ts";
import type { HttpClient } from "../http/http-client.ts";
import { Observable, type Readable } from "../observable.ts";
import type { Outside } from "../ports.ts";
import type { SessionClient } from "../session/session-client.ts";
import { atMost } from "./at-most.ts";
import { DocumentHistory } from "./document-history.ts";
import { DocumentMerger } from "./document-merger.ts";
import { DocumentRegister, waits } from "./document-register.ts";
import { OpenDocument } from "./open-document.ts";
import { fetchDocument, pullDocument, pullListing, type PullOptions } from "./pull-documents.ts";
import { LibrarySearch } from "./library-search.ts";
import { Recovery } from "./recovery.ts";
import { SaveQueue } from "./save-queue.ts";

export interface AccountDeskOptions {
  readonly outside: Outside;
  readonly http: HttpClient;
  readonly session: SessionClient;
  readonly account: Account;
  /** Documents that left the page while their last edits were still being written; they outlive a desk. */
  readonly leaving: Map<string, Promise<void>>;
}

export interface Opening {
  readonly id: string;
  readonly failure: Failure | null;
  /** The document, where it is to be shown without the editor. */
  readonly plain: PlainView | null;
}

export interface PlainView {
  readonly opened: OpenedDocument;
  /** crashes: opening it ended the page or the app more than once; asked: a person wants it so. */
  readonly because: "crashes" | "asked";
}

export type DocumentView = "editor" | "plain";

/** So many openings that never came to a picture are no accident. */
const unseenLimit = 2;

/** How long the writing of a document that is to leave the page is waited for. */
const leavingMs = 2_000;

export type Pulling = "idle" | "pulling" | "failed";

/**
 * All that the window holds of one account: its documents, the one that is open, and its saves. Another account
 * gets another desk, so nothing of this one can be left on it.
 */
export class AccountDesk {
  readonly account: Account;
  readonly register = new DocumentRegister();
  readonly queue: SaveQueue;
  readonly recovery: Recovery;
  readonly search: LibrarySearch;
  readonly #open = new Observable<OpenDocument | null>(null);
  readonly #opening = new Observable<Opening | null>(null);
  readonly #pulling = new Observable<Pulling>("idle");
  readonly #unreadable = new Observable<Failure | null>(null);
  /** The document that main was asked for last, to be shown. */
  #asked: string | null = null;
  #isPulling = false;
  #mustPull = false;
  readonly #merger: DocumentMerger;
  readonly #o: AccountDeskOptions;

  constructor(options: AccountDeskOptions) {
    this.#o = options;
    this.account = options.account;
    const main = options.outside.main;
    this.#merger = new DocumentMerger({
      main,
      account: this.#key,
      register: this.register,
      onPage: (id) => (this.#open.get()?.id === id ? this.#open.get() : null),
      isComingOrGoing: (id) => this.#isInHand(id) && this.#open.get()?.id !== id,
    });
    const merge = this.#merger.settle;
    this.queue = new SaveQueue({ ...options, account: this.#key, register: this.register, merge });
    const { register, queue } = this;
    this.search = new LibrarySearch(options.outside, this.#key);
    this.recovery = new Recovery({ main, account: this.#key, register, queue, written: () => this.written() });
  }

  get open(): Readable<OpenDocument | null> {
    return this.#open;
  }

  get opening(): Readable<Opening | null> {
    return this.#opening;
  }

  get pulling(): Readable<Pulling> {
    return this.#pulling;
  }

  /** Why the account's documents cannot be shown; an unreadable store is never shown as an empty one. */
  get unreadable(): Readable<Failure | null> {
    return this.#unreadable;
  }

  get #key(): string {
    return this.#o.account.key;
  }

  get #signedIn(): boolean {
    return this.#o.session.view.get().phase === "active";
  }

  /** Reads the documents that are on this computer. */
  async load(): Promise<void> {
    const listed = await this.#o.outside.main.call("documents.list", { account: this.#key });
    if (listed.ok) this.register.replace(listed.value);
    this.#unreadable.set(listed.ok ? null : listed.error);
  }

  /** Learns the server's list and fetches the texts that are not here yet, one after another; asked meanwhile: once more. */
  async pull(): Promise<void> {
    this.#mustPull = true;
    if (this.#isPulling) return;
    this.#isPulling = true;
    while (this.#mustPull && this.#signedIn) {
      this.#mustPull = false;
      this.#pulling.set("pulling");
      const learned = await pullListing(this.#pullOptions, (id) => this.#isInHand(id));
      this.#pulling.set(learned ? "idle" : "failed");
      if (learned) await this.#pullTexts();
    }
    this.#mustPull = false;
    this.#isPulling = false;
  }

  async #pullTexts(): Promise<void> {
    for (const { id, trashedAt, inConflict } of this.register.all()) {
      if (!this.#signedIn) return;
      if (trashedAt !== null) continue;
      if (inConflict) await this.#mergeAgain(id);
      else if (this.#isBehind(id)) await this.#bringText(id);
    }
  }

  /** To the page where it is there, else to the store. */
  async #bringText(id: string): Promise<void> {
    if (this.#open.get()?.id !== id) return this.#isInHand(id) ? undefined : void (await this.#pullText(id));
    const theirs = await fetchDocument(this.#pullOptions, id);
    if (theirs !== null && this.#isBehind(id)) await this.#merger.bring(theirs);
  }

  /** The app ended between the server's word and the merge, or there was no page to do it on. */
  async #mergeAgain(id: string): Promise<void> {
    if (!(await this.#merger.mergeAgain(id))) return;
    this.queue.pumpOf(id).wake();
  }

  /** Opens a document, where the one on the page may be left; in the editor, if that has not gone wrong before, where no view is named. */
  async openDocument(id: string, view?: DocumentView): Promise<Result<null>> {
    if (this.#open.get()?.id === id && view !== "plain") return succeed(null);
    const left = await this.mayLeave();
    if (!left.ok) return left;
    await this.#bring(id, view);
    return left;
  }

  async #bring(id: string, view: DocumentView | undefined): Promise<void> {
    this.#opening.set({ id, failure: null, plain: null });
    if (this.#isBehind(id) && this.#signedIn) {
      // A text that is here is shown soon, also where the server does not answer.
      await (this.register.get(id)?.hasText === true ? atMost(this.#o.outside.time, 3_000, this.#pullText(id)) : this.#pullText(id));
    }
    await this.#o.leaving.get(id);
    if (this.#opening.get()?.id !== id) return;
    this.#asked = id;
    const because = view === "plain" ? "asked" : (await this.#hasCrashed(id)) && view === undefined ? "crashes" : null;
    const opened = await this.#o.outside.main.call(because === null ? "documents.openPart" : "documents.open", { account: this.#key, documentId: id });
    const isWanted = this.#opening.get()?.id === id;
    // What is not shown has ended nothing.
    if (!isWanted || !opened.ok) void this.#o.outside.main.call("documents.seen", { account: this.#key, documentId: id });
    if (!isWanted) return;
    if (!opened.ok) {
      this.#opening.set({ id, failure: opened.error, plain: null });
      return;
    }
    if (because === null) return this.show(opened.value);
    this.closeDocument();
    this.#opening.set({ id, failure: null, plain: { opened: opened.value, because } });
  }

  /** Counts this opening until the document has been seen. */
  async #hasCrashed(id: string): Promise<boolean> {
    const opening = await this.#o.outside.main.call("documents.opening", { account: this.#key, documentId: id });
    return opening.ok && opening.value.unseen >= unseenLimit;
  }

  /** Puts a document that main has answered on the page, in place of the one that was there. */
  show(opened: OpenedDocument): void {
    const { outside } = this.#o;
    this.closeDocument();
    const { id } = opened.summary;
    this.register.put(opened.summary);
    const pump = this.queue.pumpOf(id);
    this.#open.set(new OpenDocument({ outside, account: this.#key, opened, register: this.register, pump }));
    this.#opening.set(null);
    if (waits(opened.summary)) pump.wake();
    if (opened.summary.inConflict) void this.#mergeAgain(id);
  }

  async newDocument(title = "", content = ""): Promise<Result<OpenedDocument>> {
    const { outside } = this.#o;
    const left = await this.mayLeave();
    if (!left.ok) return left;
    const documentId = outside.chance.uuid();
    this.#opening.set({ id: documentId, failure: null, plain: null });
    const created = await outside.main.call("documents.create", { account: this.#key, documentId, title, content });
    const isStillWanted = this.#opening.get()?.id === documentId;
    if (created.ok && isStillWanted) this.show(created.value);
    else if (created.ok) this.register.put(created.value.summary);
    else if (isStillWanted) this.#opening.set(null);
    return created;
  }

  historyOf(documentId: string): DocumentHistory {
    const { outside, http } = this.#o;
    return new DocumentHistory({ main: outside.main, http, account: this.#key, documentId });
  }

  /** Makes a second document of a text, beside the open one. */
  async makeCopy(title: string, content: string): Promise<Result<OpenedDocument>> {
    const { outside } = this.#o;
    const documentId = outside.chance.uuid();
    const made = await outside.main.call("documents.create", { account: this.#key, documentId, title, content });
    if (made.ok) this.register.put(made.value.summary);
    if (made.ok) this.queue.pumpOf(documentId).wake();
    return made;
  }

  /**
   * Whether the page can be given up: what is still to be written goes on being written. Where the disk takes
   * nothing, the page with the only copy of the text stays, and why is answered.
   */
  async mayLeave(): Promise<Result<null>> {
    return this.#open.get()?.facts.get().writeFailure == null ? succeed(null) : this.written();
  }

  /** Waits, but not for long, until everything typed on the page is on the disk; else why it is not. */
  async written(): Promise<Result<null>> {
    const open = this.#open.get();
    if (open === null) return succeed(null);
    const written = await atMost(this.#o.outside.time, leavingMs, open.flush().then(() => true));
    if (written !== null) return succeed(null);
    const failure = open.facts.get().writeFailure;
    return { ok: false, error: failure ?? { code: "storeUnavailable", message: "The text is still being written" } };
  }

  async flush(): Promise<void> {
    await this.#open.get()?.flush();
  }

  /** Takes the document off the page; what was typed in it goes on being written. */
  closeDocument(): void {
    const open = this.#open.get();
    if (open === null) return;
    this.#open.set(null);
    const left = open.flush().finally(() => {
      open.close();
      if (this.#o.leaving.get(open.id) === left) this.#o.leaving.delete(open.id);
    });
    this.#o.leaving.set(open.id, left);
  }

  stop(): void {
    this.closeDocument();
    this.queue.stop();
  }

  get #pullOptions(): PullOptions {
    return { ...this.#o, main: this.#o.outside.main, register: this.register, account: this.#key };
  }

  #pullText(id: string): Promise<boolean> {
    return pullDocument(this.#pullOptions, id, () => !this.#isInHand(id));
  }

  /** Its text is in the editor, or on the way there, or on the way from there to the disk. */
  #isInHand(id: string): boolean {
    const isComing = this.#asked === id && this.#opening.get()?.id === id && this.#opening.get()?.failure === null;
    return isComing || this.#open.get()?.id === id || this.#o.leaving.has(id);
  }

  #isBehind(id: string): boolean {
    const summary = this.register.get(id);
    if (summary === undefined || summary.inConflict || summary.pendingSave !== null) return false;
    if (!summary.hasText) return true;
    return summary.draftVersion === summary.ackedVersion && summary.remoteRev > summary.baseRev;
  }
}
