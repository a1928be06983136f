import { existsSync, readFileSync } from "node:fs";
import { committedFrames } from "./wal-index.ts";

const headerBytes = 32;
const frameHeaderBytes = 24;

/**
 * True where the write-ahead log of a database has lost a committed frame. SQLite reads a log up to the first frame
 * whose checksum fails and takes the rest for unfinished, so committed edits would vanish without a word. How many
 * are committed says the index that a killed process leaves; where there is none, as after a power cut, a
 * commit of the same log after a failing frame tells damage from an unfinished write. Frames without one tell nothing:
 * those of a transaction that a kill cut off stay behind the shorter one that is written over their beginning
 * (https://sqlite.org/fileformat2.html, "WAL File Format"). Nor does the last commit where a frame before it was never
 * written: a power cut leaves any part of what was not synced, and that transaction was not acknowledged.
 */
export function walIsTorn(databasePath: string): boolean {
  const path = `${databasePath}-wal`;
  if (!existsSync(path)) return false;
  const log = readFileSync(path);
  if (log.length < headerBytes + frameHeaderBytes) return framesCutOff(databasePath) > 0;
  const sum = checksumOf(log);
  const pageBytes = log.readUInt32BE(8);
  if (sum === null || ![512, 1024, 2048, 4096, 8192, 16384, 32768, 65536].includes(pageBytes)) return true;
  sum.add(0, 24);
  if (!sum.equals(24)) return true;
  const frameBytes = frameHeaderBytes + pageBytes;
  const salts = saltsOf(log);
  let failed = false;
  let valid = 0;
  let unwritten = false;
  let commits = 0;
  for (let at = headerBytes; at + frameBytes <= log.length; at += frameBytes) {
    const belongs = log.subarray(at + 8, at + 16).equals(salts);
    if (!failed) {
      sum.add(at, 8);
      sum.add(at + frameHeaderBytes, pageBytes);
      failed = !belongs || !sum.equals(at + 16);
    }
    if (!failed) valid += 1;
    if (failed && commits === 0) unwritten ||= wasNotWritten(log.subarray(at, at + frameBytes), salts);
    if (failed && belongs && log.readUInt32BE(at + 4) !== 0) commits += 1;
  }
  const committed = committedFrames(databasePath, salts);
  return committed === null ? commits > 1 || (commits === 1 && !unwritten) : valid < committed;
}

/** How many committed frames are missing at the end of the log; 0 where nothing tells. */
export function framesCutOff(databasePath: string): number {
  const path = `${databasePath}-wal`;
  const log = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  if (log.length < headerBytes) return 0;
  const frames = Math.floor((log.length - headerBytes) / (frameHeaderBytes + log.readUInt32BE(8)));
  return Math.max(0, (committedFrames(databasePath, saltsOf(log)) ?? 0) - frames);
}

const saltsOf = (log: Buffer): Buffer => log.subarray(16, 24);

/** The header or the page is still that of an earlier log, whose salts are others both, or of a file that had only grown. */
const wasNotWritten = (frame: Buffer, salts: Buffer): boolean =>
  (frame.readUInt32BE(8) !== salts.readUInt32BE(0) && frame.readUInt32BE(12) !== salts.readUInt32BE(4)) ||
  frame.subarray(frameHeaderBytes).every((byte) => byte === 0);

/** The log's running checksum; null where it does not begin as a log does. */
function checksumOf(log: Buffer) {
  const magic = log.readUInt32BE(0);
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return null;
  const view = new DataView(log.buffer, log.byteOffset, log.length);
  const littleEndian = magic === 0x377f0682;
  let first = 0;
  let second = 0;
  return {
    add(from: number, lengthBytes: number): void {
      for (let at = from; at < from + lengthBytes; at += 8) {
        first = (first + view.getUint32(at, littleEndian) + second) >>> 0;
        second = (second + view.getUint32(at + 4, littleEndian) + first) >>> 0;
      }
    },
    equals: (at: number): boolean => view.getUint32(at) === first && view.getUint32(at + 4) === second,
  };
}
