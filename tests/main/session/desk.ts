import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { serverProfile } from "../../../preload/contract/server-profile.ts";
import type { Result } from "../../../preload/contract/result.ts";
import type { SessionView } from "../../../preload/contract/session.ts";
import { createAuthApi } from "../../../main/session/auth-api.ts";
import { SessionFile, type JsonStoreClass } from "../../../main/session/session-file.ts";
import { Session } from "../../../main/session/session.ts";
import { FileTokenVault } from "../../../main/session/token-vault.ts";
import { ManualTime } from "./manual-time.ts";
import { PaperKeyring } from "./paper-keyring.ts";
import { SmallServer } from "./small-server.ts";

// electron-store asks the electron package for the app; outside Electron that answers a path, which must not be fetched.
process.env["ELECTRON_OVERRIDE_DIST_PATH"] ??= "/nowhere";
const { default: Store } = await import("electron-store");

export const ada = { username: "ada", password: "lovelace" };
export const bob = { username: "bob", password: "builder" };

export interface DeskOptions {
  readonly server?: SmallServer;
  readonly folder?: string;
  readonly keyring?: PaperKeyring;
  readonly time?: ManualTime;
  readonly Store?: JsonStoreClass;
  readonly serverOrigin?: string;
  /** Where to ask instead of the small server. */
  readonly origin?: string;
}

/** A session with its real collaborators: a loopback server, electron-store's files, a keyring, a clock to move. */
export class Desk {
  readonly server: SmallServer;
  readonly folder: string;
  readonly keyring: PaperKeyring;
  readonly time: ManualTime;
  readonly session: Session;
  /** Everything that was said: log lines, views, answers. */
  readonly said: unknown[] = [];
  readonly views: SessionView[] = [];
  #inFlight = 0;
  #serial = 0;

  private constructor(server: SmallServer, options: DeskOptions) {
    this.server = server;
    this.folder = options.folder ?? mkdtempSync(join(tmpdir(), "longhand-session-"));
    this.keyring = options.keyring ?? new PaperKeyring();
    this.time = options.time ?? new ManualTime();
    const log = (event: string, fields?: unknown): void => void this.said.push([event, fields]);
    const profile = serverProfile;
    const serverOrigin = options.serverOrigin ?? "embedded:";
    const file = (name: string): SessionFile =>
      new SessionFile({ Store: options.Store ?? Store, folder: this.folder, name, now: () => new Date("2026-02-03T04:05:06Z"), log });
    const { time } = this;
    const chance = { fraction: () => 0.5, uuid: () => `key-${process.pid}-${(this.#serial += 1)}-${Math.random()}` };
    const origin = async (): Promise<string> => options.origin ?? server.origin;
    const api = createAuthApi({ origin, fetch: (url, init) => this.#fetch(url, init), time, profile, log });
    const vault = new FileTokenVault({ sessions: file("session"), accounts: file("accounts"), sealer: this.keyring, serverOrigin });
    this.session = new Session({ api, vault, time, chance, profile, serverOrigin, log });
    this.session.onChange((view) => {
      this.views.push(view);
      this.said.push(view);
    });
  }

  static async open(options: DeskOptions = {}): Promise<Desk> {
    const desk = new Desk(options.server ?? (await new SmallServer().start()), options);
    await desk.run(desk.session.restore());
    return desk;
  }

  /** The next start of the app on the same computer. */
  restart(changes: DeskOptions = {}): Promise<Desk> {
    const { server, folder, keyring } = this;
    return Desk.open({ server, folder, keyring, ...changes });
  }

  async close(): Promise<void> {
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What `work` comes to; the clock moves on whenever nothing is under way on the network. */
  async run<Value>(work: Promise<Value>): Promise<Value> {
    let isDone = false;
    const done = (): void => void (isDone = true);
    work.then(done, done);
    for (let still = 0; !isDone; ) {
      await new Promise(setImmediate);
      still = this.#inFlight > 0 ? 0 : still + 1;
      if (still > 5) {
        this.time.next();
        still = 0;
      }
    }
    const answer = await work;
    this.said.push(answer);
    return answer;
  }

  /** Waits, with the clock standing still, until something is so. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  async signIn(credentials = ada): Promise<SessionView> {
    return expectView(await this.run(this.session.signIn(credentials)));
  }

  refresh(view: SessionView = this.session.view()): Promise<Result<SessionView>> {
    return this.session.refresh({ account: view.account?.key ?? "", rejectedGeneration: view.generation });
  }

  async accessToken(view: SessionView = this.session.view()): Promise<string> {
    const access = await this.session.accessFor({ account: view.account?.key ?? "", generation: view.generation });
    return "token" in access ? access.token : access.word;
  }

  /** Whatever was said, and what lies on the disk, as text. */
  everythingSaid(): string {
    return inspect([this.said, this.session], { depth: 20, maxStringLength: null, showHidden: true });
  }

  stored(name = "session.json"): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const weight = this.server.willHang(new URL(url).pathname) ? 0 : 1;
    this.#inFlight += weight;
    try {
      const response = await fetch(url, init);
      const { status, headers } = response;
      return new Response(await response.arrayBuffer(), { status, headers });
    } finally {
      this.#inFlight -= weight;
    }
  }
}

export function expectView(result: Result<SessionView>): SessionView {
  if (!result.ok) throw new Error(`Refused: ${result.error.code}`);
  return result.value;
}

export const codeOf = (result: Result<unknown>): string => (result.ok ? "ok" : result.error.code);
