import type { DocumentSummary, RemoteDocument, SaveEntry, SaveOutcome } from "../../preload/contract/documents.ts";
import type { HttpClient } from "../http/http-client.ts";
import type { Verdict } from "../http/verdict.ts";
import { Observable, type Readable } from "../observable.ts";
import type { Outside } from "../ports.ts";
import type { SessionClient } from "../session/session-client.ts";
import { backoffMs } from "./backoff.ts";
import type { QueueCause, Remote } from "./document-facts.ts";
import { waits, type DocumentRegister } from "./document-register.ts";
import { readAcknowledgement } from "./read-acknowledgement.ts";
import { sendSave } from "./send-save.ts";

export interface SavePumpOptions {
  readonly outside: Outside;
  readonly http: HttpClient;
  readonly session: SessionClient;
  readonly register: DocumentRegister;
  /** The account that the document belongs to. */
  readonly account: string;
  readonly documentId: string;
  /** After a conflict was written down: merges the two versions where that can be done without a person; else false. */
  readonly merge: (theirs: RemoteDocument) => Promise<boolean>;
}

/** The pause after the last key before a save is sealed, and the longest that typing without a pause puts it off. */
const pauseMs = 1_000;
const longestPauseMs = 5_000;
/** For the window and main to agree about the session. */
const settlingMs = 100;

/**
 * Sends one document's saves, one at a time: seal, send, settle, and again while something waits. Duties:
 * - at most one save of the document is in flight; what is typed meanwhile goes with the next one;
 * - a sealed save is sent until it is settled, under the same id, whatever fails in between;
 * - only an answer of the server settles it; an outage, a proxy's page or a session's end put it back to queued;
 * - nothing is sent under another account's session.
 */
export class SavePump {
  readonly #o: SavePumpOptions;
  readonly #remote = new Observable<Remote>({ kind: "idle" });
  #running = false;
  #again = false;
  #failures = 0;
  /** By Time.elapsed: no attempt is made before our own back-off, the server's wish and a person's time to undo. */
  readonly #notBefore = { backOff: 0, slowDown: 0, undo: 0 };
  #waitingSince: number | null = null;
  #cancelTimer: (() => void) | null = null;
  #stopped = false;

  constructor(options: SavePumpOptions) {
    this.#o = options;
    this.#rest();
  }

  get remote(): Readable<Remote> {
    return this.#remote;
  }

  /** An edit became durable: a save is due after a pause in typing, and soon also without one. */
  edited(): void {
    const now = this.#o.outside.time.elapsed();
    this.#waitingSince ??= now;
    this.#schedule(Math.min(pauseMs, Math.max(0, this.#waitingSince + longestPauseMs - now)));
  }

  /** The network, the computer or the session came back, or the person asks: try now. */
  wake(): void {
    this.#failures = 0;
    this.#notBefore.backOff = 0;
    this.#schedule(0);
  }

  /** Nothing is sent for so long: the person may take back what they did. */
  holdBack(delayMs: number): void {
    this.#notBefore.undo = this.#o.outside.time.elapsed() + delayMs;
    this.#schedule(delayMs);
  }

  /** They took it back. */
  release(): void {
    this.#notBefore.undo = 0;
    this.wake();
  }

  /** Ends for good; a save in flight may still settle. */
  stop(): void {
    this.#stopped = true;
    this.#cancelTimer?.();
  }

