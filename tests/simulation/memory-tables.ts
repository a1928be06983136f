import type { Text } from "@codemirror/state";
import { DraftError } from "../../main/drafts/draft-error.ts";
import type { KeptVersion } from "../../main/drafts/draft-store.ts";
import type { HistoryText } from "../../main/drafts/history-table.ts";
import type { JournalRecord } from "../../main/drafts/journal-record.ts";
import type { DocumentMeta, HistoryDelta, HistoryHead, KeptHead, SnapshotHead } from "../../main/drafts/records.ts";
import type { StoreTables } from "../../main/drafts/store-parts.ts";

interface Step {
  readonly toVersion: number;
  readonly record: JournalRecord;
}

interface Snapshot {
  readonly version: number;
  readonly head: SnapshotHead;
  readonly text: Text;
}

interface Kept {
  readonly no: number;
  readonly documentNo: number;
  readonly head: KeptHead;
  readonly text: string;
}

interface Version {
  readonly documentNo: number;
  readonly no: number;
  readonly version: number;
  readonly head: HistoryHead;
  readonly delta: HistoryDelta | null;
  readonly body: Text | null;
}

/** All that is in the file of a store. Never changed in place: each transaction makes the next one. */
export interface FileState {
  readonly documents: ReadonlyMap<number, DocumentMeta>;
  readonly journal: ReadonlyMap<number, readonly Step[]>;
  readonly snapshots: ReadonlyMap<number, readonly Snapshot[]>;
  readonly kept: readonly Kept[];
  readonly history: readonly Version[];
  readonly settled: ReadonlyMap<string, { readonly no: number; readonly at: number }>;
}

export const emptyFile: FileState = { documents: new Map(), journal: new Map(), snapshots: new Map(), kept: [], history: [], settled: new Map() };

/** What a commit came to: kept; refused with nothing written; or an fsync that failed, so that nobody knows. */
export type Commit = "kept" | "full" | "failedButThere" | "failedNotThere" | "failedUntilRestart";

/** The disk below a store: outlives the processes that use it. */
export class MemoryDisk {
  file: FileState = emptyFile;
  /** A transaction whose fsync failed and that the next start may find, unless a later one took its place. */
  limbo: FileState | null = null;
  /** Asked at each commit. */
  verdict: () => Commit = () => "kept";

  commit(next: FileState): void {
    const verdict = this.verdict();
    if (verdict === "full") throw new DraftError("diskFull", "The disk is full");
    if (verdict === "kept" || verdict === "failedButThere") this.file = next;
    this.limbo = verdict === "failedUntilRestart" ? next : null;
    if (verdict !== "kept") throw new DraftError("diskFailed", "The write failed");
  }

  /** The next process reads the log: what was in doubt is there, or it is not. */
  restart(isThere: boolean): void {
    if (this.limbo !== null && isThere) this.file = this.limbo;
    this.limbo = null;
  }
}

