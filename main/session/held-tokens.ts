import type { GrantedTokens } from "./auth-answer.ts";
import type { TokenPair } from "./auth-api.ts";

/** The pair in use. */
export interface HeldTokens extends TokenPair {
  /** By Time.elapsed; null: the server gave no hint. */
  readonly refreshAtMs: number | null;
}

/** What a refresh brought; without a new refresh token the old one stays in force. */
export function pairOf(granted: GrantedTokens, refreshToken: string): TokenPair {
  return { accessToken: granted.accessToken, refreshToken: granted.refreshToken ?? refreshToken };
}

/** To be refreshed when a tenth of its life is left, at most half a minute before its end. */
export function held({ accessToken, refreshToken }: TokenPair, lifetimeMs: number | null, askedAtMs: number): HeldTokens {
  const refreshAtMs = lifetimeMs === null ? null : askedAtMs + lifetimeMs - Math.min(30_000, lifetimeMs / 10);
  return { accessToken, refreshToken, refreshAtMs };
}
