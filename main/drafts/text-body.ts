import { constants, deflateSync, inflateSync } from "node:zlib";
import { Text } from "@codemirror/state";
import type { RecordCipher } from "./record-cipher.ts";
import type { Steps } from "./slices.ts";

/** In UTF-16 units: a part is sealed or opened in some milliseconds. */
export const partUnits = 128 * 1024;
/** The longest that a part is packed, in bytes of UTF-16. */
const partBytes = 2 * partUnits;
const deflating = { level: constants.Z_BEST_SPEED };
/** All of a part in one piece: in the usual ones of 16 KB it takes more than twice as long. */
const inflating = { chunkSize: partBytes };

/** A string, or whatever else can be cut like one. */
export interface TextSource {
  readonly length: number;
  slice(from: number, to: number): string;
}

/** The parts of a whole text, sealed. A part says where it stands and whether it is the last, so that none can be missing. */
export function* sealPartsSteps(cipher: RecordCipher, where: string, text: TextSource): Steps<Buffer[]> {
  const parts: Buffer[] = [];
  const count = partCount(text.length);
  for (let index = 0; index < count; index += 1) {
    const packed = packPart(text.slice(index * partUnits, (index + 1) * partUnits));
    parts.push(cipher.seal(partPlace(where, index, count), packed));
    yield;
  }
  return parts;
}

/** As one blob. */
export function* sealTextSteps(cipher: RecordCipher, where: string, text: TextSource): Steps<Buffer> {
  return joinParts(yield* sealPartsSteps(cipher, where, text));
}

/** Sealed parts as one blob, each with its length (4 bytes) before it. */
export const joinParts = (parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts.flatMap((part) => [lengthBefore(part), part]));

function lengthBefore({ length }: Uint8Array): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

/** The sealed parts of a blob, as far as it goes. */
export function splitParts(body: unknown): Buffer[] {
  const parts: Buffer[] = [];
  if (!Buffer.isBuffer(body)) return parts;
  for (let at = 0; at < body.length; ) {
    const start = Math.min(at + 4, body.length);
    const end = start === at + 4 ? start + body.readUInt32BE(at) : start;
    parts.push(body.subarray(start, end));
    at = end;
  }
  return parts;
}

/** How many parts a text of so many UTF-16 units has. */
export const partCount = (textLength: number): number => Math.max(1, Math.ceil(textLength / partUnits));

/** Null where it is not the part of that number that was sealed here, of a text of so many. */
export function openPart(cipher: RecordCipher, where: string, index: number, count: number, sealed: unknown): string | null {
  const packed = cipher.open(partPlace(where, index, count), sealed);
  return packed === null ? null : unpackPart(packed);
}

/** The editor's text of parts; null where one of them is. */
export function* textOfSteps(parts: Iterable<string | null>): Steps<Text | null> {
  let text = Text.empty;
  for (const part of parts) {
    if (part === null) return null;
    text = text.append(Text.of(part.split("\n")));
    yield;
  }
  return text;
}

/** Null where the blob is not wholly what was sealed here. */
export function openTextSteps(cipher: RecordCipher, where: string, body: unknown): Steps<Text | null> {
  return textOfSteps(openBody(cipher, where, body));
}

/** Null where the blob is not wholly what was sealed here. */
export function openText(cipher: RecordCipher, where: string, body: unknown): string | null {
  const parts: string[] = [];
  for (const part of openBody(cipher, where, body)) {
    if (part === null) return null;
    parts.push(part);
  }
  return parts.join("");
}

function* openBody(cipher: RecordCipher, where: string, body: unknown): Generator<string | null> {
  const sealed = splitParts(body);
  if (sealed.length === 0) yield null;
  for (const [index, part] of sealed.entries()) yield openPart(cipher, where, index, sealed.length, part);
}

const partPlace = (where: string, index: number, count: number): string =>
  `${where}|${index * partUnits}|${index === count - 1 ? "last" : "more"}`;

/** How a part's text is written: the first byte of what is sealed. */
const encodings = new Map<number | undefined, BufferEncoding>([
  [1, "utf8"],
  [2, "utf16le"],
]);
/** A deflated stream begins with it (RFC 1950): what builds before the fourth schema sealed, deflated JSON without a byte before it. */
const deflatedJson = 0x78;

/** UTF-8 where that is no longer than UTF-16, which also has surrogates that stand alone, as at the cut through a pair. */
function packPart(part: string): Buffer {
  const isUtf8 = part.isWellFormed() && Buffer.byteLength(part) <= 2 * part.length;
  const [code, bytes] = isUtf8 ? [1, Buffer.from(part)] : [2, Buffer.from(part, "utf16le")];
  return Buffer.concat([Buffer.of(code), deflateSync(bytes, deflating)]);
}

function unpackPart(packed: Buffer): string | null {
  try {
    if (packed[0] === deflatedJson) return fromJson(inflateSync(packed));
    const encoding = encodings.get(packed[0]);
    return encoding === undefined ? null : inflateSync(packed.subarray(1), inflating).toString(encoding);
  } catch {
    return null;
  }
}

function fromJson(json: Buffer): string | null {
  const part: unknown = JSON.parse(json.toString("utf8"));
  return typeof part === "string" ? part : null;
}
