import { accountOf } from "../../main/session/account.ts";
import type { Account } from "../../preload/contract/session.ts";
import { Ledger, Violation } from "./ledger.ts";
import type { Commit } from "./memory-tables.ts";
import { Network, origin } from "./network.ts";
import type { Plan } from "./plan.ts";
import { Profile } from "./profile.ts";
import { Random } from "./random.ts";
import { Scheduler, startOfTime, type Life } from "./scheduler.ts";
import { SimulatedMain } from "./simulated-main.ts";
import { SimulatedServer } from "./simulated-server.ts";
import { SimulatedWindow } from "./simulated-window.ts";
import { MemoryFolder, SqliteFolder } from "./store-folders.ts";
import { StoryLine } from "./story-line.ts";
import { TokenLedger } from "./token-ledger.ts";

export interface Person {
  readonly username: string;
  /** The same in all stories, for an account has a folder of its name. */
  readonly userId: string;
  readonly password: string;
}

export const people = [
  { username: "ada", userId: "018cc251-f400-7000-8000-00000000000a", password: "correct horse" },
  { username: "bob", userId: "018cc251-f400-7000-8000-00000000000b", password: "battery staple" },
] as const satisfies readonly Person[];

export const credentialsOf = ({ username, password }: Person): { username: string; password: string } => ({ username, password });

/** Everything of one story: the server, the computer with its disk, the line between them, and who sits there. */
export class World {
  readonly scheduler = new Scheduler();
  readonly random: Random;
  readonly story: StoryLine;
  readonly ledger: Ledger;
  readonly tokens = new TokenLedger();
  readonly server: SimulatedServer;
  readonly network: Network;
  readonly profile = new Profile(() => this.#fileFails());
  readonly accounts = new Map<string, Account>();
  readonly users = new Map<string, string>();
  readonly folders = new Map<string, MemoryFolder | SqliteFolder>();
  main: SimulatedMain | null = null;
  windows: SimulatedWindow[] = [];
  jumpedMs = 0;
  disk: { full: boolean; failing: number; files: number; losing: number } = { full: false, failing: 0, files: 0, losing: 0 };
  readonly #plan: Plan;
  #serial = 0;

  constructor(plan: Plan, isWritten: boolean) {
    this.#plan = plan;
    this.random = new Random(plan.seed, 2);
    this.story = new StoryLine(isWritten, () => this.scheduler.nowMs);
    this.ledger = new Ledger(this.story.say);
    const { scheduler, random, ledger, tokens } = this;
    this.server = new SimulatedServer({ scheduler, random: new Random(plan.seed, 3), accessSeconds: plan.accessSeconds });
    const hasOneWindow = !plan.actions.some(({ kind }) => kind === "openWindow");
    const accountOfUser = (user: string): string => this.accounts.get(user)?.key ?? "";
    this.network = new Network({ scheduler, random, server: this.server, ledger, tokens, accountOfUser, say: this.story.say, hasOneWindow });
  }

  get say(): (line: string) => void {
    return this.story.say;
  }

  /** Two people have signed up, and the first one signs in. */
  async begin(): Promise<void> {
    for (const { username, userId, password } of people) {
      this.server.signUp(userId, username, password);
      this.accounts.set(userId, accountOf("embedded:", { id: userId, name: username }));
      this.users.set(username, userId);
    }
    await this.startApp();
    await this.windows[0]?.workspace.session.signIn(credentialsOf(people[0]));
  }

  /** A token of the other device, which signs in anew as often as it must and is watched by nobody. */
  async otherToken(username: string): Promise<string> {
    const person = people.find((each) => each.username === username);
    const answer = await this.server.fetch(new Request(`${origin}/sys/user/login`, { method: "POST", body: JSON.stringify(person && credentialsOf(person)) }));
    const { data } = (await answer.json()) as { data: { access_token: string } };
    return data.access_token;
  }

  async startApp(): Promise<void> {
    this.#serial += 1;
    this.main = new SimulatedMain({ ...this, folderOf: (key) => this.folderOf(key), losesAnswer: () => this.#losesAnswer(), jumpedMs: () => this.jumpedMs, network: this.network }, this.#serial);
    const { main } = this;
    await main.start();
    await this.openWindow(main);
  }

  async openWindow(main: SimulatedMain): Promise<void> {
    const { scheduler, random, ledger } = this;
    const isElsewhere = (id: string, life: Life): boolean =>
      this.windows.some((window) => window.life !== life && (window.workspace.open.get()?.id === id || window.workspace.opening.get()?.id === id));
    const window = await SimulatedWindow.open({ scheduler, random, ledger, main, jumpedMs: () => this.jumpedMs, isElsewhere }, (this.#serial += 1), this.windows.length === 0);
    if (this.main === main) this.windows.push(window);
  }

  /** The computer's processes are gone at this very moment; the disk is as it is. */
  async crash(): Promise<void> {
    const { main } = this;
    if (main === null) return;
    main.life.isAlive = false;
    for (const window of this.windows) window.life.isAlive = false;
    this.main = null;
    this.windows = [];
    this.tokens.clientDied();
    this.network.clientDied();
    await this.pause(this.random.between(5, 900));
    await this.startApp();
    this.say("the app is started again");
  }

  folderOf(account: string): MemoryFolder | SqliteFolder {
    let folder = this.folders.get(account);
    if (folder === undefined) {
      const parts = {
        account,
        now: () => startOfTime + Math.floor(this.scheduler.nowMs) + this.jumpedMs,
        ledger: this.ledger,
        verdict: () => this.#verdict(),
        isThere: () => this.random.chance(0.5),
      };
      folder = this.#plan.usesSqlite ? new SqliteFolder(parts) : new MemoryFolder(parts);
      this.folders.set(account, folder);
    }
    return folder;
  }

  pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.scheduler.after(delayMs, resolve));
  }

  /** Looked at after each step. */
  check(): void {
    for (const window of this.windows) window.check();
    this.tokens.check(this.scheduler.nowMs);
    if (Violation.first !== null) throw Violation.first;
  }

  async end(): Promise<void> {
    for (const folder of this.folders.values()) if (folder instanceof SqliteFolder) await folder.remove();
  }

  #verdict(): Commit {
    if (this.disk.full) return "full";
    if (this.disk.failing === 0) return "kept";
    this.disk.failing -= 1;
    const verdict = this.random.pick(["failedButThere", "failedNotThere", "failedUntilRestart"] as const);
    this.say(`a write to the store fails (${verdict})`);
    return verdict;
  }

  #fileFails(): boolean {
    if (!this.disk.full && this.disk.files === 0) return false;
    this.disk.files = Math.max(0, this.disk.files - 1);
    this.tokens.fileFailed = true;
    this.say("the session's file cannot be written");
    return true;
  }

  #losesAnswer(): boolean {
    if (this.disk.losing === 0) return false;
    this.disk.losing -= 1;
    this.say("an answer of the store is lost");
    return true;
  }
}