  #schedule(delayMs: number): void {
    if (this.#stopped) return;
    this.#cancelTimer?.();
    this.#cancelTimer = this.#o.outside.time.after(Math.max(delayMs, this.#waitMs()), () => {
      this.#cancelTimer = null;
      // A browser's timer may fire a fraction of a millisecond before its time.
      if (this.#waitMs() > 0) this.#schedule(0);
      else void this.#run();
    });
  }

  /** 0: an attempt may be made now. */
  #waitMs(): number {
    const { backOff, slowDown, undo } = this.#notBefore;
    return Math.max(0, Math.max(backOff, slowDown, undo) - this.#o.outside.time.elapsed());
  }

  async #run(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    try {
      do {
        this.#again = false;
        while (this.#isFree() && (await this.#step()));
      } while (this.#again && this.#isFree());
    } catch {
      this.#retryLater("serverTrouble");
    } finally {
      this.#running = false;
    }
  }

  /** False: a timer is set for when it is. */
  #isFree(): boolean {
    return !this.#stopped && this.#waitMs() === 0;
  }

  /** One save from seal to settle; true if there may be another to send at once. */
  async #step(): Promise<boolean> {
    const { outside, account, documentId } = this.#o;
    const cause = this.#cannotSend();
    if (cause !== null) {
      this.#rest(cause);
      return false;
    }
    this.#waitingSince = null;
    const sealed = await outside.main.call("saves.seal", { account, documentId, saveId: outside.chance.uuid() });
    if (!sealed.ok) {
      this.#retryLater("serverTrouble");
      return false;
    }
    if (sealed.value === null) {
      const known = this.#o.register.get(documentId);
      if (known === undefined || waits(known) || known.pendingSave !== null) await this.#refreshSummary();
      this.#rest();
      return false;
    }
    this.#remote.set({ kind: "saving" });
    const entry = sealed.value;
    return this.#settle(entry, await sendSave(outside.main, this.#o.http, entry));
  }

  async #settle(entry: SaveEntry, verdict: Verdict): Promise<boolean> {
    switch (verdict.kind) {
      case "ok": {
        const rev = entry.kind === "delete" ? entry.baseRev : readAcknowledgement(verdict.data);
        if (rev === null) return this.#retryLater("serverTrouble");
        return this.#record(entry, { kind: "acknowledged", rev });
      }
      case "conflict":
        return this.#recordConflict(entry, { ...verdict.theirs, id: entry.documentId });
      case "refused": {
        const { cause, message, limitBytes } = verdict;
        // What was to be deleted is gone already.
        if (entry.kind === "delete" && cause === "gone") {
          return this.#record(entry, { kind: "acknowledged", rev: entry.baseRev });
        }
        // A document that is only now to be made cannot be gone: the address is some other server's.
        if (cause === "gone" && entry.baseRev === 0) return this.#retryLater("serverTrouble");
        return this.#record(entry, {
          kind: "refused",
          refusal: limitBytes === undefined ? { cause, message } : { cause, message, limitBytes },
        });
      }
      case "saveIdReused":
        return this.#record(entry, { kind: "saveIdReused" });
      case "slowDown":
        return this.#slowDown(verdict.delayMs);
      case "sessionOver":
      case "notSignedIn":
        this.#rest(this.#cannotSend() ?? "sessionOver");
        // Signed in again before this answer came, or main's word of the end is still on its way.
        if (this.#cannotSend() === null) this.#schedule(settlingMs);
        return false;
      case "accessRejected":
      case "notPatched":
        return this.#retryLater("serverRefuses");
      case "noVerdict":
        return this.#retryLater(verdict.cause);
    }
  }

  /** Writes a verdict to the store; until that succeeds the save counts as in flight and would be sent again. */
  async #record(entry: SaveEntry, outcome: SaveOutcome): Promise<boolean> {
    const settled = await this.#o.outside.main.call("saves.settle", {
      account: entry.account,
      saveId: entry.saveId,
      outcome,
    });
    if (!settled.ok) return this.#retryLater("serverTrouble");
    this.#failures = outcome.kind === "saveIdReused" ? this.#failures + 1 : 0;
    this.#put(settled.value);
    this.#rest();
    if (outcome.kind === "saveIdReused") return this.#retryLater("serverTrouble");
    // Where an edit came in meanwhile its own pause is running; what else waits goes at once.
    const isDone = outcome.kind === "acknowledged" || (outcome.kind === "refused" && settled.value.refusal === null);
    return isDone && this.#waitingSince === null && waits(settled.value);
  }

  /** Until it is known whether the versions can be merged the save counts as in flight: a choice that is none is not shown. */
  async #recordConflict({ account, saveId }: SaveEntry, theirs: RemoteDocument): Promise<boolean> {
    const settled = await this.#o.outside.main.call("saves.settle", { account, saveId, outcome: { kind: "conflict", theirs } });
    if (!settled.ok) return this.#retryLater("serverTrouble");
    this.#failures = 0;
    const isMerged = await this.#o.merge(theirs);
    if (!isMerged) this.#put(settled.value);
    this.#rest();
    return isMerged;
  }

  #retryLater(cause: QueueCause): false {
    this.#failures += 1;
    this.#notBefore.backOff = this.#o.outside.time.elapsed() + this.#backOffMs();
    this.#remote.set({ kind: "queued", cause });
    this.#schedule(0);
    return false;
  }

  /** At least our own back-off, for a date that this computer's clock takes for past is no licence to hammer. */
  #slowDown(delayMs: number): false {
    this.#failures += 1;
    this.#notBefore.slowDown = this.#o.outside.time.elapsed() + Math.max(delayMs, this.#backOffMs());
    this.#remote.set({ kind: "queued", cause: "slowDown" });
    this.#schedule(0);
    return false;
  }

  #backOffMs(): number {
    return backoffMs(this.#failures, this.#o.outside.chance.fraction());
  }

  #cannotSend(): "signedOut" | "sessionOver" | null {
    const { phase, account } = this.#o.session.view.get();
    if (account?.key !== this.#o.account || phase === "signedOut") return "signedOut";
    return phase === "expired" ? "sessionOver" : null;
  }

  /** What is said while nothing is in flight, from the document's own facts. */
  #rest(cause?: QueueCause): void {
    const summary = this.#o.register.get(this.#o.documentId);
    this.#remote.set(restingRemote(summary, cause ?? this.#cannotSend()));
  }

  async #refreshSummary(): Promise<void> {
    const { outside, account } = this.#o;
    const listed = await outside.main.call("documents.list", { account });
    const summary = listed.ok ? listed.value.find(({ id }) => id === this.#o.documentId) : undefined;
    if (summary !== undefined) this.#put(summary);
  }

  #put(summary: DocumentSummary): void {
    const known = this.#o.register.get(summary.id);
    const draftVersion = Math.max(summary.draftVersion, known?.draftVersion ?? 0);
    this.#o.register.put({ ...summary, draftVersion });
  }
}

function restingRemote(summary: DocumentSummary | undefined, cause: QueueCause | null): Remote {
  if (summary === undefined) return { kind: "idle" };
  if (summary.inConflict) return { kind: "conflict" };
  const { refusal, pendingSave } = summary;
  if (refusal !== null && refusal.version >= summary.draftVersion) return { kind: "queued", cause: refusal.cause };
  const waiting = pendingSave !== null || summary.draftVersion > summary.ackedVersion;
  return waiting && cause !== null ? { kind: "queued", cause } : { kind: "idle" };
}

