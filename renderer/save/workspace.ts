import type { AppInfo } from "../../preload/contract/calls.ts";
import type { ConflictChoice, DocumentSummary } from "../../preload/contract/documents.ts";
import type { StoreNotice } from "../../preload/contract/events.ts";
import type { Failure, Result } from "../../preload/contract/result.ts";
import type { SessionPhase, SessionView } from "../../preload/contract/session.ts";
import type { Settings } from "../../preload/contract/settings.ts";
import { AppClient } from "../app-client.ts";
import { HttpClient, type HttpClientOptions } from "../http/http-client.ts";
import { Observable, through, type Readable } from "../observable.ts";
import type { Outside } from "../ports.ts";
import { SessionClient } from "../session/session-client.ts";
import { AccountDesk, type DocumentView, type Opening, type Pulling } from "./account-desk.ts";
import { atMost } from "./at-most.ts";
import { Conversions } from "./conversions.ts";
import { Imports } from "./imports.ts";
import type { OpenDocument } from "./open-document.ts";
import { resolveConflict } from "./resolve-conflict.ts";
import { ServerWatch } from "./server-watch.ts";

/** How long a moved document can be taken back before its deletion is sent. */
export const undoTrashMs = 10_000;

/** A window that is hidden paints nothing. */
const longestPaintMs = 3_000;

export interface WorkspaceOptions {
  readonly outside: Outside;
  readonly info: AppInfo;
  readonly session: SessionView;
  readonly settings: Settings;
  readonly http?: Pick<HttpClientOptions, "baseUrl" | "fetch">;
}

/**
 * The window's state, and what its parts may do: follows the session, gives each account its own desk, wakes the
 * waiting saves, and passes on what a person asks for.
 */
export class Workspace {
  readonly info: AppInfo;
  readonly app: AppClient;
  readonly session: SessionClient;
  readonly conversions: Conversions;
  readonly imports: Imports;
  readonly #http: HttpClient;
  readonly #watch: ServerWatch;
  readonly #outside: Outside;
  readonly #settings: Observable<Settings>;
  readonly #desk = new Observable<AccountDesk | null>(null);
  readonly #leaving = new Map<string, Promise<void>>();
  #phase: SessionPhase = "signedOut";
  readonly #notices = new Observable<readonly StoreNotice[]>([]);
  /** The documents of the account, trashed ones too. */
  readonly summaries = this.#ofDesk((desk) => desk.register.summaries, []);
  readonly open = this.#ofDesk<OpenDocument | null>((desk) => desk.open, null);
  readonly opening = this.#ofDesk<Opening | null>((desk) => desk.opening, null);
  readonly needsPersonCount = this.#ofDesk((desk) => desk.recovery.needsPersonCount, 0);
  readonly waitingCount = this.#ofDesk((desk) => desk.queue.waitingCount, 0);
  readonly pulling = this.#ofDesk<Pulling>((desk) => desk.pulling, "idle");
  readonly unreadable = this.#ofDesk<Failure | null>((desk) => desk.unreadable, null);
  readonly #problem = new Observable<Failure | null>(null);

