import { fail, succeed, type Result } from "../../preload/contract/result.ts";
import type { SessionView, TokenStorage } from "../../preload/contract/session.ts";
import { accountOf } from "./account.ts";
import { askForTokens } from "./ask-for-tokens.ts";
import type { AuthAnswer, GrantedSession } from "./auth-answer.ts";
import type { Credentials, TokenPair } from "./auth-api.ts";
import { held, pairOf, type HeldTokens } from "./held-tokens.ts";
import { within } from "./outside.ts";
import { RefreshKey } from "./refresh-key.ts";
import { revokeTokens } from "./revoke-tokens.ts";
import { sessionLimits, type Access, type SessionLimits, type SessionParts, type Stamp } from "./session-parts.ts";
import { recordOf, restoredFrom } from "./session-record.ts";
import { initialState, step, viewOf, type SessionEvent, type SessionState, type Verdict } from "./session-state.ts";
import { signInFailure } from "./sign-in-failure.ts";
import { TokenKeeper } from "./token-keeper.ts";
import type { KnownRecord, OpenedTokens } from "./token-vault.ts";

interface Flight {
  readonly promise: Promise<Result<SessionView>>;
}

/**
 * The owner of the session. Its duties:
 * - holds the tokens; they leave it only to the gateway (accessFor), to the server and, sealed, to the vault
 * - one refresh for all windows and requests, and an answer for each of them by a deadline
 * - asks again with the same key after a lost answer, also after a restart
 * - keeps a new pair before it is used; goes on in memory where that fails, and keeps it later
 * - ends only by the server's verdict about this very session, or by the person
 * - drops, and revokes, whatever arrives for a session that is no longer the present one
 * - tells its listeners each change, never a token
 */
