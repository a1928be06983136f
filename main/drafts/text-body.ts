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

/**
 * A whole text as a blob of parts, each with its length (4 bytes) before it: packed, sealed. A part says where it stands
 * and whether it is the last, so that none can be missing.
 */
export function* sealTextSteps(cipher: RecordCipher, where: string, text: TextSource): Steps<Buffer> {
  const body: Buffer[] = [];
  for (let from = 0; from === 0 || from < text.length; from += partUnits) {
    const packed = packPart(text.slice(from, from + partUnits));
    const sealed = cipher.seal(partPlace(where, from, from + partUnits >= text.length), packed);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    body.push(length, sealed);
    yield;
  }
  return Buffer.concat(body);
}

/** The text's parts in their order, then null if one of them is not what was sealed here. */
export function* openTextParts(cipher: RecordCipher, where: string, body: unknown): Generator<string | null> {
  if (!Buffer.isBuffer(body)) return yield null;
  let from = 0;
  let at = 0;
  do {
    const end = at + 4 <= body.length ? at + 4 + body.readUInt32BE(at) : Infinity;
    const part = end <= body.length ? openPart(cipher, partPlace(where, from, end === body.length), body.subarray(at + 4, end)) : null;
    yield part;
    if (part === null) return;
    from += partUnits;
    at = end;
  } while (at < body.length);
}

/** The editor's text of the parts; null where they are not wholly what was sealed here. */
export function* openTextSteps(cipher: RecordCipher, where: string, body: unknown): Steps<Text | null> {
  let text = Text.empty;
  for (const part of openTextParts(cipher, where, body)) {
    if (part === null) return null;
    text = text.append(Text.of(part.split("\n")));
    yield;
  }
  return text;
}

/** Parts of a text that are opened one by one. */
export interface TextParts {
  /** Of each part, in UTF-16 units. */
  readonly lengths: readonly number[];
  /** Null where the part is not what was sealed here. */
  readonly read: (index: number) => string | null;
}

/** Of each part of a body, in bytes without the length before it; none where it is no body. */
export function sealedLengths(body: unknown): number[] {
  const lengths: number[] = [];
  if (!Buffer.isBuffer(body)) return lengths;
  for (let at = 0; at + 4 <= body.length; at += 4 + (lengths.at(-1) ?? 0)) lengths.push(body.readUInt32BE(at));
  return lengths;
}

/**
 * Null where these are not the parts that a text of this length has.
 *
 * @param sealed as `sealedLengths` told when the text was sealed
 * @param readBytes of the body; anything but bytes counts as unreadable
 */
export function textParts(
  cipher: RecordCipher,
  where: string,
  sealed: readonly number[],
  textLength: number,
  readBytes: (from: number, length: number) => unknown,
): TextParts | null {
  const count = Math.max(1, Math.ceil(textLength / partUnits));
  if (sealed.length !== count) return null;
  const starts: number[] = [];
  let at = 0;
  for (const length of sealed) {
    starts.push(at + 4);
    at += 4 + length;
  }
  const lengths = sealed.map((_, index) => Math.min(partUnits, textLength - index * partUnits));
  const read = (index: number): string | null => {
    const bytes = readBytes(starts[index] ?? 0, sealed[index] ?? 0);
    const part = openPart(cipher, partPlace(where, index * partUnits, index === count - 1), bytes);
    return part?.length === lengths[index] ? part : null;
  };
  return { lengths, read };
}

/** Null where it is not wholly what was sealed here. */
export function openText(cipher: RecordCipher, where: string, body: unknown): string | null {
  const parts: string[] = [];
  for (const part of openTextParts(cipher, where, body)) {
    if (part === null) return null;
    parts.push(part);
  }
  return parts.join("");
}

const partPlace = (where: string, from: number, isLast: boolean): string => `${where}|${from}|${isLast ? "last" : "more"}`;

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

function openPart(cipher: RecordCipher, where: string, sealed: unknown): string | null {
  const packed = cipher.open(where, sealed);
  if (packed === null) return null;
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
