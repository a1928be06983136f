import type { ServerProfile } from "../../preload/contract/server-profile.ts";
import type { AuthApi } from "./auth-api.ts";
import type { Chance, Log, Time } from "./outside.ts";
import type { TokenVault } from "./token-vault.ts";

export interface SessionLimits {
  /** A whole refresh, from its start until everyone who waits for it has an answer. */
  readonly refreshMs: number;
  /** The part of it that is left for keeping the tokens; also how long a slow keyring is waited for. */
  readonly keepMs: number;
  /** How long a request waits for a refresh in flight before it goes on with the present token. */
  readonly earlyWaitMs: number;
  /** A refresh that never got an answer is asked for with the same key for so long. */
  readonly sameKeyMs: number;
  /** How long the start waits for the keyring; tokens that can be read only later still make the session active. */
  readonly restoreMs: number;
}

export const sessionLimits: SessionLimits = {
  refreshMs: 13_000,
  keepMs: 3_000,
  earlyWaitMs: 10_000,
  sameKeyMs: 60_000,
  restoreMs: 10_000,
};

export interface SessionParts {
  readonly api: AuthApi;
  readonly vault: TokenVault;
  readonly time: Time;
  readonly chance: Chance;
  readonly profile: ServerProfile;
  /** Account.origin of whoever signs in: the configured server's origin, or `embedded:`. */
  readonly serverOrigin: string;
  readonly log: Log;
  readonly limits?: Partial<SessionLimits>;
}

/** What a request says of the session it was made under. */
export interface Stamp {
  readonly account: string;
  readonly generation: number;
}

export type Access =
  | { readonly token: string; readonly generation: number }
  | { readonly word: "staleGeneration" | "otherAccount" };
