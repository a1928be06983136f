import type { ChangeSet } from "@codemirror/state";
import type { AppendReceipt, DocumentSummary, RemoteDocument, ViewPosition } from "../../preload/contract/documents.ts";
import type { Failure } from "../../preload/contract/result.ts";
import type { Outside } from "../ports.ts";

interface Step {
  readonly fromVersion: number;
  toVersion: number;
  changes: ChangeSet | null;
  title: string | null;
  view: ViewPosition | null;
  /** The step is a merge; null: it is what a person did. */
  merge: Merged | null;
  /** Told once it is written, whether as a merge. */
  readonly written: (asMerge: boolean) => void;
}

const nobody = (): void => undefined;

/** The server's text, and how the merged one is made of it. */
export interface Merged {
  readonly theirs: RemoteDocument;
  /** Over their text; null: the merged text is theirs. */
  readonly changes: ChangeSet | null;
  readonly title: string;
}

export interface DraftWriterOptions {
  readonly outside: Outside;
  readonly account: string;
  readonly documentId: string;
  /** The version that the store has. */
  readonly version: number;
  readonly onDurable: (receipt: AppendReceipt) => void;
  /** The store has taken a merge: the server's text is the base now. */
  readonly onMerged: (summary: DocumentSummary) => void;
  /** A write failed and will be tried again; null: writing goes well again. */
  readonly onTrouble: (failure: Failure | null) => void;
  /**
   * The store is at another version than this writer knows (it was recovered from damage, or changed elsewhere):
   * answers the change from what the store has to the whole text on the page, or null where it cannot be had yet.
   */
  readonly rebase: () => Promise<Rebase | null>;
}

export interface Rebase {
  readonly storedVersion: number;
  readonly changes: ChangeSet | null;
  readonly title: string;
}

const firstRetryMs = 100;
const longestRetryMs = 2_000;

/**
 * Writes one document's edits to the journal, in order, one step at a time: while a step is on its way the next
 * ones are composed, so that typing without a pause costs one write for as long as one write takes, and no edit
 * waits for anything else. A failed step is tried again as it was until it is durable: the store answers a step
 * that it has already with its receipt, so "unknown" is safe to repeat. A merge that the store does not take is written as the
 * plain change that it was on the page: the next save meets the same conflict, and the same merge comes to nothing new.
 */
export class DraftWriter {
  readonly #o: DraftWriterOptions;
  readonly #waiting: Step[] = [];
  #writing: Promise<void> | null = null;
  #editVersion: number;

  constructor(options: DraftWriterOptions) {
    this.#o = options;
    this.#editVersion = options.version;
  }

  get editVersion(): number {
    return this.#editVersion;
  }

  recordChanges(changes: ChangeSet, view: ViewPosition): void {
    const step = this.#edit();
    step.changes = step.changes === null ? changes : step.changes.compose(changes);
    step.view = view;
    this.#start();
  }

  recordTitle(title: string): void {
    this.#edit().title = title;
    this.#start();
  }

  /** `changes`: what the merge changed on the page. Resolves when it is durable; false: not as a merge. */
  recordMerge(merge: Merged, changes: ChangeSet | null, view: ViewPosition | null): Promise<boolean> {
    const fromVersion = this.#editVersion;
    const isTheirs = merge.changes === null && merge.title === merge.theirs.title;
    this.#editVersion += isTheirs ? 1 : 2;
    return new Promise((written) => {
      this.#waiting.push({ fromVersion, toVersion: this.#editVersion, changes, title: merge.title, view, merge, written });
      this.#start();
    });
  }

  /** Resolves when all that was recorded so far is durable. */
  async flush(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
  }

  #edit(): Step {
    const fromVersion = this.#editVersion;
    this.#editVersion += 1;
    let step = this.#waiting.at(-1);
    if (step === undefined || step.merge !== null) {
      step = { fromVersion, toVersion: fromVersion, changes: null, title: null, view: null, merge: null, written: nobody };
      this.#waiting.push(step);
    }
    step.toVersion = this.#editVersion;
    return step;
  }

  #start(): void {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
  }

  async #writeAll(): Promise<void> {
    // The transactions that one event made travel together, and at once: the disk works while the frame is drawn.
    await Promise.resolve();
    for (let step = this.#waiting.shift(); step !== undefined; step = this.#waiting.shift()) await this.#write(step);
  }

  async #write(first: Step): Promise<void> {
    let step = first;
    for (let failures = 0; ; failures += 1) {
      const failure = await this.#attempt(step);
      if (failure === null) {
        if (failures > 0) this.#o.onTrouble(null);
        return step.written(step.merge !== null);
      }
      if (failure.code === "versionGap" && step.merge !== null) {
        step = { ...step, merge: null };
        continue;
      }
      this.#o.onTrouble(failure);
      if (failure.code === "versionGap") step = (await this.#rebase(step)) ?? step;
      await this.#pause(Math.min(longestRetryMs, firstRetryMs * 2 ** failures));
    }
  }

  /** Null: it is durable. */
  async #attempt({ merge, fromVersion, toVersion, title, view, ...step }: Step): Promise<Failure | null> {
    const { outside, account, documentId } = this.#o;
    const which = { account, documentId, fromVersion, view };
    if (merge === null) {
      const written = await outside.main.call("documents.append", { ...which, toVersion, title, changes: toJson(step.changes) });
      if (!written.ok) return written.error;
      this.#o.onDurable(written.value);
      return null;
    }
    const merged = await outside.main.call("documents.merge", { ...which, theirs: merge.theirs, changes: toJson(merge.changes), title: merge.title });
    if (!merged.ok) return merged.error;
    this.#o.onMerged(merged.value);
    return null;
  }

  /** One step for everything that the store lacks; what was recorded meanwhile is in it. */
  async #rebase(step: Step): Promise<Step | null> {
    const rebase = await this.#o.rebase();
    if (rebase === null) return null;
    const { storedVersion, changes, title } = rebase;
    const later = this.#waiting.splice(0);
    const view = later.at(-1)?.view ?? step.view;
    const written = (): void => [step, ...later].forEach((each) => each.written(false));
    this.#editVersion = Math.max(this.#editVersion, storedVersion + 1);
    return { fromVersion: storedVersion, toVersion: this.#editVersion, changes, title, view, merge: null, written };
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#o.outside.time.after(delayMs, resolve);
    });
  }
}

const toJson = (changes: ChangeSet | null): string | null => (changes === null ? null : JSON.stringify(changes));
