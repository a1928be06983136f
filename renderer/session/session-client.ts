import type { SessionView } from "../../preload/contract/session.ts";
import type { Result } from "../../preload/contract/result.ts";
import { Observable, type Readable } from "../observable.ts";
import type { Main } from "../ports.ts";

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * The window's view of the session, whose owner is main: follows its changes, and asks it to sign in, to refresh
 * and to sign out. Holds no token and decides nothing.
 */
export class SessionClient {
  readonly #view: Observable<SessionView>;
  readonly #main: Main;

  constructor(main: Main, initial: SessionView) {
    this.#main = main;
    this.#view = new Observable(initial);
    main.onEvent("session.changed", (view) => this.#view.set(view));
  }

  get view(): Readable<SessionView> {
    return this.#view;
  }

  signIn(credentials: Credentials): Promise<Result<SessionView>> {
    return this.#main.call("session.signIn", { ...credentials });
  }

  register(credentials: Credentials): Promise<Result<SessionView>> {
    return this.#main.call("session.register", { ...credentials });
  }

  /** Asks for a newer generation than the one whose token was rejected. */
  refresh(account: string, rejectedGeneration: number): Promise<Result<SessionView>> {
    return this.#main.call("session.refresh", { account, rejectedGeneration });
  }

  /** Tells main that a request met the server's word that the session is over. */
  end(account: string, generation: number, cause: "refreshExpired" | "endedByServer"): Promise<Result<SessionView>> {
    return this.#main.call("session.end", { account, generation, cause });
  }

  async keepWriting(): Promise<void> {
    await this.#main.call("session.keepWriting", {});
  }

  async signOut(): Promise<void> {
    await this.#main.call("session.signOut", {});
  }

  async allowWeakerStorage(): Promise<void> {
    await this.#main.call("session.allowWeakerStorage", {});
  }
}
