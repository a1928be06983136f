import type { ServerProfile } from "../../preload/contract/server-profile.ts";
import type { AuthApi } from "./auth-api.ts";
import type { AuthAnswer, GrantedTokens } from "./auth-answer.ts";
import { wait, type Chance, type Time } from "./outside.ts";
import type { Verdict } from "./session-state.ts";

/** What a whole refresh came to, all its tries together. */
type RefreshOutcome =
  /** `askedAtMs`: when the try that was answered went out, by Time.elapsed. */
  | { readonly kind: "granted"; readonly tokens: GrantedTokens; readonly askedAtMs: number }
  | { readonly kind: "over"; readonly cause: Verdict }
  /** `askNotBeforeMs`: so long from now the server wants not to be asked again; 0: it said nothing of it. */
  | {
      readonly kind: "unanswered";
      readonly code: "serverUnreachable" | "serverNonsense" | "rateLimited";
      readonly askNotBeforeMs: number;
    };

interface RefreshAsk {
  readonly refreshToken: string;
  /** One key for all tries: a server that has rotated the token answers with the same pair again. */
  readonly idempotencyKey: string;
  /** By Time.elapsed: no try goes on after it. */
  readonly untilMs: number;
  /** False once nobody waits for it any more: no further try is made. */
  readonly isWanted: () => boolean;
}

interface AskParts {
  readonly api: Pick<AuthApi, "refresh">;
  readonly time: Time;
  readonly chance: Pick<Chance, "fraction">;
  readonly profile: ServerProfile;
}

/** A lost answer is asked for again at once; an outage is for the queue, which says so while it waits. */
const mostTries = 3;
const firstDelayMs = 500;
const longestDelayMs = 2_000;

/** Asks until an answer decides, or a few times in vain; only the server's own 50015 and 50012 end a session. */
export async function askForTokens(parts: AskParts, ask: RefreshAsk): Promise<RefreshOutcome> {
  const { api, time, chance, profile } = parts;
  for (let tries = 1; ; tries += 1) {
    const askedAtMs = time.elapsed();
    if (askedAtMs >= ask.untilMs) return unreachable;
    const answer = await api.refresh(ask.refreshToken, ask.idempotencyKey, ask.untilMs - askedAtMs);
    const reading = readRefreshAnswer(answer, profile);
    switch (reading.kind) {
      case "granted":
        return { ...reading, askedAtMs };
      case "over":
      case "unanswered":
        return reading;
      case "again": {
        const backOffMs = firstDelayMs * 2 ** (tries - 1) * (0.5 + chance.fraction() / 2);
        const delayMs = Math.max(reading.notBeforeMs, backOffMs);
        const isTooLate = time.elapsed() + delayMs >= ask.untilMs;
        if (tries === mostTries || delayMs > longestDelayMs || isTooLate || !ask.isWanted()) return giveUp(reading.notBeforeMs);
        await wait(time, delayMs);
        if (!ask.isWanted()) return unreachable;
      }
    }
  }
}

const giveUp = (askNotBeforeMs: number): RefreshOutcome => ({
  kind: "unanswered",
  code: askNotBeforeMs > 0 ? "rateLimited" : "serverUnreachable",
  askNotBeforeMs,
});
const unreachable = giveUp(0);
const nonsense = { kind: "unanswered", code: "serverNonsense", askNotBeforeMs: 0 } as const;

type Reading =
  | { readonly kind: "granted"; readonly tokens: GrantedTokens }
  | Extract<RefreshOutcome, { kind: "over" | "unanswered" }>
  | { readonly kind: "again"; readonly notBeforeMs: number };

function readRefreshAnswer(answer: AuthAnswer<GrantedTokens>, profile: ServerProfile): Reading {
  switch (answer.kind) {
    case "granted":
      return { kind: "granted", tokens: answer.value };
    case "unreachable":
    case "nonsense":
      return { kind: "again", notBeforeMs: 0 };
    case "redirected":
      return nonsense;
    case "refused": {
      const { status, code, retryAfterSeconds } = answer;
      if (status === 401 && code === profile.codes.refreshExpired) return { kind: "over", cause: "refreshExpired" };
      if (status === 401 && code === profile.codes.sessionEnded) return { kind: "over", cause: "endedByServer" };
      const isPassing = status >= 500 || status === 429 || status === 408;
      if (isPassing) return { kind: "again", notBeforeMs: (retryAfterSeconds ?? 0) * 1000 };
      return nonsense;
    }
  }
}
