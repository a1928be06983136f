import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** Reproducible numbers in [0, 1) (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What failing disks, torn writes and other programs do to a file. */
export const damages = {
  "one bit flipped": (bytes: Buffer, random: () => number) => {
    const at = Math.floor(random() * bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << Math.floor(random() * 8)), at);
    return bytes;
  },
  "64 bytes of noise": (bytes: Buffer, random: () => number) => {
    const at = Math.floor(random() * bytes.length);
    return bytes.map((byte, place) => (place >= at && place < at + 64 ? Math.floor(random() * 256) : byte));
  },
  "a page of zeroes": (bytes: Buffer, random: () => number) => {
    const at = Math.floor((random() * bytes.length) / 4096) * 4096;
    return bytes.fill(0, at, Math.min(at + 4096, bytes.length));
  },
  truncated: (bytes: Buffer, random: () => number) => bytes.subarray(0, Math.floor(random() * bytes.length)),
  "a tail of zeroes": (bytes: Buffer, random: () => number) => bytes.fill(0, Math.floor(random() * bytes.length)),
  "emptied": () => Buffer.alloc(0),
  "all noise": (bytes: Buffer, random: () => number) => bytes.map(() => Math.floor(random() * 256)),
  deleted: () => null,
} satisfies Record<string, (bytes: Buffer, random: () => number) => Uint8Array | null>;

export type Damage = keyof typeof damages;

/** Damages the file if it is there and not empty. */
export function damageFile(path: string, damage: Damage, random: () => number): void {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  if (bytes.length === 0) return;
  const damaged = damages[damage](bytes, random);
  if (damaged === null) rmSync(path);
  else writeFileSync(path, damaged);
}
