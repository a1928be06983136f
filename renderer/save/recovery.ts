import type { DocumentSummary } from "../../preload/contract/documents.ts";
import type { ExportedFolder, RecoveryReport } from "../../preload/contract/recovery.ts";
import type { Result } from "../../preload/contract/result.ts";
import { derive, type Readable } from "../observable.ts";
import type { Main } from "../ports.ts";
import type { Remote } from "./document-facts.ts";
import type { DocumentRegister } from "./document-register.ts";
import type { SaveQueue } from "./save-queue.ts";
import { findUnsent, needsPerson, type Unsent } from "./unsent.ts";

export interface RecoveryOptions {
  readonly main: Main;
  readonly account: string;
  readonly register: DocumentRegister;
  readonly queue: SaveQueue;
  /** Resolves once what is on the page is on the disk, or will not be soon. */
  readonly written: () => Promise<unknown>;
}

/** One account's view of everything that waits or was set aside, and what can be done about all of it at once. */
export class Recovery {
  readonly #o: RecoveryOptions;
  /** How many documents a person must decide something about. */
  readonly needsPersonCount: Readable<number>;

  constructor(options: RecoveryOptions) {
    this.#o = options;
    this.needsPersonCount = derive(options.register.summaries, (summaries) => summaries.filter(needsPerson).length);
  }

  get unsent(): Unsent {
    return findUnsent(this.#o.register.all());
  }

  /** Why a document waits, as its save says. */
  remoteOf(documentId: string): Readable<Remote> {
    return this.#o.queue.pumpOf(documentId).remote;
  }

  /** A document's summary as it is with each key, which the list of documents is not. */
  summaryOf(documentId: string): Readable<DocumentSummary | undefined> {
    const { register } = this.#o;
    return { get: () => register.get(documentId), subscribe: (listener) => register.watch(documentId, listener) };
  }

  report(): Promise<Result<RecoveryReport>> {
    return this.#o.main.call("documents.recovery", { account: this.#o.account });
  }

  /** Everything that can go out tries now. */
  sendAll(): void {
    this.#o.queue.wakeAll();
  }

  send(documentId: string): void {
    this.#o.queue.pumpOf(documentId).wake();
  }

  async exportFolder(documentIds: readonly string[]): Promise<Result<ExportedFolder | null>> {
    await this.#o.written();
    return this.#o.main.call("files.exportFolder", { account: this.#o.account, documentIds: [...documentIds] });
  }
}
