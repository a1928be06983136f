import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { constants, deflate, deflateSync, inflateSync } from "node:zlib";
import { toBuffer, type SqlBlob } from "./server-database.ts";

const deflateElsewhere = promisify(deflate);
const options = { level: constants.Z_BEST_SPEED };
/** Below this, handing it to another thread costs more than doing it. */
const smallBytes = 64 * 1024;

/**
 * A text as a blob that reads back exactly: the UTF-8 of its JSON. A TEXT column, or plain UTF-8, would change
 * lone surrogates and NUL.
 */
export const encodeText = (text: string): Buffer => Buffer.from(JSON.stringify(text));

export const decodeText = (blob: SqlBlob): string => readText(toBuffer(blob));

/** The same for long texts, deflated; the zlib format's checksum notices what a disk has changed. */
export async function packText(text: string): Promise<Buffer> {
  const encoded = encodeText(text);
  return encoded.length < smallBytes ? deflateSync(encoded, options) : deflateElsewhere(encoded, options);
}

/** Throws where the blob is damaged. */
export const unpackText = (blob: SqlBlob): string => readText(inflateSync(toBuffer(blob)));

/** Lower-case hex SHA-256 of the text in UTF-8. */
export const sha256OfText = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

function readText(encoded: Buffer): string {
  const text: unknown = JSON.parse(encoded.toString("utf8"));
  if (typeof text !== "string") throw new TypeError("The stored text is not one");
  return text;
}
