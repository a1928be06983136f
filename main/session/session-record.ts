import type { TokenPair } from "./auth-api.ts";
import type { Restored, SessionState } from "./session-state.ts";
import type { KnownRecord, VaultRecord } from "./token-vault.ts";

/** What of the present state outlives the run; null before the first sign-in. */
export function recordOf(state: SessionState, held: TokenPair | null, refreshKey: string | null): VaultRecord | null {
  if (state.account === null) return null;
  const { account } = state;
  const none = { account, cause: null, promptAnswered: false, tokens: null, refreshKey: null };
  switch (state.kind) {
    case "active":
    case "refreshing": {
      const tokens = held === null ? null : { accessToken: held.accessToken, refreshToken: held.refreshToken };
      return { ...none, standing: "active", tokens, refreshKey };
    }
    case "expired":
      return { ...none, standing: "expired", cause: state.cause, promptAnswered: state.promptAnswered };
    case "signedOut": {
      const { promptAnswered } = state;
      if (state.cause === "signedOut") return { ...none, standing: "signedOut", promptAnswered };
      // The next start may find the keyring open: the pair stays where it is.
      return { ...none, standing: "active", promptAnswered, tokens: "asStored", refreshKey };
    }
  }
}

/** How the last run stood, by its record and whether its tokens could be read. */
export function restoredFrom({ account, standing, cause, promptAnswered }: KnownRecord, hasTokens: boolean): Restored {
  switch (standing) {
    case "active":
      return hasTokens ? { kind: "active", account } : { kind: "tokensUnavailable", account, promptAnswered };
    case "expired":
      return { kind: "expired", account, cause: cause ?? "refreshExpired", promptAnswered };
    case "signedOut":
      return { kind: "signedOut", account, promptAnswered };
  }
}
