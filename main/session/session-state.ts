import type { Account, SessionCause, SessionView, TokenStorage } from "../../preload/contract/session.ts";

/** The server's two words that end a session. Nothing else leads to `expired`. */
export type Verdict = "refreshExpired" | "endedByServer";

export type SessionState =
  | {
      readonly kind: "signedOut";
      readonly account: Account | null;
      readonly generation: number;
      readonly cause: "signedOut" | "tokensUnavailable";
      readonly promptAnswered: boolean;
    }
  | { readonly kind: "active"; readonly account: Account; readonly generation: number }
  | { readonly kind: "refreshing"; readonly account: Account; readonly generation: number }
  | {
      readonly kind: "expired";
      readonly account: Account;
      readonly generation: number;
      readonly cause: Verdict;
      readonly promptAnswered: boolean;
    };

/** What was read at start: how the last run stood, and whether its tokens could be read. */
export type Restored =
  | { readonly kind: "active"; readonly account: Account }
  | { readonly kind: "tokensUnavailable"; readonly account: Account; readonly promptAnswered: boolean }
  | { readonly kind: "signedOut"; readonly account: Account; readonly promptAnswered: boolean }
  | { readonly kind: "expired"; readonly account: Account; readonly cause: Verdict; readonly promptAnswered: boolean };

/** `account` (a key) and `generation` name the session that an event is about: one about another is ignored. */
export type SessionEvent =
  | { readonly kind: "restored"; readonly from: Restored }
  | { readonly kind: "signedIn"; readonly account: Account }
  | { readonly kind: "refreshStarted"; readonly account: string; readonly generation: number }
  | { readonly kind: "refreshed"; readonly account: string; readonly generation: number }
  /** No verdict came: an outage, a proxy's word, a fault. */
  | { readonly kind: "refreshUnanswered"; readonly account: string; readonly generation: number }
  | { readonly kind: "ended"; readonly account: string; readonly generation: number; readonly cause: Verdict }
  | { readonly kind: "promptAnswered" }
  | { readonly kind: "signedOut" };

/** Before anything was read or signed in. */
export const initialState: SessionState = {
  kind: "signedOut",
  account: null,
  generation: 0,
  cause: "signedOut",
  promptAnswered: false,
};

/** The state after an event; the same object where the event is late or changes nothing. */
export function step(state: SessionState, event: SessionEvent): SessionState {
  const generation = state.generation + 1;
  switch (event.kind) {
    case "restored":
      return restore(event.from, generation);
    case "signedIn":
      return { kind: "active", account: event.account, generation };
    case "refreshStarted":
      return state.kind === "active" && isAbout(state, event) ? { ...state, kind: "refreshing" } : state;
    case "refreshed":
      return state.kind === "refreshing" && isAbout(state, event) ? { ...state, kind: "active", generation } : state;
    case "refreshUnanswered":
      return state.kind === "refreshing" && isAbout(state, event) ? { ...state, kind: "active" } : state;
    case "ended":
      return end(state, event);
    case "promptAnswered":
      return answerPrompt(state);
    case "signedOut":
      return { kind: "signedOut", account: state.account, generation, cause: "signedOut", promptAnswered: false };
  }
}

function restore(from: Restored, generation: number): SessionState {
  switch (from.kind) {
    case "active":
      return { kind: "active", account: from.account, generation };
    case "tokensUnavailable":
    case "signedOut":
      return { ...from, kind: "signedOut", cause: from.kind, generation };
    case "expired":
      return { ...from, generation };
  }
}

function end(state: SessionState, event: Extract<SessionEvent, { kind: "ended" }>): SessionState {
  switch (state.kind) {
    case "signedOut":
    case "expired":
      return state;
    case "active":
    case "refreshing": {
      if (!isAbout(state, event)) return state;
      const { account, generation } = state;
      return { kind: "expired", account, generation, cause: event.cause, promptAnswered: false };
    }
  }
}

function answerPrompt(state: SessionState): SessionState {
  switch (state.kind) {
    case "active":
    case "refreshing":
      return state;
    case "signedOut":
    case "expired":
      return state.promptAnswered ? state : { ...state, promptAnswered: true };
  }
}

function isAbout(
  state: Extract<SessionState, { kind: "active" | "refreshing" }>,
  event: { readonly account: string; readonly generation: number },
): boolean {
  return state.account.key === event.account && state.generation === event.generation;
}

/** What a window may know of it. */
export function viewOf(state: SessionState, tokenStorage: TokenStorage): SessionView {
  const { kind: phase, account, generation } = state;
  switch (state.kind) {
    case "active":
    case "refreshing":
      return { phase, account, generation, cause: null, promptAnswered: false, tokenStorage };
    case "signedOut":
    case "expired": {
      const cause: SessionCause = state.cause;
      return { phase, account, generation, cause, promptAnswered: state.promptAnswered, tokenStorage };
    }
  }
}
