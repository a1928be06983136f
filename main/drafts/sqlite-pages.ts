import { existsSync, readFileSync } from "node:fs";
import { knownPageBytes } from "./schema.ts";

/** One stored state of one page, and how the pages that it points to are found. */
export interface StoredPage {
  readonly number: number;
  readonly bytes: Buffer;
  /** The newest state of a page that is in use: what is on it was not deleted since. */
  readonly isCurrent: boolean;
  /** The other pages as they were when this one was written; null: there is no such page. */
  readonly beside: (number: number) => Buffer | null;
}

interface Frame {
  readonly number: number;
  readonly bytes: Buffer;
  /** The others are left from the log before, and all in the main file. */
  readonly isOfThisLog: boolean;
  /** The place of the frame that commits it. */
  readonly committedAt: number;
}

/**
 * Every committed state of every page that a database file and its write-ahead log hold, newest first, without asking
 * whether checksums, headers or the tree above them are sound: what is read from them is authenticated record by
 * record anyway. Where neither file says how long its pages are, they are read as of each length that a store can have.
 */
export function* storedPages(databasePath: string): Generator<StoredPage> {
  const main = readIfThere(databasePath);
  const log = readIfThere(`${databasePath}-wal`);
  const said = saidPageBytes(main, log);
  for (const pageBytes of said === null ? knownPageBytes : [said]) yield* pagesOf(main, log, pageBytes);
}

function* pagesOf(main: Buffer, log: Buffer, pageBytes: number): Generator<StoredPage> {
  const frames = framesOf(log, pageBytes);
  const states = new Map<number, number[]>();
  frames.forEach((frame, place) => states.set(frame.number, [...(states.get(frame.number) ?? []), place]));
  const inMain = (number: number): Buffer | null =>
    number >= 1 && number * pageBytes <= main.length ? main.subarray((number - 1) * pageBytes, number * pageBytes) : null;
  const upTo = (limit: number) => (number: number) => {
    const place = states.get(number)?.findLast((candidate) => candidate <= limit);
    return place === undefined ? inMain(number) : (frames[place]?.bytes ?? null);
  };
  const newest = (number: number): Buffer | null => {
    const frame = frames[states.get(number)?.at(-1) ?? -1];
    return frame?.isOfThisLog === true ? frame.bytes : inMain(number);
  };
  const free = freePages(newest);
  const isCurrent = (number: number, bytes: Buffer): boolean => !free.has(number) && newest(number)?.equals(bytes) === true;
  for (const { number, bytes, committedAt } of frames.toReversed()) {
    yield { number, bytes, isCurrent: isCurrent(number, bytes), beside: upTo(committedAt) };
  }
  for (let number = 1; number * pageBytes <= main.length; number += 1) {
    const bytes = inMain(number) as Buffer;
    yield { number, bytes, isCurrent: isCurrent(number, bytes), beside: upTo(frames.length) };
    if (frames.length > 0) yield { number, bytes, isCurrent: false, beside: inMain };
  }
}

/** The free list as far as it makes sense (section 1.5): what such a page holds is what was deleted. */
function freePages(newest: (number: number) => Buffer | null): Set<number> {
  const free = new Set<number>();
  let trunk = newest(1)?.readUInt32BE(32) ?? 0;
  while (trunk !== 0 && !free.has(trunk)) {
    free.add(trunk);
    const bytes = newest(trunk);
    if (bytes === null) break;
    const leaves = Math.min(bytes.readUInt32BE(4), bytes.length / 4 - 2);
    for (let leaf = 0; leaf < leaves; leaf += 1) free.add(bytes.readUInt32BE(8 + 4 * leaf));
    trunk = bytes.readUInt32BE(0);
  }
  return free;
}

/**
 * The frames in the order of their age. A frame counts where a commit of the same log (the same salts) comes after it:
 * what a kill cut off was never acknowledged, and other edits may have been made in its place.
 */
function framesOf(log: Buffer, pageBytes: number): Frame[] {
  const committed: Omit<Frame, "committedAt">[][] = [];
  // Not those of the header, which may be damaged.
  const own = log.subarray(40, 48);
  let unfinished: Omit<Frame, "committedAt">[] = [];
  let salts: Buffer = Buffer.alloc(0);
  for (let at = 32; at + 24 + pageBytes <= log.length; at += 24 + pageBytes) {
    const found = log.subarray(at + 8, at + 16);
    if (!found.equals(salts)) unfinished = [];
    salts = found;
    const bytes = log.subarray(at + 24, at + 24 + pageBytes);
    unfinished.push({ number: log.readUInt32BE(at), bytes, isOfThisLog: found.equals(own) });
    if (log.readUInt32BE(at + 4) === 0) continue;
    committed.push(unfinished);
    unfinished = [];
  }
  const [ours, left] = [true, false].map((isOurs) => committed.filter(([first]) => first?.isOfThisLog === isOurs));
  const frames: Frame[] = [];
  for (const transaction of [...(left ?? []), ...(ours ?? [])]) {
    const committedAt = frames.length + transaction.length - 1;
    for (const frame of transaction) frames.push({ ...frame, committedAt });
  }
  return frames;
}

/** What the header of the file, or else of the log (sections 1.3 and 4.1), says of the length of a page; null: nothing that can be. */
function saidPageBytes(main: Buffer, log: Buffer): number | null {
  const said = [main.length >= 18 ? main.readUInt16BE(16) : 0, log.length >= 12 ? log.readUInt32BE(8) : 0];
  return said.find((pageBytes) => knownPageBytes.includes(pageBytes)) ?? null;
}

const readIfThere = (path: string): Buffer => (existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
