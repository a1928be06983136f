import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const format = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = 1 + nonceBytes + tagBytes;

/**
 * Seals single records with AES-256-GCM (NIST SP 800-38D, random 96-bit nonces: one key is good for 2^32
 * records). Layout: format (1 byte), nonce (12), tag (16), ciphertext. `place` is authenticated and not stored:
 * a record that was moved to another table, document or version does not open there.
 */
export class RecordCipher {
  readonly #key: Buffer;

  /** `key`: the account's 32 bytes. */
  constructor(key: Uint8Array) {
    if (key.length !== 32) throw new RangeError("A record key has 32 bytes");
    this.#key = Buffer.from(key);
  }

  seal(place: string, plain: Uint8Array): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce);
    cipher.setAAD(Buffer.from(place));
    const sealed = cipher.update(plain);
    cipher.final();
    return Buffer.concat([Buffer.of(format), nonce, cipher.getAuthTag(), sealed]);
  }

  /** Null where the record is not what was sealed for this place with this key. */
  open(place: string, sealed: unknown): Buffer | null {
    if (!(sealed instanceof Uint8Array) || sealed.length < headerBytes || sealed[0] !== format) return null;
    const decipher = createDecipheriv("aes-256-gcm", this.#key, sealed.subarray(1, 1 + nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(1 + nonceBytes, headerBytes));
    const plain = decipher.update(sealed.subarray(headerBytes));
    try {
      decipher.final();
    } catch {
      return null;
    }
    return plain;
  }
}

/** Where a record belongs: the table, the document's id, and what tells records of one document apart. */
export const place = (table: string, documentId: string, part: number | string): string =>
  `longhand/1|${table}|${documentId}|${part}`;
