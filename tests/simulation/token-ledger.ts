import type { SessionView } from "../../preload/contract/session.ts";
import { Violation } from "./ledger.ts";

interface Pair {
  readonly user: string;
  /** Counts sign-ins: all pairs of one have the same. */
  readonly session: number;
  readonly access: string;
  /** When it may be refreshed without having been rejected. */
  readonly dueMs: number;
}

interface Asked {
  readonly key: string;
  lastMs: number;
  underWay: number;
}

/** Room for the time that an answer takes: the client counts a lifetime from when it asked. */
const answerMs = 11_000;
const sameKeyMs = 60_000;
const longestRefreshMs = 40_000;

/** Which token is whose, what the server said of it, and the rules of refreshing and ending. */
export class TokenLedger {
  readonly #byAccess = new Map<string, Pair>();
  readonly #byRefresh = new Map<string, Pair>();
  readonly #asked = new Map<string, Asked[]>();
  readonly #rejected = new Set<string>();
  /** Sessions that the server has ended, in its own words to the client. */
  readonly #over = new Set<number>();
  /** Sessions at whose end a person was asked to sign in. */
  readonly #prompted = new Set<number>();
  #sessions = 0;
  #signIns = 0;
  /** The session of the last sign-in whose answer the client has got. */
  #present = 0;
  #view: SessionView | null = null;
  /** The person signed out, or somebody signed in: the pair before may be refreshed once more to revoke it. */
  #partings = 0;
  /** A write of the session's file failed: a lost key is then nobody's fault. */
  fileFailed = false;
  #mayLeave = false;
  #mayEnter = false;
  #refreshingSinceMs: number | null = null;
  prompts = 0;

  /** An answer of the server to a sign-in or a refresh. */
  granted(user: string | null, from: string | null, access: string, refresh: string, lifetimeMs: number, nowMs: number): void {
    if (this.#byAccess.has(access)) return;
    const before = from === null ? undefined : this.#byRefresh.get(from);
    const session = before?.session ?? (this.#sessions += 1);
    const dueMs = nowMs + lifetimeMs - Math.min(30_000, lifetimeMs / 10) - answerMs;
    const pair = { user: user ?? before?.user ?? "", session, access, dueMs };
    this.#byAccess.set(access, pair);
    this.#byRefresh.set(refresh, pair);
  }

  /** The client asks to sign in; the answer is for `signedIn`. */
  asksToSignIn(): number {
    return (this.#signIns += 1);
  }

  /** The answer to a sign-in has reached the client, who drops that of an earlier one. */
  signedIn(access: string, signIn: number): void {
    if (signIn !== this.#signIns) return;
    this.#present = this.#byAccess.get(access)?.session ?? this.#present;
    this.#partings += 1;
  }

  rejected(access: string): void {
    this.#rejected.add(access);
  }

  /** The server has said 50015 or 50012 to this token. */
  ended(token: string): void {
    const session = (this.#byAccess.get(token) ?? this.#byRefresh.get(token))?.session;
    if (session !== undefined) this.#over.add(session);
  }

  /** The person begins to sign in. */
  enters(): void {
    this.#mayEnter = true;
  }

  /** The person signs out. */
  leaves(): void {
    this.#mayLeave = true;
    this.#mayEnter = false;
    this.#partings += 1;
  }

  ownerOf(access: string): string {
    const pair = this.#byAccess.get(access);
    if (pair === undefined) throw new Violation("tokens go where they belong: a request carried what is no access token");
    return pair.user;
  }

  /** The client sends a refresh; the answer is to be called when it is over for the client. */
  asks(refresh: string, key: string, nowMs: number): () => void {
    const pair = this.#byRefresh.get(refresh);
    if (pair === undefined) throw new Violation("tokens go where they belong: a refresh carried what is no refresh token");
    const all = this.#asked.get(refresh) ?? [];
    this.#asked.set(refresh, all);
    const underWay = all.reduce((sum, each) => sum + each.underWay, 0);
    if (underWay > 0) throw new Violation(`one refresh: another one for the same token is under way (${key})`);
    let asked = all.find((each) => each.key === key);
    if (asked === undefined) {
      const last = all.at(-1);
      const isEarly = last !== undefined && nowMs - last.lastMs < sameKeyMs;
      if (isEarly && !this.fileFailed && this.#partings === 0) throw new Violation("one refresh: the same token was refreshed under two keys");
      const isDue = this.#rejected.has(pair.access) || nowMs >= pair.dueMs || last !== undefined;
      if (!isDue) throw new Violation("one refresh: a token was refreshed that nobody had rejected");
      all.push((asked = { key, lastMs: nowMs, underWay: 0 }));
      if (this.#present === pair.session) this.#partings = 0;
    }
    asked.lastMs = nowMs;
    asked.underWay += 1;
    const mine = asked;
    let isOver = false;
    return () => {
      if (!isOver) mine.underWay -= 1;
      isOver = true;
    };
  }

  /** All that was under way died with the client. */
  clientDied(): void {
    this.#refreshingSinceMs = null;
    for (const all of this.#asked.values()) for (const asked of all) asked.underWay = 0;
  }

  /** Looked at after each step. */
  check(nowMs: number): void {
    const sinceMs = this.#refreshingSinceMs;
    if (sinceMs !== null && nowMs - sinceMs > longestRefreshMs) throw new Violation("everything settles: the session is refreshing for ever");
  }

  /** Main's view of the session has changed. `isStart`: it was read from the file. */
  sees(view: SessionView, isStart: boolean, nowMs: number): void {
    const before = this.#view;
    this.#view = view;
    const was = before?.phase ?? "signedOut";
    this.#refreshingSinceMs = view.phase === "refreshing" ? (this.#refreshingSinceMs ?? nowMs) : null;
    const isBack = !isStart && (was === "signedOut" || was === "expired") && (view.phase === "active" || view.phase === "refreshing");
    if (isBack && !this.#mayEnter) throw new Violation("signed out is signed out: the session came back by itself");
    if (view.phase === "expired" && was !== "expired") {
      this.prompts += 1;
      if (this.#prompted.has(this.#present) && !this.fileFailed) throw new Violation("a person is asked once: the same session has ended twice");
      this.#prompted.add(this.#present);
      // Where the file could not be written a start may find the session before.
      if (!this.#over.has(this.#present) && !(this.fileFailed && this.#over.size > 0)) throw new Violation("a session ends only by the server's word: it is over and the server has not said so");
    }
    const isLeft = view.phase === "signedOut" && was !== "signedOut";
    const isUnreadable = isStart && view.cause === "tokensUnavailable";
    if (isLeft && !this.#mayLeave && !isUnreadable) throw new Violation("a session ends only by the server's word: nobody signed out");
    if (isLeft) this.#mayLeave = false;
    const asksAgain = before !== null && before.promptAnswered && !view.promptAnswered && view.phase === was && view.phase === "expired";
    if (asksAgain && !this.fileFailed) throw new Violation("a person is asked once: the prompt came back by itself");
  }
}