/** The tables of the store over a MemoryDisk, with the methods of the SQL ones. */
export class MemoryTables {
  readonly #disk: MemoryDisk;
  #next: FileState | null = null;

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
  }

  get #file(): FileState {
    return this.#next ?? this.#disk.file;
  }

  #change(change: Partial<FileState>): void {
    const next = { ...this.#file, ...change };
    if (this.#next === null) this.#disk.commit(next);
    else this.#next = next;
  }

  readonly database = {
    transaction: <Value>(work: () => Value): Value => {
      if (this.#next !== null) return work();
      this.#next = this.#disk.file;
      let next: FileState;
      let value: Value;
      try {
        value = work();
        next = this.#next;
      } finally {
        this.#next = null;
      }
      this.#disk.commit(next);
      return value;
    },
    /** The few statements that the steps of the store make themselves. */
    get: (sql: string, key: string): unknown => {
      if (sql.includes("FROM set_aside")) return { n: 0 };
      if (!sql.includes("FROM settled_saves")) throw new Error(`Not known here: ${sql}`);
      const found = this.#file.settled.get(key);
      return found === undefined ? undefined : { document_no: found.no };
    },
    run: (sql: string, ...values: never[]): number => {
      const settled = new Map(this.#file.settled);
      const [first, no, at] = values as unknown as [string & number, number, number];
      if (sql.startsWith("INSERT OR REPLACE INTO settled_saves")) settled.set(first, { no, at });
      else if (sql.startsWith("DELETE FROM settled_saves")) for (const [id, each] of settled) if (each.at < first) settled.delete(id);
      this.#change({ settled });
      return 1;
    },
  };

  readonly documents = {
    numbers: (): number[] => [...this.#file.documents.keys()],
    find: (id: string): number | undefined => this.#findMeta((meta) => meta.id === id),
    findBySave: (saveId: string): number | undefined => this.#findMeta((meta) => meta.pending?.saveId === saveId),
    numberOf: (id: string): number => {
      const no = this.#findMeta((meta) => meta.id === id);
      if (no === undefined) throw new DraftError("notFound", "There is no such document");
      return no;
    },
    meta: (no: number): DocumentMeta => {
      const meta = this.#file.documents.get(no);
      if (meta === undefined) throw new DraftError("notFound", "There is no such document");
      return meta;
    },
    insert: (meta: DocumentMeta): number => {
      const no = this.#file.documents.size + 1;
      this.#change({ documents: new Map(this.#file.documents).set(no, meta) });
      return no;
    },
    update: (no: number, change: Partial<DocumentMeta>): DocumentMeta => {
      const old = this.documents.meta(no);
      const meta = { ...old, ...change, revision: old.revision + 1 };
      this.#change({ documents: new Map(this.#file.documents).set(no, meta) });
      return meta;
    },
    forget: (): void => undefined,
  };

  readonly journal = {
    append: (no: number, _id: string, toVersion: number, record: JournalRecord): number => {
      const steps = [...this.#steps(no), { toVersion, record }];
      this.#change({ journal: new Map(this.#file.journal).set(no, steps) });
      return 1;
    },
    last: (no: number): Step | null => this.#steps(no).at(-1) ?? null,
    at: (no: number, _id: string, toVersion: number): Step | null => this.#steps(no).find((step) => step.toVersion === toVersion) ?? null,
    after: (no: number, _id: string, after: number, upTo: number): readonly Step[] =>
      this.#steps(no).filter((step) => step.toVersion > after && step.toVersion <= upTo),
    drop: (no: number, after: number, upTo: number): void =>
      this.#change({ journal: new Map(this.#file.journal).set(no, this.#steps(no).filter(({ toVersion }) => toVersion <= after || toVersion > upTo)) }),
  };

  readonly snapshots = {
    write: (no: number, _id: string, version: number, head: SnapshotHead, text: Text): void => {
      const all = [...this.#snapshots(no), { version, head, text }];
      this.#change({ snapshots: new Map(this.#file.snapshots).set(no, all) });
    },
    // oxlint-disable-next-line require-yield -- the port's form; nothing here takes long
    seal: function* (_id: string, version: number, head: SnapshotHead, text: Text): Generator<undefined, Snapshot, undefined> {
      return { version, head, text };
    },
    insert: (no: number, { version, head, text }: Snapshot): void => this.snapshots.write(no, "", version, head, text),
    drop: (no: number, version: number): void =>
      this.#change({ snapshots: new Map(this.#file.snapshots).set(no, this.#snapshots(no).filter((each) => each.version !== version)) }),
    versions: (no: number, upTo: number): number[] =>
      this.#snapshots(no)
        .map(({ version }) => version)
        .filter((version) => version <= upTo)
        .reverse(),
    newest: (no: number): Snapshot | null => this.#snapshots(no).at(-1) ?? null,
    // oxlint-disable-next-line require-yield -- the port's form; nothing here takes long
    read: function* (this: MemoryTables, no: number, _id: string, version: number): Generator<undefined, Snapshot | null, undefined> {
      return this.#snapshots(no).find((each) => each.version === version) ?? null;
    }.bind(this),
  };

  readonly kept = {
    keep: (documentNo: number, _id: string, head: KeptHead, text: string): number => {
      const no = this.#file.kept.length + 1;
      this.#change({ kept: [...this.#file.kept, { no, documentNo, head, text }] });
      return no;
    },
    list: (documentNo: number): KeptVersion[] =>
      this.#file.kept
        .filter((each) => each.documentNo === documentNo)
        .map(({ no, head: { cause, keptAt, title } }) => ({ no, cause, keptAt, title }))
        .reverse(),
    ofRevision: (documentNo: number, _id: string, rev: number) => {
      const found = this.#file.kept.findLast((each) => each.documentNo === documentNo && each.head.rev === rev);
      return found === undefined ? null : { title: found.head.title, text: found.text };
    },
    read: (documentNo: number, _id: string, no: number) => {
      const found = this.#file.kept.find((each) => each.no === no && each.documentNo === documentNo);
      return found === undefined ? null : { title: found.head.title, text: found.text, head: found.head };
    },
  };

  readonly history = {
    list: (documentNo: number) => this.#file.history.filter((each) => each.documentNo === documentNo).map(asRow),
    newest: (documentNo: number) => this.#version((each) => each.documentNo === documentNo),
    newestOf: (documentNo: number, _id: string, version: number) =>
      this.#version((each) => each.documentNo === documentNo && each.version === version),
    at: (documentNo: number, _id: string, no: number) => this.#version((each) => each.documentNo === documentNo && each.no === no),
    insert: (documentNo: number, _id: string, no: number, version: number, head: HistoryHead): void =>
      this.#change({ history: [...this.#file.history, { documentNo, no, version, head, delta: null, body: null }] }),
    updateHead: (documentNo: number, _id: string, no: number, head: HistoryHead): void => this.#changeVersion(documentNo, no, { head }),
    keepText: (documentNo: number, _id: string, no: number, text: HistoryText, words: HistoryHead["words"]): void => {
      const head = this.history.at(documentNo, "", no)?.head;
      if (head !== undefined) this.#changeVersion(documentNo, no, { ...(text as unknown as { body: Text | null; delta: HistoryDelta | null }), head: { ...head, words } });
    },
    // oxlint-disable-next-line require-yield -- the port's form; nothing here takes long
    sealBody: function* (_id: string, _no: number, text: Text): Generator<undefined, Text, undefined> {
      return text;
    },
    sealedBody: (documentNo: number, no: number): Text | null => this.#versionAt(documentNo, no)?.body ?? null,
    readDelta: (documentNo: number, _id: string, no: number): HistoryDelta | null => this.#versionAt(documentNo, no)?.delta ?? null,
    // oxlint-disable-next-line require-yield -- the port's form; nothing here takes long
    readBody: function* (this: MemoryTables, documentNo: number, _id: string, no: number): Generator<undefined, Text | null, undefined> {
      return this.#versionAt(documentNo, no)?.body ?? null;
    }.bind(this),
    drop: (documentNo: number, no: number): void =>
      this.#change({ history: this.#file.history.filter((each) => each.documentNo !== documentNo || each.no !== no) }),
  };

  /** As the real steps of the store take them. */
  asParts(account: string, now: () => number): StoreTables {
    const { database, documents, journal, snapshots, kept, history } = this;
    return { database, documents, journal, snapshots, kept, history, account, now, notify: () => undefined } as unknown as StoreTables;
  }

  #findMeta(isIt: (meta: DocumentMeta) => boolean): number | undefined {
    for (const [no, meta] of this.#file.documents) if (isIt(meta)) return no;
    return undefined;
  }

  #version(isIt: (version: Version) => boolean) {
    const found = this.#file.history.findLast(isIt);
    return found === undefined ? null : asRow(found);
  }

  #versionAt(documentNo: number, no: number): Version | undefined {
    return this.#file.history.find((each) => each.documentNo === documentNo && each.no === no);
  }

  #changeVersion(documentNo: number, no: number, change: Partial<Version>): void {
    const history = this.#file.history.map((each) => (each.documentNo === documentNo && each.no === no ? { ...each, ...change } : each));
    this.#change({ history });
  }

  #steps(no: number): readonly Step[] {
    return this.#file.journal.get(no) ?? [];
  }

  #snapshots(no: number): readonly Snapshot[] {
    return this.#file.snapshots.get(no) ?? [];
  }
}

const asRow = ({ no, version, head, delta, body }: Version) => ({ no, version, head, hasDelta: delta !== null, hasBody: body !== null });
