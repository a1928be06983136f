import { v7 } from "uuid";

/** A UUIDv7 (RFC 9562, section 5.7) of the given time, in milliseconds since the epoch. */
export const uuidV7 = (now: number, randomBytes: (size: number) => Uint8Array): string =>
  v7({ msecs: now, random: randomBytes(16) });
