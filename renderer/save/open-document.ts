import type { ChangeSet } from "@codemirror/state";
import type { OpenedDocument, RemoteDocument, ViewPosition, WrittenText } from "../../preload/contract/documents.ts";
import { withPlainBreaks } from "../../preload/contract/line-break.ts";
import { fail, type Failure, type Result } from "../../preload/contract/result.ts";
import { Observable, type Readable } from "../observable.ts";
import type { Outside } from "../ports.ts";
import { atMost } from "./at-most.ts";
import { changeSetOf } from "./change-set-of.ts";
import type { Brought, DocumentFacts } from "./document-facts.ts";
import { waits, type DocumentRegister } from "./document-register.ts";
import { DraftWriter, type Rebase } from "./draft-writer.ts";
import { mergeDocuments, type PageText } from "./merge/merge-documents.ts";
import type { SavePump } from "./save-pump.ts";
import { changesWithin, positionWithin, readPieces, restAround, restOfEarlier, type TextAround, type TextRest } from "./text-part.ts";

export interface OpenDocumentOptions {
  readonly outside: Outside;
  readonly account: string;
  readonly opened: OpenedDocument;
  readonly register: DocumentRegister;
  readonly pump: SavePump;
}

const longestFlushMs = 2_000;

/** What became of a text of the server's. */
export type Taken = "merged" | "conflict" | "notNow";

/** What the editor lets be done with its page. */
export interface Page {
  /** Ends, at once, what the page does a part at a time. */
  readonly finish: () => void;
  readonly readText: () => string;
  /** Makes a change that can be undone, and answers where the person is after it. Not while a composition is open. */
  readonly apply: (changes: ChangeSet) => ViewPosition;
  /** Resolves when no composition of an input method is open. */
  readonly composed: () => Promise<void>;
}

/** The document in the editor: takes each edit to the journal, and gathers the facts that its status shows. */
export class OpenDocument {
  readonly opened: OpenedDocument;
  readonly id: string;
  readonly account: string;
  readonly #o: OpenDocumentOptions;
  readonly #writer: DraftWriter;
  readonly #facts: Observable<DocumentFacts>;
  readonly #title: Observable<string>;
  readonly #endings: (() => void)[];
  #trouble: Failure | null = null;
  #page: Page | null = null;
  /** Fulfilled when there is a page, or never will be. */
  readonly #attached: Promise<void>;
  #tellAttached: () => void = () => undefined;
  /** Fulfilled when the person sees it. */
  readonly painted: Promise<void>;
  #tellPainted: () => void = () => undefined;
  /** What the editor does not have yet of a text that was opened in part. */
  #around: TextAround | null;
  #isFrozen = false;
  #isClosed = false;
  #brought: Brought | null = null;
  /** The server's text that the page has taken in, and the store has not. */
  #ahead: RemoteDocument | null = null;

