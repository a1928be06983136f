import { ChangeSet, Text } from "@codemirror/state";
import type { DocumentSummary } from "../../preload/contract/documents.ts";
import { defaultSettings } from "../../preload/contract/settings.ts";
import { saveState, type DocumentFacts } from "../../renderer/save/document-facts.ts";
import type { Time } from "../../renderer/ports.ts";
import type { OpenDocument } from "../../renderer/save/open-document.ts";
import { Workspace } from "../../renderer/save/workspace.ts";
import type { Ledger } from "./ledger.ts";
import type { Random } from "./random.ts";
import { Life, type Scheduler } from "./scheduler.ts";
import type { SimulatedMain } from "./simulated-main.ts";

export interface WindowParts {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly main: SimulatedMain;
  readonly jumpedMs: () => number;
  /** Whether a document is on another window's page: the app has one window, and nothing guards two from each other. */
  readonly isElsewhere: (documentId: string, life: Life) => boolean;
}

/** As the editor's. */
const restAgainMs = 300;

/** One window with a person in front of it, and what they can see checked against what is true. */
export class SimulatedWindow {
  readonly workspace: Workspace;
  readonly life: Life;
  readonly #ledger: Ledger;
  readonly #time: Time;
  #networkReturns: () => void = () => undefined;
  #open: OpenDocument | null = null;
  #page = Text.empty;
  /** What was written around the part that is on the page; null: the story does not know it, and the person waits. */
  #around: { readonly before: string; readonly after: string } | null = { before: "", after: "" };
  #seenFacts: DocumentFacts | null = null;
  #seenSummaries: readonly DocumentSummary[] = [];

