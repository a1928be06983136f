import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Random } from "../simulation/random.ts";
import type { DiskEntry } from "./disk-log.ts";

type Change = { readonly kind: "write"; readonly offset: number; readonly data: Buffer } | { readonly kind: "truncate"; readonly size: number };

interface DiskFile {
  /** What a power cut cannot take any more. */
  synced: Buffer;
  unsynced: Change[];
}

/** A name that was made, moved or taken away in a folder. */
type Naming = { readonly folder: string; readonly apply: (names: Map<string, DiskFile | "folder">) => void };

/** How likely an unsynced change is on the disk all the same; 0 and 1: none, all. */
const chances = [0, 0.25, 0.5, 0.75, 1];

/**
 * What is on a disk for certain, and what a power cut may take: data until the file is synced, in sectors; names until
 * their folder is synced, the later ones first, as journalling file systems write them (Rebello et al., ATC 2020;
 * Pillai et al., OSDI 2014). The shared memory of a database is none of its data and is not there.
 */
export class PowerCutDisk {
  readonly #root: string;
  readonly #files = new Map<string, DiskFile>();
  readonly #folders = new Map<string, string>();
  /** As the running process sees them, and as they are for certain. */
  readonly #names = new Map<string, DiskFile | "folder">();
  readonly #syncedNames = new Map<string, DiskFile | "folder">();
  #unsyncedNames: Naming[] = [];

  constructor(root: string) {
    this.#root = root;
    this.#names.set(root, "folder");
  }

  take(entry: DiskEntry): void {
    switch (entry.kind) {
      case "create": {
        const file: DiskFile = { synced: Buffer.alloc(0), unsynced: [] };
        this.#files.set(entry.inode, file);
        return this.#name(dirname(entry.path), (names) => void names.set(entry.path, file));
      }
      case "open":
        if (this.#names.get(entry.path) === "folder") this.#folders.set(entry.inode, entry.path);
        return;
      case "write":
      case "truncate":
        return void this.#files.get(entry.inode)?.unsynced.push(entry);
      case "sync":
        return this.#sync(entry.inode);
      case "mkdir":
        return this.#name(dirname(entry.path), (names) => void names.set(entry.path, "folder"));
      case "unlink":
        return this.#name(dirname(entry.path), (names) => void names.delete(entry.path));
      case "rename":
      case "link": {
        const file = this.#names.get(entry.from);
        return this.#name(dirname(entry.to), (names) => {
          if (file !== undefined) names.set(entry.to, file);
          if (entry.kind === "rename") names.delete(entry.from);
        });
      }
      // No data is known to be lost, and none to be kept.
      case "syncFailed":
      case "said":
        return;
    }
  }

  /** Writes what a power cut in this moment may leave into a folder. */
  write(to: string, random: Random): void {
    const kept = random.pick(chances);
    const sectorBytes = random.pick([512, 4096]);
    const names = new Map(this.#syncedNames);
    for (const { apply } of this.#unsyncedNames.slice(0, Math.round(this.#unsyncedNames.length * random.pick([0, 1, random.fraction()])))) apply(names);
    for (const [path, file] of names) {
      const target = join(to, relative(this.#root, path));
      if (path.endsWith("-shm")) continue;
      mkdirSync(file === "folder" ? target : dirname(target), { recursive: true, mode: 0o700 });
      if (file !== "folder") writeFileSync(target, contentOf(file, kept, sectorBytes, random));
    }
  }

  #name(folder: string, apply: Naming["apply"]): void {
    apply(this.#names);
    this.#unsyncedNames.push({ folder, apply });
  }

  #sync(inode: string): void {
    const folder = this.#folders.get(inode);
    const file = this.#files.get(inode);
    if (folder !== undefined && this.#names.get(folder) === "folder") {
      const last = this.#unsyncedNames.findLastIndex((naming) => naming.folder === folder);
      for (const { apply } of this.#unsyncedNames.slice(0, last + 1)) apply(this.#syncedNames);
      this.#unsyncedNames = this.#unsyncedNames.slice(last + 1);
    } else if (file !== undefined) {
      file.synced = file.unsynced.reduce(changed, file.synced);
      file.unsynced = [];
    }
  }
}

function contentOf({ synced, unsynced }: DiskFile, kept: number, sectorBytes: number, random: Random): Buffer {
  let content = synced;
  for (const change of unsynced) {
    if (change.kind === "truncate") {
      if (random.chance(kept)) content = changed(content, change);
      continue;
    }
    const isTorn = kept > 0 && kept < 1 && random.chance(0.3);
    if (!isTorn && !random.chance(kept)) continue;
    for (const piece of isTorn ? sectorsOf(change, sectorBytes).filter(() => random.chance(0.5)) : [change]) content = changed(content, piece);
  }
  return content;
}

/** A write in pieces that end where a sector ends. */
function sectorsOf({ offset, data }: Change & { kind: "write" }, sectorBytes: number): Change[] {
  const pieces: Change[] = [];
  for (let at = 0; at < data.length; ) {
    const end = Math.min(data.length, at + sectorBytes - ((offset + at) % sectorBytes));
    pieces.push({ kind: "write", offset: offset + at, data: data.subarray(at, end) });
    at = end;
  }
  return pieces;
}

function changed(content: Buffer, change: Change): Buffer {
  const size = change.kind === "truncate" ? change.size : Math.max(content.length, change.offset + change.data.length);
  const next = Buffer.alloc(size);
  content.copy(next, 0, 0, size);
  if (change.kind === "write") change.data.copy(next, change.offset);
  return next;
}