  constructor(options: OpenDocumentOptions) {
    const { opened, outside, account, register, pump } = options;
    this.#o = options;
    this.opened = opened;
    this.#around = opened.part ?? null;
    this.id = opened.summary.id;
    this.account = account;
    this.#attached = new Promise((resolve) => (this.#tellAttached = resolve));
    this.painted = new Promise((resolve) => (this.#tellPainted = resolve));
    this.#writer = new DraftWriter({
      outside,
      account,
      documentId: this.id,
      version: opened.summary.draftVersion,
      onDurable: ({ draftVersion, durableAt }) => {
        const summary = register.get(this.id) ?? opened.summary;
        register.put({ ...summary, title: this.#title.get(), draftVersion, durableAt });
        pump.edited();
      },
      onMerged: (summary) => {
        register.put({ ...summary, title: this.#title.get() });
        if (waits(summary)) pump.edited();
      },
      onTrouble: (failure) => {
        this.#trouble = failure;
        this.#publish();
      },
      rebase: () => this.#rebase(),
    });
    this.#title = new Observable(opened.summary.title);
    this.#facts = new Observable(this.#gather());
    this.#endings = [
      register.watch(this.id, () => this.#publish()),
      pump.remote.subscribe(() => this.#publish()),
    ];
  }

  get facts(): Readable<DocumentFacts> {
    return this.#facts;
  }

  get title(): Readable<string> {
    return this.#title;
  }

  /** While a choice between two versions is carried out: keys typed then would belong to neither. */
  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  freeze(isFrozen: boolean): void {
    if (isFrozen) this.#page?.finish();
    this.#isFrozen = isFrozen;
  }

  /** The editor hands over its page, which has the whole text. */
  attach(page: Page): void {
    this.#around = null;
    this.#page = page;
    this.#tellAttached();
  }

  /** The text on the page with its real line breaks, for where the store cannot be asked; null: there is no editor. */
  wholeText(): string | null {
    const text = this.#page?.readText() ?? null;
    return text === null ? null : text.replaceAll("\n", this.opened.lineBreak);
  }

  setTitle(title: string): void {
    if (title === this.#title.get() || this.#isFrozen) return;
    this.#title.set(title);
    this.#writer.recordTitle(title);
    this.#publish();
  }

  /** What stands around the part of the text that the editor has, which `part` answers as it is then; null: it can't be read now. */
  async readRest(part: () => string): Promise<TextRest | null> {
    const { outside, account } = this.#o;
    if (this.#around === null) return null;
    const { before, after } = this.#around;
    const { text: first, summary } = this.opened;
    const end = before + first.length;
    const read = async (from: number, to: number): Promise<Result<string>> => {
      // Who has gone on to another document needs no more of this one.
      if (this.#isClosed) return fail("notFound", "The document has been left");
      return outside.main.call("documents.readPiece", { account, documentId: this.id, version: summary.draftVersion, from, to });
    };
    const [head, tail] = [await readPieces(read, 0, before), await readPieces(read, end, end + after)];
    if (head !== null && tail !== null) return { before: head, after: tail };
    if (this.#isClosed) return null;
    // The version that was opened can't be put together any more: the newest is.
    await atMost(outside.time, longestFlushMs, this.flush());
    const opened = await outside.main.call("documents.open", { account, documentId: this.id });
    if (!opened.ok) return null;
    const { text, summary: newest } = opened.value;
    if (newest.draftVersion === this.#writer.editVersion) return restAround(text, before, before + part().length);
    // Something has been typed meanwhile. An earlier text than the one that was opened is all that is left of a damaged one.
    return newest.draftVersion < summary.draftVersion ? restOfEarlier(text, first, before) : null;
  }

  /** Takes the change of one editor transaction and where the person is after it. */
  record(changes: ChangeSet, view: ViewPosition): void {
    this.#writer.recordChanges(changesWithin(this.#around, changes), positionWithin(this.#around, view));
    this.#publish();
  }

  /** The selection or the scroll moved and nothing was typed: worth keeping, not worth a wait. */
  recordView(view: ViewPosition): void {
    const { outside, account } = this.#o;
    void outside.main.call("documents.rememberView", { account, documentId: this.id, view: positionWithin(this.#around, view) });
  }

  /** It is on the page and has been painted. */
  seen(): void {
    const { outside, account } = this.#o;
    this.#tellPainted();
    void outside.main.call("documents.seen", { account, documentId: this.id });
  }

  /**
   * Brings the server's text onto the page, merged with what was typed since `base`, the text that the server had
   * acknowledged. "merged" when that is durable; "conflict" where only a person can tell what the text is to be.
   */
  async take(theirs: RemoteDocument, base: WrittenText): Promise<Taken> {
    await this.#attached;
    await this.#page?.composed();
    const page = this.#page;
    if (page === null || this.#isClosed || this.#isFrozen) return "notNow";
    const baseRev = this.#o.register.get(this.id)?.baseRev ?? 0;
    // Decided by the person meanwhile.
    if (baseRev >= theirs.rev) return "merged";
    // From here to the end nothing else can happen on the page.
    const mine = { title: this.#title.get(), text: page.readText() };
    const theirPage = pageOf(theirs);
    const ahead = this.#ahead;
    const basePage = ahead !== null && ahead.rev > baseRev ? pageOf(ahead) : { title: base.title, text: withPlainBreaks(base.text) };
    const merged = mergeDocuments(basePage, mine, theirPage);
    if (merged === null) return "conflict";
    const changes = changeSetOf(mine.text, merged.text);
    const view = changes === null ? null : page.apply(changes);
    this.#title.set(merged.title);
    const merge = { theirs, changes: changeSetOf(theirPage.text, merged.text), title: merged.title };
    const written = this.#writer.recordMerge(merge, changes, view);
    const isUntouched = mine.title === basePage.title && mine.text === basePage.text;
    this.#brought = { kind: isUntouched ? "updated" : "merged", at: this.#o.outside.time.now() };
    this.#publish();
    const isWritten = await written;
    this.#ahead = isWritten ? null : theirs;
    return isWritten ? "merged" : "notNow";
  }

  /** Resolves when everything typed so far is durable. */
  flush(): Promise<void> {
    this.#page?.finish();
    return this.#writer.flush();
  }

  close(): void {
    this.#isClosed = true;
    this.#tellAttached();
    for (const end of this.#endings) end();
  }

  async #rebase(): Promise<Rebase | null> {
    const { outside, account } = this.#o;
    const stored = await outside.main.call("documents.open", { account, documentId: this.id });
    if (!stored.ok || this.#page === null) return null;
    const { text, summary } = stored.value;
    return { storedVersion: summary.draftVersion, changes: changeSetOf(text, this.#page.readText()), title: this.#title.get() };
  }

  #publish(): void {
    this.#facts.set(this.#gather());
  }

  #gather(): DocumentFacts {
    const summary = this.#o.register.get(this.id) ?? this.opened.summary;
    return {
      editVersion: this.#writer.editVersion,
      draftVersion: summary.draftVersion,
      ackedVersion: summary.ackedVersion,
      remote: this.#o.pump.remote.get(),
      durableAt: summary.durableAt,
      ackedAt: summary.ackedAt,
      refusal: summary.refusal,
      writeFailure: this.#trouble,
      brought: this.#brought,
    };
  }
}

const pageOf = ({ title, content }: RemoteDocument): PageText => ({ title, text: withPlainBreaks(content) });
