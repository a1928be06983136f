import { createHash, createHmac } from "node:crypto";

/** Opaque to the client. The prefixes are for people and for scanners that look for leaked secrets. */
export interface TokenPair {
  readonly access: string;
  readonly refresh: string;
}

const tokenBytes = 32;

export function randomPair(randomBytes: (size: number) => Uint8Array): TokenPair {
  return toPair(randomBytes(tokenBytes), randomBytes(tokenBytes));
}

/**
 * The pair that takes the place of `refreshToken` under an idempotency key: always the same one, so that a lost
 * answer can be given again although nothing secret is stored. It takes the server's secret, the token itself
 * (of which the database has the hash alone) and the key to make it.
 */
export function derivePair(secret: Uint8Array, refreshToken: string, idempotencyKey: string): TokenPair {
  const derive = (purpose: string): Buffer =>
    createHmac("sha256", secret)
      .update(JSON.stringify([purpose, refreshToken, idempotencyKey]))
      .digest();
  return toPair(derive("access"), derive("refresh"));
}

/** All that is stored of a token. A token has 256 random bits, so a plain hash does. */
export const hashToken = (token: string): Buffer => createHash("sha256").update(token, "utf8").digest();

function toPair(access: Uint8Array, refresh: Uint8Array): TokenPair {
  return { access: `lha_${toBase64url(access)}`, refresh: `lhr_${toBase64url(refresh)}` };
}

const toBase64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
