/** Whose drafts these are: the server's origin and the user's immutable id on it, never a name. */
export interface Account {
  /** 32 hex digits of SHA-256(origin + "\n" + userId): names the account's folder and stamps its requests. */
  readonly key: string;
  readonly userId: string;
  /** The name to show; it may change, and identifies nobody. */
  readonly name: string;
  /** The configured server's origin, with the path it lives under, or `embedded:` for the one inside the app (its port changes, it does not). */
  readonly origin: string;
}

export type SessionPhase = "signedOut" | "active" | "refreshing" | "expired";

/** Why nobody is signed in, or why the session is over. */
export type SessionCause =
  /** The person signed out. */
  | "signedOut"
  /** 50015. */
  | "refreshExpired"
  /** 50012: signed in elsewhere, or ended by the server. */
  | "endedByServer"
  /** The tokens could not be kept or read (no keyring, another keyring, a damaged file): one sign-in is needed. */
  | "tokensUnavailable";

/** Where the tokens are kept between two starts. */
export type TokenStorage = "keyring" | "memory" | "weak";

/** What a window may know of the session: never a token. */
export interface SessionView {
  readonly phase: SessionPhase;
  /** The account that is signed in, or was last; null before the first sign-in. */
  readonly account: Account | null;
  /** Grows with every new pair of tokens, sign-in and sign-out of this run of the app. */
  readonly generation: number;
  /** Null while active or refreshing. */
  readonly cause: SessionCause | null;
  /** True once the person chose "Keep writing": nothing asks again until the next verdict of the server. */
  readonly promptAnswered: boolean;
  readonly tokenStorage: TokenStorage;
}