  private constructor(parts: WindowParts, life: Life, workspace: (onReturn: (listener: () => void) => void) => Workspace) {
    this.life = life;
    this.#ledger = parts.ledger;
    this.#time = parts.scheduler.timeOf(life, parts.jumpedMs);
    this.workspace = workspace((listener) => (this.#networkReturns = listener));
  }

  /** `isFirst`: it takes up the document that was open last; a second one would have it on two pages. */
  static async open(parts: WindowParts, serial: number, isFirst: boolean): Promise<SimulatedWindow> {
    const { scheduler, random, main, jumpedMs, isElsewhere } = parts;
    const life = new Life(`window ${serial}`, scheduler.nowMs);
    const bridge = main.bridge(life, (documentId) => isElsewhere(documentId, life));
    const [info, session, settings] = await Promise.all([
      bridge.call("app.info", {}),
      bridge.call("session.view", {}),
      bridge.call("settings.read", {}),
    ]);
    if (!info.ok || !session.ok) throw new Error("The window knows nothing");
    const window = new SimulatedWindow(parts, life, (onReturn) =>
      new Workspace({
        outside: { main: bridge, network: { onReturn }, presence: { onFocus: () => undefined }, time: scheduler.timeOf(life, jumpedMs), chance: random },
        info: info.value,
        session: session.value,
        settings: settings.ok && isFirst ? settings.value : defaultSettings,
      }),
    );
    void window.workspace.start();
    return window;
  }

  /** The browser says "online". */
  networkReturns(): void {
    this.#networkReturns();
  }

  async close(): Promise<void> {
    await this.workspace.flushBeforeClosing();
    this.life.isAlive = false;
    const { document } = this;
    if (document !== null) this.#ledger.closed(document.account, document.id);
  }

  get document(): OpenDocument | null {
    this.#look();
    return this.#open;
  }

  get text(): string {
    this.#look();
    return `${this.#around?.before ?? ""}${this.#page.sliceString(0)}${this.#around?.after ?? ""}`;
  }

  get status(): string {
    const facts = this.document?.facts.get();
    return facts === undefined ? "no document" : saveState(facts);
  }

  /** One edit: `insert` at `at` over `over` characters; what of a text is not on the page yet nobody changes. */
  type(insert: string, at: number, over: number): void {
    const { document } = this;
    if (document === null || document.isFrozen || this.#around === null) return;
    const before = this.#page;
    const start = at - this.#around.before.length;
    if (start < 0 || (start > before.length && this.#around.after !== "")) return;
    const from = Math.min(start, before.length);
    const changes = ChangeSet.of({ from, to: Math.min(from + over, before.length), insert: Text.of(insert.split("\n")) }, before.length);
    this.#page = changes.apply(before);
    const caret = from + insert.length;
    document.record(changes, { anchor: caret, head: caret, top: 0 });
    this.#note(document);
  }

  setTitle(title: string): void {
    const { document } = this;
    if (document === null || document.isFrozen || this.#around === null || document.title.get() === title) return;
    document.setTitle(title);
    this.#note(document);
  }

  #note(document: OpenDocument): void {
    const written = { title: document.title.get(), text: this.text };
    this.#ledger.typed(document.account, document.id, document.facts.get().editVersion, written);
  }

  /** A new document on the page is taken up by the editor at once. */
  #look(): void {
    const open = this.workspace.open.get();
    if (open === this.#open) return;
    this.#open = open;
    if (open === null) return;
    const { text, part, summary } = open.opened;
    this.#page = Text.of(text.split("\n"));
    const truth = this.#ledger.of(open.account, open.id);
    const version = summary.draftVersion;
    const onLine = truth.line.get(version);
    this.#around = part === undefined ? { before: "", after: "" } : onLine === undefined ? null : aroundPart(onLine.text, part);
    if (onLine !== undefined && onLine.text !== this.text) {
      this.#ledger.fail("what is durable is shown", `version ${version} is ${JSON.stringify(this.text)} on the page, ${JSON.stringify(onLine.text)} was written`);
    }
    for (const known of truth.line.keys()) if (known > version && known > truth.stored.version) truth.line.delete(known);
    if (part === undefined) this.#attach(open);
    else void this.#complete(open);
  }

  /** The rest of a text that was opened in part comes, or is asked for again. */
  async #complete(open: OpenDocument): Promise<void> {
    const rest = await open.readRest(() => this.#page.sliceString(0));
    if (this.#open !== open || !this.life.isAlive) return;
    if (rest === null) return void this.#time.after(restAgainMs, () => void this.#complete(open));
    const [before, after] = [rest.before.sliceString(0), rest.after.sliceString(0)];
    if (this.#around !== null && (this.#around.before !== before || this.#around.after !== after)) {
      this.#ledger.fail("what is durable is shown", `${JSON.stringify([before, after])} came around the part, ${JSON.stringify(this.#around)} was written`);
    }
    this.#page = rest.before.append(this.#page).append(rest.after);
    this.#around = { before: "", after: "" };
    this.#attach(open);
  }

  #attach(open: OpenDocument): void {
    open.attach({
      finish: () => undefined,
      readText: () => this.#page.sliceString(0),
      apply: (changes) => {
        this.#page = changes.apply(this.#page);
        return { anchor: 0, head: 0, top: 0 };
      },
      composed: async () => undefined,
    });
  }

  /** What the window says now, against what is so. */
  check(): void {
    this.#look();
    const summaries = this.workspace.summaries.get();
    if (summaries !== this.#seenSummaries) {
      this.#seenSummaries = summaries;
      const account = this.workspace.desk.get()?.account.key ?? "";
      for (const { id, draftVersion, refusal } of summaries) {
        this.#ledger.claim(account, id, draftVersion);
        if (refusal !== null) this.#ledger.refused(account, id, refusal.cause);
      }
    }
    const open = this.#open;
    const facts = open?.facts.get() ?? null;
    if (open === null || facts === null || facts === this.#seenFacts) return;
    this.#seenFacts = facts;
    const { editVersion, draftVersion, ackedVersion } = facts;
    // What was merged into the page came without a key.
    if (this.#around !== null && !this.#ledger.of(open.account, open.id).line.has(editVersion)) this.#note(open);
    if (editVersion < draftVersion || draftVersion < ackedVersion) {
      this.#ledger.fail("acknowledged ≤ stored ≤ typed", `typed ${editVersion}, stored ${draftVersion}, acknowledged ${ackedVersion}`);
    }
    this.#ledger.claim(open.account, open.id, draftVersion);
    const truth = this.#ledger.of(open.account, open.id);
    if (ackedVersion > truth.acked) this.#ledger.fail("the status never lies", `version ${ackedVersion} is shown as saved, the server has ${truth.acked}`);
    if (saveState(facts) !== "clean" || editVersion === 0) return;
    const shown = truth.line.get(editVersion);
    if (shown !== undefined && !truth.isOnServer(shown)) {
      this.#ledger.fail("the status never lies", `${JSON.stringify(shown.text)} is shown as saved, the server does not have it`);
    }
  }
}

const aroundPart = (whole: string, { before, after }: { readonly before: number; readonly after: number }): { before: string; after: string } => ({
  before: whole.slice(0, before),
  after: whole.slice(whole.length - after),
});
