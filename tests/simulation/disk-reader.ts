import { ChangeSet, Text } from "@codemirror/state";
import type { Written } from "./ledger.ts";
import type { FileState, MemoryDisk } from "./memory-tables.ts";

interface Read {
  steps: FileState["journal"] extends ReadonlyMap<number, infer Steps> ? Steps : never;
  snapshots: FileState["snapshots"] extends ReadonlyMap<number, infer Snapshots> ? Snapshots : never;
  version: number;
  title: string;
  text: Text;
  used: number;
}

/** Reads what is on a disk, without the store's own code: which versions, titles and texts changed since last time. */
export class DiskReader {
  readonly #disk: MemoryDisk;
  readonly #read = new Map<number, Read>();
  #seen: FileState | null = null;

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
  }

  *changes(): Generator<{ readonly id: string; readonly version: number } & Written> {
    const { file } = this.#disk;
    if (file === this.#seen) return;
    const before = this.#seen;
    this.#seen = file;
    if (before !== null && before.journal === file.journal && before.snapshots === file.snapshots && before.documents.size === file.documents.size) return;
    for (const [no, meta] of file.documents) {
      const read = this.#look(no, file);
      if (read !== null) yield { id: meta.id, version: read.version, title: read.title, text: read.text.sliceString(0) };
    }
  }

  /** Null where nothing is new. */
  #look(no: number, file: FileState): Read | null {
    const steps = file.journal.get(no) ?? [];
    const snapshots = file.snapshots.get(no) ?? [];
    let read = this.#read.get(no);
    if (read !== undefined && read.steps === steps && read.snapshots === snapshots) return null;
    const goesOn = read !== undefined && read.snapshots === snapshots && read.used <= steps.length && read.steps[read.used - 1] === steps[read.used - 1];
    if (read === undefined || !goesOn) {
      const snapshot = snapshots.at(-1);
      const { version = 0, text = Text.empty } = snapshot ?? {};
      read = { steps, snapshots, version, title: snapshot?.head.title ?? "", text, used: 0 };
      this.#read.set(no, read);
    }
    for (const { toVersion, record } of steps.slice(read.used)) {
      read.used += 1;
      if (toVersion <= read.version) continue;
      if (record.changes !== null) read.text = ChangeSet.fromJSON(record.changes).apply(read.text);
      read.title = record.title ?? read.title;
      read.version = toVersion;
    }
    read.steps = steps;
    read.snapshots = snapshots;
    return read;
  }
}
