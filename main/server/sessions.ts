import { uuidV7 } from "./uuid-v7.ts";
import { Refusal } from "./refusal.ts";
import { toBuffer, type ServerDatabase, type SqlBlob } from "./server-database.ts";
import { derivePair, hashToken, randomPair, type TokenPair } from "./tokens.ts";

export interface Lifetimes {
  readonly accessSeconds: number;
  /** From signing in, and a refresh does not extend it: the person signs in again that much later at the latest. */
  readonly refreshSeconds: number;
}

/** What a sign-in or a refresh yields; `expiresInSeconds` is the access token's. */
export interface Grant extends TokenPair {
  readonly expiresInSeconds: number;
}

export interface SessionsOptions {
  readonly database: ServerDatabase;
  readonly clock: () => number;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly lifetimes: Lifetimes;
  /** 32 bytes that stay the same for as long as the database does. */
  readonly secret: Uint8Array;
}

type Ending = "signedOut" | "endedByServer" | "tokenReused";

interface SessionFacts {
  readonly session_id: string;
  readonly user_id: string;
  readonly session_expires_at: number;
  readonly ended: Ending | null;
}

/** How long a client whose answer was lost may ask again with the same key. */
const sameAnswerMs = 60_000;
const dayMs = 86_400_000;

/**
 * Who is signed in. A session is one sign-in with all the tokens that descend from it; a refresh token that comes
 * back after it was rotated is in two hands, and ends them all (RFC 9700, section 4.14.2). The access tokens of a
 * session stay valid until their own expiry, so that a rotation breaks no request under way.
 */
export class Sessions {
  readonly #options: SessionsOptions;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** Signs a user in. */
  open(userId: string): Grant {
    const { database, clock, randomBytes, lifetimes } = this.#options;
    const now = clock();
    const sessionId = uuidV7(now, randomBytes);
    const expiresAt = now + lifetimes.refreshSeconds * 1000;
    return database.transaction(() => {
      this.#forgetOld(now);
      const sql = "INSERT INTO sessions (id, user_id, expires_at) VALUES (?, ?, ?)";
      database.run(sql, sessionId, userId, expiresAt);
      return this.#keep(randomPair(randomBytes), sessionId, expiresAt);
    });
  }

  /** The user's id. Throws accessUnknown, accessExpired or sessionEnded. */
  authenticate(accessToken: string): string {
    const found = this.#findAccess(accessToken);
    if (found?.ended === "endedByServer") throw sessionEnded();
    if (found === undefined || found.ended !== null) throw new Refusal("accessUnknown", "Sign in first.");
    if (found.expires_at <= this.#options.clock()) throw new Refusal("accessExpired", "The access token has expired.");
    return found.user_id;
  }

  /** Whether the session that the token was given out in has ended; an expired token's may go on. */
  isOver(accessToken: string): boolean {
    const found = this.#findAccess(accessToken);
    return found === undefined || found.ended !== null || found.session_expires_at <= this.#options.clock();
  }

  /** Throws refreshRejected (expired, revoked, unknown) or sessionEnded. */
  refresh(refreshToken: string, idempotencyKey: string): Grant {
    // The refusal is thrown after the transaction, which has a revocation to commit.
    const outcome = this.#options.database.transaction(() => this.#refresh(refreshToken, idempotencyKey));
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  }

  /** Ends the sessions of either token, expired ones too; ended ones are fine. Throws accessUnknown if neither is known. */
  close(accessToken: string, refreshToken: string): void {
    const found = [this.#findAccess(accessToken), this.#findRefresh(refreshToken)].filter((each) => each !== undefined);
    if (found.length === 0) throw new Refusal("accessUnknown", "There is no such session.");
    this.#options.database.transaction(() => {
      for (const { session_id } of found) this.#end(session_id, "signedOut");
    });
  }

