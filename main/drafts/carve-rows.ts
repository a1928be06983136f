import { storedPages, type StoredPage } from "./sqlite-pages.ts";

/** A row as it lies on a page: of which table it is, its columns must tell. */
export interface CarvedRow {
  /** Null in a table without row ids. */
  readonly rowid: number | null;
  readonly values: readonly (number | string | Buffer | null)[];
  /** False: it may have been deleted since. */
  readonly isCurrent: boolean;
}

/** Kinds of b-tree pages that hold rows (https://sqlite.org/fileformat2.html, section 1.6). */
const tableLeaf = 0x0d;
const indexLeaf = 0x0a;
const indexInterior = 0x02;

/**
 * Reads the rows of a damaged database file page by page, without the database engine, which a damaged file can
 * end. Rows come more than once, and old states of them come too, newest first; what makes no sense is passed over.
 */
export function* carveRows(databasePath: string): Generator<CarvedRow> {
  for (const page of storedPages(databasePath)) {
    const start = page.number === 1 ? 100 : 0;
    const kind = page.bytes[start];
    if (kind !== tableLeaf && kind !== indexLeaf && kind !== indexInterior) continue;
    const pointers = start + (kind === indexInterior ? 12 : 8);
    const cells = Math.min(page.bytes.readUInt16BE(start + 3), Math.floor((page.bytes.length - pointers) / 2));
    for (let cell = 0; cell < cells; cell += 1) {
      const row = readCell(page, kind, page.bytes.readUInt16BE(pointers + 2 * cell));
      if (row !== null) yield row;
    }
  }
}

function readCell(page: StoredPage, kind: number, at: number): CarvedRow | null {
  try {
    const reader = new Reader(page.bytes, at + (kind === indexInterior ? 4 : 0));
    const sizeBytes = reader.varint();
    const rowid = kind === tableLeaf ? reader.varint() : null;
    const payload = readPayload(page, kind === tableLeaf, reader.at, sizeBytes);
    return payload === null ? null : { rowid, values: readRecord(payload), isCurrent: page.isCurrent };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The cell's own bytes and those of its chain of overflow pages (section 1.6, "U", "X", "M" and "K"). */
function readPayload(page: StoredPage, isTable: boolean, at: number, sizeBytes: number): Buffer | null {
  const pageBytes = page.bytes.length;
  const least = Math.floor(((pageBytes - 12) * 32) / 255) - 23;
  const most = isTable ? pageBytes - 35 : Math.floor(((pageBytes - 12) * 64) / 255) - 23;
  if (sizeBytes <= most) return within(page.bytes, at, sizeBytes);
  const fitting = least + ((sizeBytes - least) % (pageBytes - 4));
  const localBytes = fitting <= most ? fitting : least;
  const parts = [within(page.bytes, at, localBytes)];
  let missing = sizeBytes - localBytes;
  let next = page.bytes.readUInt32BE(at + localBytes);
  while (missing > 0) {
    const overflow = page.beside(next);
    if (overflow === null) return null;
    const part = overflow.subarray(4, 4 + Math.min(missing, pageBytes - 4));
    parts.push(part);
    missing -= part.length;
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function readRecord(payload: Buffer): CarvedRow["values"] {
  const header = new Reader(payload, 0);
  const headerBytes = header.varint();
  const kinds: number[] = [];
  while (header.at < headerBytes) {
    kinds.push(header.varint());
    if (kinds.length > 16) throw new RangeError("Too many columns");
  }
  const body = new Reader(payload, headerBytes);
  return kinds.map((kind) => body.value(kind));
}

const integerBytes = [0, 1, 2, 3, 4, 6, 8];

class Reader {
  readonly #bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** Up to 2^53; a greater one is no number of ours. */
  varint(): number {
    let value = 0;
    for (let count = 0; count < 8; count += 1) {
      const byte = this.#bytes.readUInt8(this.at++);
      value = value * 128 + (byte & 0x7f);
      if (!Number.isSafeInteger(value)) throw new RangeError("Too great a number");
      if (byte < 0x80) return value;
    }
    throw new RangeError("Too long a number");
  }

  /** A column of the serial type `kind` (section 2.1). */
  value(kind: number): number | string | Buffer | null {
    if (kind === 0) return null;
    if (kind === 8 || kind === 9) return kind - 8;
    const lengthBytes = kind >= 12 ? Math.floor((kind - 12) / 2) : kind === 7 ? 8 : integerBytes[kind];
    if (lengthBytes === undefined) throw new RangeError("An unknown serial type");
    const bytes = within(this.#bytes, this.at, lengthBytes);
    this.at += lengthBytes;
    if (kind >= 12) return kind % 2 === 0 ? bytes : bytes.toString("utf8");
    if (kind === 7) return bytes.readDoubleBE(0);
    return lengthBytes === 8 ? Number(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, lengthBytes);
  }
}

function within(bytes: Buffer, at: number, lengthBytes: number): Buffer {
  if (at + lengthBytes > bytes.length) throw new RangeError("Beyond the end");
  return bytes.subarray(at, at + lengthBytes);
}
