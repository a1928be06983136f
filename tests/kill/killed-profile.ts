import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
  createAccount,
  electronPath,
  isRoot,
  launch,
  newDocument,
  signIn,
  untilDurable,
  untilSaved,
  untilSession,
  versions,
  type Person,
  type RunningApp,
} from "../e2e/app-driver.ts";
import { editorText } from "../e2e/editor-view.ts";
import type { Random } from "../simulation/random.ts";
import { actUntilKilled, type Act } from "./act-until-killed.ts";
import { judgeKill, type KilledRun, type Verdict } from "./judge-kill.ts";
import { openFromList } from "./open-from-list.ts";
import { Typist } from "./typist.ts";
import { watchPage } from "./watch-page.ts";
import { watchStandstill } from "./watch-standstill.ts";

export type Moment = Act | "starting";

interface Document {
  readonly title: string;
  readonly text: string;
}

const person: Person = { username: "ada", password: "correct horse battery" };
/** A longer document is left as it is, and another one begun. */
const longestText = 2_500_000;
const mostDocuments = 6;

export interface ProfileOptions {
  readonly random: Random;
  /** The sign-in is kept over a restart (in the weaker store); else each start begins signed out. */
  readonly keepsSignIn: boolean;
  /** Name of the X display that the windows open on; absent: the one of this process. */
  readonly display?: string;
  /** Does something to the files of the drafts after a kill: for showing that the comparison notices. */
  readonly tamper?: (accounts: string) => void;
}

/** A profile in which the app is killed and started again many times, with what its documents must hold. */
export class KilledProfile {
  readonly folder = mkdtempSync(join(tmpdir(), "longhand-killed-app-"));
  readonly #o: ProfileOptions;
  readonly #documents: Document[] = [];
  #app: RunningApp | null = null;
  #open: Document = { title: "", text: "" };

  constructor(options: ProfileOptions) {
    this.#o = options;
  }

  get #profile(): string {
    return join(this.folder, "profile");
  }

  get #env(): Record<string, string> {
    return this.#o.display === undefined ? {} : { DISPLAY: this.#o.display };
  }

  /** The first start: an account and a document. */
  async begin(): Promise<void> {
    const app = await this.#launch();
    await createAccount(app, person);
    if (this.#o.keepsSignIn) await app.page.getByRole("button", { name: "Allow the weaker store" }).click();
    await this.#begin(app);
  }

  /** One life of the app, its end, and what the next start shows. */
  async killWhile(moment: Moment): Promise<Verdict> {
    if (moment === "starting") return this.#killStart();
    const app = await this.#takeUp(moment);
    const { seen, stopWatching } = await watchPage(app);
    const typist = await Typist.at(app, this.#o.random);
    const before = this.#open;
    const standstill = watchStandstill(app.process.pid ?? 0, this.folder);
    let isOver = false;
    let killedAt = 0;
    const kill = async (): Promise<void> => {
      standstill.stop();
      killedAt = Date.now();
      isOver = true;
      await app.kill();
    };
    const otherTitle = this.#documents.find(({ title }) => title !== before.title)?.title ?? "";
    await actUntilKilled(moment, { app, typist, seen, stopWatching, random: this.#o.random, person, otherTitle, kill, isOver: () => isOver });
    return this.#judge({ before: before.text, steps: typist.steps, seen, killedAt, standstill: standstill.within }, before.title);
  }

  /** Each document as it must be, and on the server as well. */
  async end(): Promise<string | null> {
    const app = this.#app ?? (await this.#launch());
    await this.#signInAgain(app);
    for (const { title, text } of this.#documents) {
      await openFromList(app, title);
      if ((await editorText(app)) !== text) return `The document ${title} is not as it was`;
      await untilSaved(app, 60_000);
    }
    await app.kill();
    return null;
  }

  /** Takes the folder away. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** Ends whatever of it runs. */
  async stop(): Promise<void> {
    await this.#app?.kill();
  }

  /** The app as it is before a life's typing: a document open, everything durable. */
  async #takeUp(moment: Moment): Promise<RunningApp> {
    const { random } = this.#o;
    const app = this.#app ?? (await this.#launch());
    if (moment === "saving") await this.#signInAgain(app);
    const mustBegin = this.#open.text.length > longestText || this.#documents.length < 2;
    if (mustBegin || (this.#documents.length < mostDocuments && random.chance(0.15))) await this.#begin(app);
    else if (random.chance(0.3)) await this.#change(app, random.pick(this.#documents.filter(({ text }) => text.length <= longestText)));
    await untilDurable(app);
    return app;
  }

  async #signInAgain(app: RunningApp): Promise<void> {
    if (this.#o.keepsSignIn) return untilSession(app, "active");
    await app.signInCard.waitFor();
    await signIn(app, person, app.signInCard);
    await app.signInCard.waitFor({ state: "detached" });
  }

  async #begin(app: RunningApp): Promise<void> {
    const title = `Document ${this.#documents.length + 1}`;
    await newDocument(app, title);
    await untilDurable(app);
    this.#open = { title, text: "" };
    this.#documents.push(this.#open);
  }

  async #change(app: RunningApp, document: Document | undefined): Promise<void> {
    if (document === undefined || document.title === this.#open.title) return;
    await openFromList(app, document.title);
    this.#open = document;
  }

  async #killStart(): Promise<Verdict> {
    await this.#app?.kill();
    this.#app = null;
    const switches = isRoot() ? ["--no-sandbox"] : [];
    const env = { ...process.env, ...this.#env, DBUS_SESSION_BUS_ADDRESS: "disabled:" };
    const child = spawn(electronPath(), [...switches, join(import.meta.dirname, "../.."), `--user-data-dir=${this.#profile}`, "--lang=en"], { detached: true, stdio: "ignore", env });
    const ended = once(child, "exit");
    await delay(this.#o.random.between(50, 1_800));
    const killedAt = Date.now();
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    await ended;
    return this.#judge({ before: this.#open.text, steps: [], seen: [], killedAt, standstill: () => 0 }, this.#open.title);
  }

  async #judge(run: Omit<KilledRun, "found">, title: string): Promise<Verdict> {
    this.#app = null;
    cpSync(join(this.#profile, "accounts"), join(this.folder, "accounts-after-kill"), { recursive: true, force: true });
    this.#o.tamper?.(join(this.#profile, "accounts"));
    const app = await this.#launch();
    await openFromList(app, title);
    const found = { text: await editorText(app), draftVersion: (await versions(app.status)).draft };
    const verdict = judgeKill({ ...run, found });
    this.#open = { title, text: found.text };
    this.#documents.splice(this.#documents.findIndex((document) => document.title === title), 1, this.#open);
    if (verdict.violation === null && (await app.page.getByRole("region", { name: "Two versions" }).count()) > 0) {
      return { ...verdict, violation: "The app sees two versions where one person has typed" };
    }
    return verdict;
  }

  async #launch(): Promise<RunningApp> {
    this.#app = await launch({ profile: this.#profile, env: this.#env });
    return this.#app;
  }
}
