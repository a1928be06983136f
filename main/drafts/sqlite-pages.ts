import { existsSync, readFileSync } from "node:fs";
import { pageBytes } from "./schema.ts";

/** One stored state of one page, and how the pages that it points to are found. */
export interface StoredPage {
  readonly number: number;
  readonly bytes: Buffer;
  /** The other pages as they were when this one was written; null: there is no such page. */
  readonly beside: (number: number) => Buffer | null;
}

interface Frame {
  readonly number: number;
  readonly bytes: Buffer;
  /** The place of the frame that commits it. */
  readonly committedAt: number;
}

/**
 * Every committed state of every page that a database file and its write-ahead log hold, newest first, without asking
 * whether checksums, headers or the tree above them are sound: what is read from them is authenticated record by
 * record anyway.
 */
export function* storedPages(databasePath: string): Generator<StoredPage> {
  const main = readIfThere(databasePath);
  const frames = framesOf(readIfThere(`${databasePath}-wal`));
  const states = new Map<number, number[]>();
  frames.forEach((frame, place) => states.set(frame.number, [...(states.get(frame.number) ?? []), place]));
  const inMain = (number: number): Buffer | null =>
    number >= 1 && number * pageBytes <= main.length ? main.subarray((number - 1) * pageBytes, number * pageBytes) : null;
  const upTo = (limit: number) => (number: number) => {
    const place = states.get(number)?.findLast((candidate) => candidate <= limit);
    return place === undefined ? inMain(number) : (frames[place]?.bytes ?? null);
  };
  for (const frame of frames.toReversed()) {
    yield { number: frame.number, bytes: frame.bytes, beside: upTo(frame.committedAt) };
  }
  for (let number = 1; number * pageBytes <= main.length; number += 1) {
    const bytes = inMain(number) as Buffer;
    yield { number, bytes, beside: upTo(frames.length) };
    if (frames.length > 0) yield { number, bytes, beside: inMain };
  }
}

/**
 * A frame counts where a commit of the same log (the same salts) comes after it: what a kill cut off was never
 * acknowledged, and other edits may have been made in its place.
 */
function framesOf(log: Buffer): Frame[] {
  const committed: Frame[] = [];
  let unfinished: Omit<Frame, "committedAt">[] = [];
  let salts: Buffer = Buffer.alloc(0);
  for (let at = 32; at + 24 + pageBytes <= log.length; at += 24 + pageBytes) {
    const found = log.subarray(at + 8, at + 16);
    if (!found.equals(salts)) unfinished = [];
    salts = found;
    unfinished.push({ number: log.readUInt32BE(at), bytes: log.subarray(at + 24, at + 24 + pageBytes) });
    if (log.readUInt32BE(at + 4) === 0) continue;
    const committedAt = committed.length + unfinished.length - 1;
    committed.push(...unfinished.map((frame) => ({ ...frame, committedAt })));
    unfinished = [];
  }
  return committed;
}

const readIfThere = (path: string): Buffer => (existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
