import { compactDocument, longUnits, snapshotIsDue } from "./compaction.ts";
import { foldJournal, usualRowsPerBlock } from "./fold-journal.ts";
import { keepHistory } from "./keep-history.ts";
import { markVersion } from "./mark-version.ts";
import { copyGeneration, previousIsOld } from "./previous-generation.ts";
import { inSlices } from "./slices.ts";
import { StoreDamagedError } from "./sql-database.ts";
import type { StoreFiles } from "./store-files.ts";
import type { StoreParts } from "./store-parts.ts";
import { thinVersions } from "./thin-versions.ts";

/** Work waits for so long a pause in the appends, but not longer than the second figure. */
const pauseMs = 400;
const longestWaitMs = 5000;

/** How soon after its opening, and then how often, a store asks whether its copy is a day old. */
const firstCopyMs = 20_000;
const copyCheckMs = 60 * 60 * 1000;

export interface BackgroundOptions {
  readonly files: StoreFiles;
  readonly versionsPerSnapshot: number | undefined;
  readonly rowsPerBlock: number | undefined;
  /** Called where the work meets a damaged file. */
  readonly giveUp: () => void;
}

/** How long a document may be written in before its marked versions are taken out of the journal, and another is marked. */
const keepingMs = 3 * 60_000;

/** What lies in a document's journal since its newest snapshot. */
interface Measured {
  readonly snapshot: number;
  /** Those that are blocks count as one. */
  rows: number;
  sizeBytes: number;
}

/**
 * Does what is not urgent while nobody is waiting: counts what each document's journal grew by, writes a new
 * snapshot of one document at a time, brings the write-ahead log into the file, and once a day copies the file. An
 * append never waits for any of it to be due.
 */
export class BackgroundWork {
  readonly #parts: StoreParts;
  readonly #options: BackgroundOptions;
  readonly #journals = new Map<number, Measured>();
  readonly #due = new Set<number>();
  /** By performance.now: when the history of a document that is being written in was last seen to. */
  readonly #historyKept = new Map<number, number>();
  #keeping: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #copyTimer: NodeJS.Timeout;
  #waitingSince = 0;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(parts: StoreParts, options: BackgroundOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#copyTimer = setTimeout(() => this.#copyAndWait(), firstCopyMs).unref();
  }

  /** After an append was committed. */
  grew(no: number, sizeBytes: number): void {
    if (!this.#historyKept.has(no)) this.#historyKept.set(no, performance.now());
    const journal = this.#journals.get(no);
    if (journal === undefined) {
      this.#due.add(no);
    } else {
      journal.rows += 1;
      journal.sizeBytes += sizeBytes;
      if (this.#foldingIsDue(no, journal) || this.#snapshotIsDue(no, journal)) this.#due.add(no);
    }
    this.#schedule();
  }

  /** A whole text came in: it is kept in the history soon, so that nobody who opens that waits for it. */
  began(no: number): void {
    this.#historyKept.set(no, Number.NEGATIVE_INFINITY);
    this.#schedule();
  }

  /** Takes the marked versions of a document out of the journal, after what else is being taken. Rejects where that fails. */
  keepHistory(no: number): Promise<void> {
    const kept = this.#keeping.then(async () => {
      await inSlices(keepHistory(this.#parts, no), () => !this.#closed);
    });
    this.#keeping = kept.catch(() => undefined);
    return kept;
  }

  forget(): void {
    this.#journals.clear();
  }

  /** Does at once what is due. Never rejects: what fails now is due again later. */
  async run(): Promise<void> {
    this.#running ??= this.#work().finally(() => (this.#running = null));
    await this.#running;
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    clearTimeout(this.#copyTimer);
  }

  #copyAndWait(): void {
    void this.run();
    this.#copyTimer = setTimeout(() => this.#copyAndWait(), copyCheckMs).unref();
  }

  #schedule(): void {
    if (this.#closed) return;
    const now = performance.now();
    if (this.#timer === null) this.#waitingSince = now;
    else clearTimeout(this.#timer);
    const delayMs = Math.max(0, Math.min(pauseMs, this.#waitingSince + longestWaitMs - now));
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.run();
    }, delayMs);
    this.#timer.unref();
  }

  async #work(): Promise<void> {
    for (const no of [...this.#due]) {
      this.#due.delete(no);
      await this.#attempt(() => this.#compactIfDue(no));
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const [no, keptAt] of this.#historyKept) {
      if (performance.now() - keptAt < keepingMs) continue;
      this.#historyKept.delete(no);
      await this.#attempt(() => this.#tendHistory(no));
    }
    const { files } = this.#options;
    const isOpen = (): boolean => !this.#closed;
    await this.#attempt(async () => this.#parts.database.exec("PRAGMA wal_checkpoint(PASSIVE)"));
    if (previousIsOld(files, this.#parts.now())) await this.#attempt(() => copyGeneration(this.#parts, files, isOpen));
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    if (this.#closed) return;
    try {
      await work();
    } catch (error) {
      if (error instanceof StoreDamagedError && !this.#closed) this.#options.giveUp();
    }
  }

  /** A version of now is marked, all marked ones are kept, and those that have had their time go. */
  async #tendHistory(no: number): Promise<void> {
    const { database } = this.#parts;
    database.transaction(() => markVersion(this.#parts, no, "writing"));
    await this.keepHistory(no);
    this.#keeping = this.#keeping.then(() => inSlices(thinVersions(this.#parts, no), () => !this.#closed)).catch(() => undefined);
    await this.#keeping;
  }

  async #compactIfDue(no: number): Promise<void> {
    const isOpen = (): boolean => !this.#closed;
    const measured = this.#measure(no);
    if (this.#snapshotIsDue(no, measured)) {
      await this.#tendHistory(no);
      if (isOpen()) await compactDocument(this.#parts, no, isOpen);
    } else if (this.#foldingIsDue(no, measured)) {
      await foldJournal(this.#parts, no, measured.snapshot, this.#rowsPerBlock(no), isOpen);
    }
    if (isOpen()) this.#journals.set(no, this.#measure(no));
  }

  #measure(no: number): Measured {
    const { documents, snapshots, journal } = this.#parts;
    const snapshot = snapshots.newest(no, documents.meta(no).id)?.version ?? 0;
    return { snapshot, ...journal.measure(no, snapshot) };
  }

  #foldingIsDue(no: number, { rows }: Measured): boolean {
    return rows > this.#rowsPerBlock(no);
  }

  /** A shorter text has its next snapshot soon. */
  #rowsPerBlock(no: number): number {
    return this.#options.rowsPerBlock ?? (this.#parts.states.head(no).length > longUnits ? usualRowsPerBlock : Infinity);
  }

  #snapshotIsDue(no: number, { snapshot, sizeBytes }: Measured): boolean {
    const { version, length } = this.#parts.states.head(no);
    return snapshotIsDue({ versions: version - snapshot, sizeBytes }, length, this.#options.versionsPerSnapshot);
  }
}
