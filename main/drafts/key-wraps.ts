import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt } from "node:crypto";
import * as v from "valibot";

/** The OS keyring as Electron's safeStorage gives it; null where it is not there or does not open it. */
export interface KeyringPort {
  seal(text: string): Promise<Buffer | null>;
  open(sealed: Buffer): Promise<string | null>;
}

const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const passwordWrap = v.object({
  salt: v.string(),
  N: v.pipe(positive, v.maxValue(2 ** 20)),
  r: v.pipe(positive, v.maxValue(32)),
  p: v.pipe(positive, v.maxValue(16)),
  nonce: v.string(),
  sealed: v.string(),
});

export type PasswordWrap = v.InferOutput<typeof passwordWrap>;

/** 32 MB and about 100 ms an attempt (RFC 7914). */
const cost = { N: 2 ** 15, r: 8, p: 1 };

/**
 * Tells whether a key is the one, and tells nothing about it. It guards against a file of another key, not
 * against a thief.
 */
export const checkValue = (dataKey: Buffer): string =>
  createHmac("sha256", dataKey).update("longhand/1 data key").digest("hex").slice(0, 32);

/**
 * The data key sealed with one derived from the account's password. It protects against whoever copies the files
 * and does not know the password, as far as the password is hard to guess.
 */
export async function wrapWithPassword(dataKey: Buffer, password: string): Promise<PasswordWrap> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", await derive(password, salt, cost), nonce);
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  return { salt: salt.toString("base64"), ...cost, nonce: nonce.toString("base64"), sealed: sealed.toString("base64") };
}

/** Null where the password is another one. */
export async function unwrapWithPassword(wrap: PasswordWrap, password: string): Promise<Buffer | null> {
  try {
    const sealed = Buffer.from(wrap.sealed, "base64");
    const key = await derive(password, Buffer.from(wrap.salt, "base64"), wrap);
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(wrap.nonce, "base64"), { authTagLength: 16 });
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    return null;
  }
}

/**
 * The data key sealed by the OS keyring. It protects against whoever copies the files without the person's
 * session on this computer; not against other programs of the same person. Null: there is no keyring.
 */
export async function wrapWithKeyring(dataKey: Buffer, keyring: KeyringPort): Promise<string | null> {
  const sealed = await keyring.seal(dataKey.toString("base64")).catch(() => null);
  return sealed === null ? null : sealed.toString("base64");
}

/** Null where the keyring is not there, is another one, or does not open it. */
export async function unwrapWithKeyring(wrap: string, keyring: KeyringPort): Promise<Buffer | null> {
  const text = await keyring.open(Buffer.from(wrap, "base64")).catch(() => null);
  const dataKey = text === null ? null : Buffer.from(text, "base64");
  return dataKey?.length === 32 ? dataKey : null;
}

const derive = (password: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize("NFKC"), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    ),
  );
