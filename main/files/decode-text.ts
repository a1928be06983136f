import { analyse } from "chardet";

export interface DecodedText {
  readonly text: string;
  /** The name of its encoding, as "GB18030"; null: UTF-8. */
  readonly encoding: string | null;
}

/** So much of a file shows its encoding, in bytes. */
const sampleBytes = 65_536;
/** By chardet's scale to 100: what is no text of any language reaches 10, a sentence in its own encoding 29 and more. */
const leastConfidence = 25;
/** Of its names TextDecoder knows none of these. */
const undecodable = /^(UTF-32|ASCII$|ISO-2022-CN|ISO-2022-KR)/u;

/**
 * The text of a file: by its mark, as UTF-8, or else in the encoding that its bytes are likely to be. Null: it is no text, as
 * pictures and programs are none, or nobody can tell how to read it.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs("UTF-16LE", bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs("UTF-16BE", bytes);
  if (bytes.includes(0)) return null;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), encoding: null };
  } catch {
    const likely = analyse(bytes.subarray(0, sampleBytes)).filter(({ name, confidence }) => confidence >= leastConfidence && !undecodable.test(name));
    for (const { name } of likely) {
      const decoded = decodeAs(name, bytes);
      if (decoded !== null) return decoded;
    }
    return null;
  }
}

function decodeAs(encoding: string, bytes: Uint8Array): DecodedText | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // Controls that no keyboard writes.
    return /[^\P{Cc}\t\n\v\f\r]/u.test(text) ? null : { text, encoding };
  } catch {
    return null;
  }
}