  constructor({ outside, info, session, settings, http }: WorkspaceOptions) {
    this.#outside = outside;
    this.info = info;
    this.#settings = new Observable(settings);
    this.app = new AppClient(outside.main);
    this.session = new SessionClient(outside.main, session);
    this.#http = new HttpClient({ session: this.session, now: outside.time.now, ask: (request) => outside.main.call("server.ask", request), ...http });
    this.#watch = new ServerWatch({
      outside,
      http: this.#http,
      look: () => this.#look(),
      isNews: (hint) => this.#desk.get()?.register.isNews(hint) === true,
    });
    this.conversions = new Conversions(outside.main, this.#desk);
    this.imports = new Imports(outside.main, this.#desk, (documentId) => this.#showImported(documentId));
    this.session.view.subscribe(() => void this.#followSession());
    outside.main.onEvent("power.resumed", () => this.#comeBack());
    outside.network.onReturn(() => this.#comeBack());
    outside.presence.onFocus(() => this.#watch.glance());
    outside.main.onEvent("store.notice", (notice) => this.#notices.set([...this.#notices.get(), notice]));
    outside.main.onEvent("files.named", () => void this.#importNamed());
    outside.main.onEvent("window.closing", () => void this.flushBeforeClosing());
  }

  /** The desk of the account that is or was last signed in; null before the first sign-in. */
  get desk(): Readable<AccountDesk | null> {
    return this.#desk;
  }

  get settings(): Readable<Settings> {
    return this.#settings;
  }

  /** What a person asked for last and could not be done; null: nothing, or it has been put away. */
  get problem(): Readable<Failure | null> {
    return this.#problem;
  }

  dismissProblem(): void {
    this.#problem.set(null);
  }

  get notices(): Readable<readonly StoreNotice[]> {
    return this.#notices;
  }

  /** Takes up the account's desk and the document that was open last; then looks at the server. */
  async start(): Promise<void> {
    await this.#followSession();
    this.#watch.start();
  }

  async changeSettings(changes: Partial<Settings>): Promise<void> {
    this.#settings.set({ ...this.#settings.get(), ...changes });
    const changed = await this.#outside.main.call("settings.change", changes);
    if (changed.ok) this.#settings.set(changed.value);
    if (changes.plainLines !== undefined) this.#comeBack();
  }

  dismissNotice(notice: StoreNotice): void {
    this.#notices.set(this.#notices.get().filter((known) => known !== notice));
  }

  /** The network or the computer came back: everything that waits tries now. */
  wake(): void {
    const desk = this.#desk.get();
    desk?.queue.wakeAll();
    void desk?.pull();
  }

  /** The server may be another build by now. */
  #comeBack(): void {
    this.#readCapabilities();
    this.wake();
  }

  /** A server that could not be asked at the sign-in may be there by now. */
  #look(): void {
    if (!this.#http.capabilities.isAnswered) this.#readCapabilities();
    void this.#desk.get()?.pull();
  }

  #readCapabilities(): void {
    if (!isSignedIn(this.#phase)) return;
    void this.#http.capabilities.read();
    this.#watch.follow(this.session.view.get().account?.key ?? null);
  }

  /** See AccountDesk.openDocument. */
  async openDocument(id: string, view?: DocumentView): Promise<void> {
    const desk = this.#desk.get();
    const opened = await desk?.openDocument(id, view);
    this.#problem.set(opened?.ok === false ? opened.error : null);
    if (desk?.open.get()?.id === id) this.#rememberOpened(desk, id);
  }

  async newDocument(title = "", content = ""): Promise<void> {
    const desk = this.#desk.get();
    const created = await desk?.newDocument(title, content);
    this.#problem.set(created?.ok === false ? created.error : null);
    const id = created?.ok === true ? created.value.summary.id : null;
    if (id !== null && desk?.open.get()?.id === id) this.#rememberOpened(desk, id);
  }

  async renameDocument(documentId: string, title: string): Promise<void> {
    const open = this.#desk.get()?.open.get();
    if (open?.id === documentId) return open.setTitle(title);
    await this.#change("documents.rename", { documentId, title });
    this.#desk.get()?.queue.pumpOf(documentId).wake();
  }

  async tagDocument(documentId: string, tags: readonly string[]): Promise<void> {
    await this.#change("documents.tag", { documentId, tags });
  }

  async trashDocument(documentId: string): Promise<void> {
    const desk = this.#desk.get();
    if (desk?.open.get()?.id === documentId) {
      const left = await desk.written();
      this.#problem.set(left.ok ? null : left.error);
      if (!left.ok) return;
      desk.closeDocument();
    }
    // Before the deletion can be sealed, and whatever wakes the saves meanwhile.
    desk?.queue.pumpOf(documentId).holdBack(undoTrashMs);
    await this.#change("documents.trash", { documentId });
  }

  async restoreDocument(documentId: string): Promise<void> {
    await this.#change("documents.restore", { documentId });
    this.#desk.get()?.queue.pumpOf(documentId).release();
  }

  /** Tries a refused save again. */
  async retry(documentId: string): Promise<void> {
    await this.#change("documents.retry", { documentId });
    this.#desk.get()?.queue.pumpOf(documentId).wake();
  }

  /** After the server lost a document: the next save makes it anew there. */
  async saveAsNew(documentId: string): Promise<void> {
    await this.#change("documents.saveAsNew", { documentId });
    this.#desk.get()?.queue.pumpOf(documentId).wake();
  }

  resolveConflict(choice: ConflictChoice, copyTitle: string): Promise<void> {
    return this.attempt(resolveConflict(this.#outside, this.#desk.get(), choice, copyTitle));
  }

  /** Says why where something that a person asked for cannot be done. */
  async attempt(work: Promise<Result<unknown>>): Promise<void> {
    const done = await work;
    this.#problem.set(done.ok ? null : done.error);
  }

  async flushBeforeClosing(): Promise<void> {
    this.#desk.get()?.open.get()?.seen();
    await Promise.all([this.#desk.get()?.flush(), ...this.#leaving.values()]);
    await this.#outside.main.call("window.flushed", {});
  }

  #ofDesk<Value>(pick: (desk: AccountDesk) => Readable<Value>, otherwise: Value): Readable<Value> {
    const nothing = new Observable(otherwise);
    return through(this.#desk, (desk) => (desk === null ? nothing : pick(desk)));
  }

  async #change(
    name: "documents.tag" | "documents.trash" | "documents.restore" | "documents.retry" | "documents.saveAsNew" | "documents.rename",
    payload: { readonly documentId: string; readonly title?: string; readonly tags?: readonly string[] },
  ): Promise<void> {
    const desk = this.#desk.get();
    if (desk === null) return;
    const whole = { account: desk.account.key, ...payload } as { account: string; documentId: string; title: string; tags: string[] };
    const changed: Result<DocumentSummary> = await this.#outside.main.call(name, whole);
    this.#problem.set(changed.ok ? null : changed.error);
    if (changed.ok) desk.register.put(changed.value);
  }

  /** Tries again to read the documents of the account. */
  async reload(): Promise<void> {
    await this.#desk.get()?.load();
    this.wake();
  }

  /** Another account's desk is taken away whole; the same account keeps its own, and what waits there tries. */
  async #followSession(): Promise<void> {
    const { account, phase } = this.session.view.get();
    const before = this.#phase;
    this.#phase = phase;
    const present = this.#desk.get();
    const isKnown = account !== null && account.key === present?.account.key;
    if (isKnown && isSignedIn(phase) && !isSignedIn(before)) void this.#http.capabilities.read();
    this.#watch.follow(isKnown && isSignedIn(phase) ? account.key : null);
    if (account === null || isKnown) {
      const isSame = phase === before || (isSignedIn(phase) && isSignedIn(before));
      if (!isSame) this.wake();
      return;
    }
    const desk = new AccountDesk({
      outside: this.#outside,
      http: this.#http,
      session: this.session,
      account,
      leaving: this.#leaving,
    });
    this.#desk.set(desk);
    present?.stop();
    // What another desk of this account left behind may be written, and so be worth sending, only after this one began.
    for (const left of this.#leaving.values()) void left.then(() => (this.#desk.get() === desk ? this.reload() : undefined));
    await desk.load();
    if (this.#desk.get() !== desk) return;
    const last = this.#settings.get().lastDocuments[account.key];
    // Not under the hands of somebody who was typing in the other account's text.
    const mayOpen = present === null || before === "signedOut";
    const known = last === undefined || !mayOpen ? undefined : desk.register.get(last);
    if (known !== undefined && known.trashedAt === null) await desk.openDocument(known.id);
    // Asking begins the process of the app's own server, which would take a processor from the text.
    const painted = desk.open.get()?.painted ?? Promise.resolve();
    void atMost(this.#outside.time, longestPaintMs, painted).then(() => this.#comeBack());
    await this.#importNamed();
  }

  async #importNamed(): Promise<void> {
    for (const each of await this.imports.takeNamed()) if (!each.ok) this.#problem.set(each.error);
  }

  async #showImported(documentId: string): Promise<void> {
    await this.#desk.get()?.load();
    await this.openDocument(documentId);
    this.wake();
  }

  #rememberOpened(desk: AccountDesk, id: string): void {
    const { lastDocuments } = this.#settings.get();
    void this.changeSettings({ lastDocuments: { ...lastDocuments, [desk.account.key]: id } });
  }
}

const isSignedIn = (phase: SessionPhase): boolean => phase === "active" || phase === "refreshing";
