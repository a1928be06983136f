import { scrypt, timingSafeEqual } from "node:crypto";

/** The work of one hash: N, the memory-hardness (a power of two), r the block size, p the parallelism. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's Password Storage Cheat Sheet; 128 MiB and some 300 ms for each. */
const defaultCost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };
const saltBytes = 16;
const hashBytes = 32;
/** At once; the others wait in line, so that a crowd signing in does not take the memory of the machine. */
const hashesAtOnce = 2;

export interface Passwords {
  /** A hash to keep, with its salt and cost: `scrypt$N$r$p$salt$hash`, the last two in base64url. */
  hash(password: string): Promise<string>;
  /** Null (nobody of that name) takes as long as a wrong password, and is as wrong. */
  verify(password: string, kept: string | null): Promise<boolean>;
}

export interface PasswordsOptions {
  readonly randomBytes: (size: number) => Uint8Array;
  /** For tests, which have many people and little time. */
  readonly cost?: ScryptCost;
}

/** Scrypt (RFC 7914), with a salt of its own for each password. */
export function createPasswords({ randomBytes, cost = defaultCost }: PasswordsOptions): Passwords {
  const inLine = createLine(hashesAtOnce);
  return {
    async hash(password) {
      const salt = randomBytes(saltBytes);
      const hash = await inLine(() => derive(password, salt, cost));
      return ["scrypt", cost.N, cost.r, cost.p, toBase64url(salt), toBase64url(hash)].join("$");
    },
    async verify(password, kept) {
      const known = kept === null ? null : read(kept);
      const hash = await inLine(() => derive(password, known?.salt ?? randomBytes(saltBytes), known?.cost ?? cost));
      return timingSafeEqual(hash, known?.hash ?? Buffer.alloc(hashBytes)) && known !== null;
    },
  };
}

function derive(password: string, salt: Uint8Array, { N, r, p }: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // One password however the keyboard composed its letters (RFC 8265, section 4.2).
    scrypt(password.normalize("NFC"), salt, hashBytes, { N, r, p, maxmem: 256 * N * r * p }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** Throws where what was kept is damaged. */
function read(kept: string): { cost: ScryptCost; salt: Buffer; hash: Buffer } {
  const [name, N, r, p, salt = "", hash = ""] = kept.split("$");
  const bytes = Buffer.from(hash, "base64url");
  if (name !== "scrypt" || bytes.length !== hashBytes) throw new Error("The stored password hash is damaged");
  return { cost: { N: Number(N), r: Number(r), p: Number(p) }, salt: Buffer.from(salt, "base64url"), hash: bytes };
}

/** Runs at most `count` works at once, the others in the order in which they came. */
function createLine(count: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

const toBase64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
