import { existsSync, readFileSync } from "node:fs";
import { endianness } from "node:os";

const headerBytes = 48;
const littleEndian = endianness() === "LE";

/**
 * How many frames of the log with these salts are committed, by the index beside it (`-shm`), which the engine writes
 * after each commit is on the disk and which outlives a killed process; null where there is no whole one of this log.
 * To be asked before the engine opens the database, for it makes the index anew
 * (https://sqlite.org/walformat.html, "The WAL-Index Header"; its numbers are in the machine's own order).
 */
export function committedFrames(databasePath: string, salts: Buffer): number | null {
  const path = `${databasePath}-shm`;
  const index = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  if (index.length < 2 * headerBytes) return null;
  const header = index.subarray(0, headerBytes);
  const isOfThisLog = header.subarray(32, 40).equals(salts);
  // Written twice, in this order, so that a header in the midst of being written is seen.
  const isWhole = header.equals(index.subarray(headerBytes, 2 * headerBytes)) && sumFits(header);
  return isOfThisLog && isWhole ? numberAt(header, 16) : null;
}

function sumFits(header: Buffer): boolean {
  let first = 0;
  let second = 0;
  for (let at = 0; at < 40; at += 8) {
    first = (first + numberAt(header, at) + second) >>> 0;
    second = (second + numberAt(header, at + 4) + first) >>> 0;
  }
  return first === numberAt(header, 40) && second === numberAt(header, 44);
}

const numberAt = (bytes: Buffer, at: number): number => (littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
