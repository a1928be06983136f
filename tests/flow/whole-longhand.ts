/** A whole Longhand without Electron: the real server, the real main process and real windows, on one clock. */
import "./no-electron.ts";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Time } from "../../renderer/ports.ts";
import type { Account } from "../../preload/contract/session.ts";
import { PaperKeyring } from "../main/session/paper-keyring.ts";
import { expectInvariants } from "./invariants.ts";
import { MainProcess } from "./main-process.ts";
import { StoryClock } from "./story-clock.ts";
import { StoryServer, type StoryServerOptions } from "./story-server.ts";
import { StoryWindow } from "./story-window.ts";
import { TypedTexts } from "./typed-texts.ts";

export const ada = { username: "ada", password: "correct horse battery" };
export const bob = { username: "bob", password: "staple of another kind" };

export class WholeLonghand {
  readonly clock: StoryClock;
  readonly keyring = new PaperKeyring();
  readonly typed = new TypedTexts();
  readonly server: StoryServer;
  readonly logged: string[] = [];
  readonly #folder: string;
  /** Who has ever signed up. */
  readonly people = new Set<string>();
  /** Where everything is on the disk. */
  profile: string;
  #runs = 0;
  main: MainProcess;
  windows: StoryWindow[] = [];

  private constructor(folder: string, clock: StoryClock, server: StoryServer) {
    this.#folder = folder;
    this.clock = clock;
    this.server = server;
    this.#timeOfWindows = clock.ofProcess();
    this.profile = join(folder, "profile");
    mkdirSync(this.profile);
    this.main = this.#makeMain();
    onTestFinished(() => this.#close());
  }

  /** With ada signed in, and one window. */
  static async start(options: Pick<StoryServerOptions, "maxBytes" | "tokenRule" | "through" | "events"> = {}): Promise<WholeLonghand> {
    const folder = mkdtempSync(join(tmpdir(), "longhand-flow-"));
    const clock = new StoryClock();
    const server = await StoryServer.start({ dataDir: join(folder, "server"), elapsed: clock.elapsed, ...options });
    const longhand = new WholeLonghand(folder, clock, server);
    await longhand.#begin();
    await longhand.signUp(ada);
    return longhand;
  }

  get window(): StoryWindow {
    const [window] = this.windows;
    if (window === undefined) throw new Error("There is no window");
    return window;
  }

  get account(): Account {
    const { account } = this.main.session.view();
    if (account === null) throw new Error("Nobody has signed in");
    return account;
  }

  async openWindow(): Promise<StoryWindow> {
    const window = await StoryWindow.open(this.main, this.#timeOfWindows.time, this.typed);
    this.windows.push(window);
    await this.quiet();
    return window;
  }

  async signUp(credentials: typeof ada): Promise<void> {
    const answer = await this.window.workspace.session.register(credentials);
    if (!answer.ok) throw new Error(answer.error.message);
    this.people.add(credentials.username);
    await this.quiet();
  }

  async signIn(credentials: typeof ada): Promise<string> {
    const answer = await this.window.workspace.session.signIn(credentials);
    await this.quiet();
    return answer.ok ? "ok" : answer.error.code;
  }

  /** Waits, with the clock standing still, until nothing is under way. */
  async quiet(isEnough: () => boolean = () => false): Promise<void> {
    const startMs = performance.now();
    for (let still = 0; still < 8; ) {
      if (isEnough()) return;
      await new Promise(setImmediate);
      still = this.main.traffic.underWay > 0 ? 0 : still + 1;
      if (performance.now() - startMs > 60_000) throw new Error(`It is never quiet: ${this.describe()}`);
    }
  }

  /** Lets the story go on until something is so. */
  async until(isSo: () => boolean, what = "It never came to that"): Promise<void> {
    for (let steps = 0; ; steps += 1) {
      await this.quiet(isSo);
      if (isSo()) return;
      if (steps > 500) throw new Error(`${what}: ${this.describe()}`);
      this.clock.next();
    }
  }

  /** What `work` comes to, which may wait for the clock. */
  async run<Value>(work: Promise<Value>): Promise<Value> {
    let isDone = false;
    const done = (): void => void (isDone = true);
    work.then(done, done);
    await this.until(() => isDone);
    return work;
  }

  /** Lets so much time pass, and all that happens in it. */
  async pass(delayMs: number): Promise<void> {
    const untilMs = this.clock.elapsed() + delayMs;
    for (;;) {
      await this.quiet();
      if (this.clock.nextDueMs > untilMs) break;
      this.clock.next();
    }
    this.clock.goTo(untilMs);
  }

  /** Until the server has all that was typed. */
  async untilSaved(): Promise<void> {
    const isSaved = (window: StoryWindow): boolean =>
      window.summaries.every((each) => each.trashedAt !== null || (each.ackedVersion === each.draftVersion && each.pendingSave === null)) &&
      (window.workspace.open.get() === null || window.status === "clean");
    await this.until(() => this.windows.every(isSaved), "It was never saved");
  }

  /** The last keys are on this computer. */
  async untilDurable(): Promise<void> {
    await this.until(() => this.windows.every(({ workspace, facts }) => workspace.open.get() === null || facts.editVersion === facts.draftVersion));
  }

  /** The app is ended, and started again. */
  async restart(): Promise<void> {
    await this.main.die();
    await this.#begin();
  }

  /** The process is killed at this very moment: the next one finds the disk as it is now. */
  async crash(): Promise<void> {
    this.main.traffic.isAlive = false;
    const image = join(this.#folder, `profile-${this.#runs}`);
    cpSync(this.profile, image, { recursive: true });
    await this.main.die();
    this.profile = image;
    await this.#begin();
  }

  /** Goes on at a computer that has never seen any of this, where nobody has signed in. */
  async moveToNewComputer(): Promise<void> {
    await this.main.die();
    this.profile = mkdtempSync(join(this.#folder, "computer-"));
    await this.#begin();
  }

  /** What the server has of a document, revision by revision. */
  savedTexts(id: string): string[] {
    return this.server.revisionsOf(id).map(({ content }) => content);
  }

  check(): void {
    expectInvariants(this);
  }

  describe(): string {
    const of = (window: StoryWindow): unknown => [
      window.session,
      window.workspace.open.get() === null ? "no document" : [window.status, window.facts],
      window.summaries.filter((each) => each.ackedVersion < each.draftVersion),
    ];
    return JSON.stringify({ windows: this.windows.map(of), heard: this.server.heard.slice(-8), logged: this.logged.slice(-8) });
  }

  #timeOfWindows: { readonly time: Time; readonly end: () => void };

  #makeMain(): MainProcess {
    const log = (event: string, fields?: unknown): void => void this.logged.push(JSON.stringify([event, fields]));
    return new MainProcess({ clock: this.clock, server: this.server, profile: this.profile, keyring: this.keyring, log });
  }

  async #begin(): Promise<void> {
    this.#timeOfWindows.end();
    this.#timeOfWindows = this.clock.ofProcess();
    this.windows = [];
    if (this.#runs > 0) this.main = this.#makeMain();
    this.#runs += 1;
    await this.main.start();
    await this.openWindow();
  }

  async #close(): Promise<void> {
    this.#timeOfWindows.end();
    await this.main.die();
    await this.server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