  /** The server's own word: every token of the user is answered with sessionEnded from now on. */
  endAllOf(userId: string): void {
    this.#options.database.run("UPDATE sessions SET ended = 'endedByServer' WHERE user_id = ? AND ended IS NULL", userId);
  }

  #refresh(refreshToken: string, idempotencyKey: string): Grant | Refusal {
    const { database, clock, secret } = this.#options;
    const now = clock();
    const found = this.#findRefresh(refreshToken);
    if (found?.ended === "endedByServer") return sessionEnded();
    if (found === undefined || found.ended !== null || found.session_expires_at <= now) return refreshRejected();

    const keyHash = hashToken(idempotencyKey);
    if (found.rotated_at === null) {
      this.#forgetOld(now);
      const sql = "UPDATE refresh_tokens SET rotated_at = ?, rotation_key = ? WHERE hash = ?";
      database.run(sql, now, keyHash, hashToken(refreshToken));
      return this.#keep(derivePair(secret, refreshToken, idempotencyKey), found.session_id, found.session_expires_at);
    }
    const sameKey = found.rotation_key !== null && toBuffer(found.rotation_key).equals(keyHash);
    if (sameKey && now - found.rotated_at < sameAnswerMs) {
      return this.#grantAgain(derivePair(secret, refreshToken, idempotencyKey), now);
    }
    this.#end(found.session_id, "tokenReused");
    return refreshRejected();
  }

  #keep(pair: TokenPair, sessionId: string, sessionExpiresAt: number): Grant {
    const { database, clock, lifetimes } = this.#options;
    const now = clock();
    const expiresAt = Math.min(now + lifetimes.accessSeconds * 1000, sessionExpiresAt);
    const access = "INSERT INTO access_tokens (hash, session_id, expires_at) VALUES (?, ?, ?)";
    database.run(access, hashToken(pair.access), sessionId, expiresAt);
    database.run("INSERT INTO refresh_tokens (hash, session_id) VALUES (?, ?)", hashToken(pair.refresh), sessionId);
    return { ...pair, expiresInSeconds: secondsBetween(now, expiresAt) };
  }

  #grantAgain(pair: TokenPair, now: number): Grant {
    const expiresAt = this.#findAccess(pair.access)?.expires_at ?? now;
    return { ...pair, expiresInSeconds: secondsBetween(now, expiresAt) };
  }

  #end(sessionId: string, ending: Ending): void {
    this.#options.database.run("UPDATE sessions SET ended = ? WHERE id = ? AND ended IS NULL", ending, sessionId);
  }

  #findAccess(token: string): (SessionFacts & { readonly expires_at: number }) | undefined {
    const sql = `SELECT session_id, user_id, sessions.expires_at AS session_expires_at, ended, access_tokens.expires_at
      FROM access_tokens JOIN sessions ON sessions.id = session_id WHERE hash = ?`;
    return this.#options.database.get(sql, hashToken(token));
  }

  #findRefresh(
    token: string,
  ): (SessionFacts & { readonly rotated_at: number | null; readonly rotation_key: SqlBlob | null }) | undefined {
    const sql = `SELECT session_id, user_id, sessions.expires_at AS session_expires_at, ended, rotated_at, rotation_key
      FROM refresh_tokens JOIN sessions ON sessions.id = session_id WHERE hash = ?`;
    return this.#options.database.get(sql, hashToken(token));
  }

  /** What is over for long is answered as unknown, which comes to the same for the client. */
  #forgetOld(now: number): void {
    this.#options.database.run("DELETE FROM access_tokens WHERE expires_at < ?", now - dayMs);
    this.#options.database.run("DELETE FROM sessions WHERE expires_at < ?", now - 30 * dayMs);
  }
}

const refreshRejected = (): Refusal => new Refusal("refreshRejected", "The session is over. Sign in again.");
const sessionEnded = (): Refusal => new Refusal("sessionEnded", "The server has ended this session. Sign in again.");
const secondsBetween = (now: number, then: number): number => Math.max(0, Math.floor((then - now) / 1000));