export class Session {
  readonly #parts: SessionParts;
  readonly #limits: SessionLimits;
  readonly #keeper: TokenKeeper;
  readonly #refreshKey: RefreshKey;
  readonly #listeners = new Set<(view: SessionView) => void>();
  readonly #background = new Set<Promise<unknown>>();
  #state: SessionState = initialState;
  #storage: TokenStorage = "memory";
  #tokens: HeldTokens | null = null;
  #flight: Flight | null = null;
  /** Counts sign-ins and sign-outs as they begin: the answer of an earlier one is dropped. */
  #turn = 0;
  #earlyNotBeforeMs = 0;
  /** By Time.elapsed: the server wants not to be asked for a refresh before it. */
  #askNotBeforeMs = 0;
  #lastView: SessionView = viewOf(initialState, "memory");

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#limits = { ...sessionLimits, ...parts.limits };
    this.#refreshKey = new RefreshKey(parts.time, parts.chance, this.#limits.sameKeyMs);
    const onStorage = (storage: TokenStorage): void => {
      this.#storage = storage;
      this.#tell();
    };
    this.#keeper = new TokenKeeper({ ...parts, waitMs: this.#limits.keepMs, onStorage });
  }

  view(): SessionView {
    return this.#lastView;
  }

  /** Calls back after each change of the view; the answer ends it. */
  onChange(listener: (view: SessionView) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Reads how the last run stood. Once, before anything else. */
  async restore(): Promise<Result<SessionView>> {
    const record = this.#parts.vault.read();
    const opening = this.#parts.vault.open().then((opened) => this.#settleRestored(record, opened));
    const unread: OpenedTokens = { tokens: null, storage: "memory", sealAgain: false };
    await within(this.#parts.time, this.#limits.restoreMs, opening, () => this.#settleRestored(record, unread));
    return this.#answer();
  }

  signIn(credentials: Credentials): Promise<Result<SessionView>> {
    return this.#enter(credentials, () => this.#parts.api.login(credentials));
  }

  register(credentials: Credentials): Promise<Result<SessionView>> {
    return this.#enter(credentials, () => this.#parts.api.register(credentials));
  }

  /** A newer generation than the rejected one: at once where it is there already, else by the one refresh. */
  async refresh(rejected: { account: string; rejectedGeneration: number }): Promise<Result<SessionView>> {
    const { account, rejectedGeneration } = rejected;
    if (this.#state.account?.key !== account || rejectedGeneration > this.#state.generation) return changed();
    if (this.#tokens === null) return over();
    if (rejectedGeneration < this.#state.generation) return this.#answer();
    const waitMs = this.#askNotBeforeMs - this.#parts.time.elapsed();
    return this.#flight === null && waitMs > 0 ? toldToWait(waitMs) : this.#refreshOnce();
  }

  /** A request met the server's verdict; one about another account or an older generation changes nothing. */
  async end(verdict: Stamp & { readonly cause: Verdict }): Promise<Result<SessionView>> {
    const before = this.#state;
    this.#apply({ kind: "ended", ...verdict });
    if (this.#state === before) return this.#answer();
    // A pair that a refresh has just brought may be in force.
    if (this.#flight !== null && this.#tokens !== null) this.#revoke(this.#tokens, false);
    this.#forget();
    await this.#keep();
    return this.#answer();
  }

  /** "Keep writing": remembered, also over a restart, until the next verdict. */
  async keepWriting(): Promise<Result<SessionView>> {
    this.#apply({ kind: "promptAnswered" });
    await this.#keep();
    return this.#answer();
  }

  /** The tokens are gone from memory at once and from the disk when this resolves; the server is told in its time. */
  async signOut(): Promise<Result<SessionView>> {
    this.#turn += 1;
    const tokens = this.#tokens;
    const mayRefresh = this.#flight === null;
    this.#forget();
    this.#apply({ kind: "signedOut" });
    if (tokens !== null) this.#revoke(tokens, mayRefresh);
    const isEmptied = await this.#keep();
    return isEmptied ? this.#answer() : fail("diskFailed", "The record of the session could not be rewritten");
  }

  async allowWeakerStorage(): Promise<Result<SessionView>> {
    const allowed = await this.#parts.vault.allowWeaker();
    if (allowed.kind === "kept") this.#storage = allowed.storage;
    const isKept = await this.#keep();
    if (allowed.kind !== "kept" || !isKept || this.#storage === "memory") {
      return fail("keyringUnavailable", "The tokens could not be kept on this computer");
    }
    return this.#answer();
  }

  /** The token for a request, or why it gets none. Waits for a refresh that is due or in flight, within limits. */
  async accessFor(stamp: Stamp): Promise<Access> {
    const access = this.#accessNow(stamp);
    if ("word" in access || (this.#flight === null && !this.#isEarlyRefreshDue())) return access;
    await within<unknown>(this.#parts.time, this.#limits.earlyWaitMs, this.#refreshOnce(), () => null);
    return this.#accessNow(stamp);
  }

  /** Resolves when what runs on its own (revoking tokens) has ended. */
  async settled(): Promise<void> {
    while (this.#background.size > 0) await Promise.all(this.#background);
  }

  #accessNow({ account, generation }: Stamp): Access {
    if (this.#tokens === null || this.#state.account?.key !== account) return { word: "otherAccount" };
    if (this.#state.generation !== generation) return { word: "staleGeneration" };
    return { token: this.#tokens.accessToken, generation };
  }

  #isEarlyRefreshDue(): boolean {
    const nowMs = this.#parts.time.elapsed();
    const dueMs = this.#tokens?.refreshAtMs ?? null;
    return dueMs !== null && nowMs >= dueMs && nowMs >= this.#earlyNotBeforeMs;
  }

  async #settleRestored(record: KnownRecord | null, { tokens, storage, sealAgain }: OpenedTokens): Promise<void> {
    // Somebody signed in, or out, while the keyring was slow.
    if (this.#turn > 0 || this.#tokens !== null) return;
    this.#storage = storage;
    const isLate = this.#state !== initialState;
    if (record === null || (isLate && tokens === null)) return;
    if (tokens !== null) this.#tokens = { ...tokens, refreshAtMs: null };
    this.#refreshKey.restore(record.refreshKey);
    this.#apply({ kind: "restored", from: restoredFrom(record, tokens !== null) });
    if (sealAgain) await this.#keep();
  }

  async #enter(credentials: Credentials, ask: () => Promise<AuthAnswer<GrantedSession>>): Promise<Result<SessionView>> {
    const turn = (this.#turn += 1);
    const askedAtMs = this.#parts.time.elapsed();
    const answer = await ask();
    if (answer.kind !== "granted") return signInFailure(answer, credentials, this.#parts.profile);
    if (turn !== this.#turn) {
      this.#revoke(answer.value, false);
      return changed();
    }
    const replaced = this.#tokens;
    this.#forget();
    this.#tokens = held(answer.value, answer.value.lifetimeMs, askedAtMs);
    this.#apply({ kind: "signedIn", account: accountOf(this.#parts.serverOrigin, answer.value.user) });
    if (replaced !== null) this.#revoke(replaced, false);
    await this.#keep();
    return turn === this.#turn ? this.#answer() : changed();
  }

  #refreshOnce(): Promise<Result<SessionView>> {
    const { account, generation } = this.#state;
    if (this.#flight !== null) return this.#flight.promise;
    if (account === null || this.#tokens === null) return Promise.resolve(over());
    const { refreshToken } = this.#tokens;
    const stamp = { account: account.key, generation };
    const flight: Flight = { promise: Promise.resolve().then(() => this.#fly(flight, stamp, refreshToken)) };
    this.#flight = flight;
    return flight.promise;
  }

  /** One logical refresh. Once `#flight` is another, this one is nobody's: what it brings is dropped and revoked. */
  async #fly(flight: Flight, stamp: Stamp, refreshToken: string): Promise<Result<SessionView>> {
    const { time } = this.#parts;
    const isWanted = (): boolean => this.#flight === flight;
    const untilMs = time.elapsed() + this.#limits.refreshMs - this.#limits.keepMs;
    if (!isWanted()) return this.#standingOf(stamp);
    const idempotencyKey = this.#refreshKey.take();
    this.#apply({ kind: "refreshStarted", ...stamp });
    await this.#keep();
    if (!isWanted()) return this.#standingOf(stamp);

    const outcome = await askForTokens(this.#parts, { refreshToken, idempotencyKey, untilMs, isWanted });
    if (!isWanted()) {
      if (outcome.kind === "granted") this.#revoke(pairOf(outcome.tokens, refreshToken), false);
      return this.#standingOf(stamp);
    }
    switch (outcome.kind) {
      case "granted": {
        const { tokens, askedAtMs } = outcome;
        this.#refreshKey.clear();
        this.#tokens = held(pairOf(tokens, refreshToken), tokens.lifetimeMs, askedAtMs);
        await this.#keep();
        if (isWanted()) this.#flight = null;
        this.#apply({ kind: "refreshed", ...stamp });
        return this.#standingOf(stamp);
      }
      case "over":
        this.#forget();
        this.#apply({ kind: "ended", ...stamp, cause: outcome.cause });
        await this.#keep();
        return over();
      case "unanswered":
        this.#flight = null;
        this.#refreshKey.leave();
        this.#askNotBeforeMs = time.elapsed() + outcome.askNotBeforeMs;
        this.#earlyNotBeforeMs = time.elapsed() + Math.max(this.#limits.earlyWaitMs, outcome.askNotBeforeMs);
        this.#apply({ kind: "refreshUnanswered", ...stamp });
        if (outcome.code === "rateLimited") return toldToWait(outcome.askNotBeforeMs);
        return fail(outcome.code, "The refresh got no verdict");
    }
  }

  /** What became of a request's session: a newer generation of it, or its end. */
  #standingOf({ account, generation }: Stamp): Result<SessionView> {
    if (this.#state.account?.key !== account) return changed();
    return this.#tokens !== null && this.#state.generation > generation ? this.#answer() : over();
  }

  #forget(): void {
    this.#tokens = null;
    this.#flight = null;
    this.#askNotBeforeMs = 0;
    this.#refreshKey.clear();
  }

  #revoke(pair: TokenPair, mayRefresh: boolean): void {
    const work = revokeTokens(this.#parts, pair, mayRefresh).finally(() => this.#background.delete(work));
    this.#background.add(work);
  }

  /** True once what there is to keep is at rest. */
  async #keep(): Promise<boolean> {
    const record = recordOf(this.#state, this.#tokens, this.#refreshKey.present);
    return record === null || (await this.#keeper.keep(record));
  }

  #apply(event: SessionEvent): void {
    this.#state = step(this.#state, event);
    this.#tell();
  }

  #tell(): void {
    const view = viewOf(this.#state, this.#storage);
    if (JSON.stringify(view) === JSON.stringify(this.#lastView)) return;
    this.#lastView = view;
    for (const listener of this.#listeners) {
      try {
        listener(view);
      } catch {
        this.#parts.log("session.listenerFault");
      }
    }
  }

  #answer(): Result<SessionView> {
    this.#tell();
    return succeed(this.#lastView);
  }
}

const changed = (): Result<never> => fail("sessionChanged", "Another session is the present one");
const toldToWait = (waitMs: number): Result<never> =>
  fail("rateLimited", "The server asks to wait before the next refresh", { retryAfterSeconds: Math.ceil(waitMs / 1000) });
const over = (): Result<never> => fail("sessionOver", "Nobody is signed in with this account");
