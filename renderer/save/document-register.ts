import type { DocumentSummary } from "../../preload/contract/documents.ts";
import { Observable, type Readable } from "../observable.ts";
import type { Hint } from "./server-events.ts";

/**
 * The summaries of one account's documents. The list is published anew only when something that a person can see
 * in it has changed, for a version grows with every key.
 */
export class DocumentRegister {
  readonly #byId = new Map<string, DocumentSummary>();
  readonly #summaries = new Observable<readonly DocumentSummary[]>([]);
  readonly #listeners = new Map<string, Set<() => void>>();

  get summaries(): Readable<readonly DocumentSummary[]> {
    return this.#summaries;
  }

  get(id: string): DocumentSummary | undefined {
    return this.#byId.get(id);
  }

  all(): Iterable<DocumentSummary> {
    return this.#byId.values();
  }

  /** Forgets one account's documents and takes another's. */
  replace(summaries: readonly DocumentSummary[]): void {
    this.#byId.clear();
    for (const summary of summaries) this.#byId.set(summary.id, summary);
    this.#publish();
    for (const id of this.#listeners.keys()) this.#tell(id);
  }

  put(summary: DocumentSummary): void {
    const before = this.#byId.get(summary.id);
    this.#byId.set(summary.id, summary);
    if (before === undefined || !looksTheSame(before, summary)) this.#publish();
    this.#tell(summary.id);
  }

  /** Whether the server speaks of a revision, or a deletion, that is not known here. */
  isNews({ id, rev, deleted }: Hint): boolean {
    const known = this.#byId.get(id);
    return deleted ? known?.trashedAt === null : rev > (known?.remoteRev ?? 0);
  }

  /** Listens to one document's summary; the answer ends it. */
  watch(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }

  #tell(id: string): void {
    for (const listener of this.#listeners.get(id) ?? []) listener();
  }

  #publish(): void {
    this.#summaries.set([...this.#byId.values()]);
  }
}

/** Whether edits of this document are not on the server yet. */
export const waits = (summary: DocumentSummary): boolean =>
  summary.trashedAt === null && summary.draftVersion > summary.ackedVersion;

function looksTheSame(a: DocumentSummary, b: DocumentSummary): boolean {
  return (
    a.title === b.title &&
    a.trashedAt === b.trashedAt &&
    a.hasText === b.hasText &&
    a.inConflict === b.inConflict &&
    a.remoteRev === b.remoteRev &&
    a.refusal === b.refusal &&
    a.tags.join() === b.tags.join() &&
    waits(a) === waits(b)
  );
}
