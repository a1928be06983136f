import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IpcMain } from "electron";
import { AccountStores } from "../../main/account-stores.ts";
import { createGateway } from "../../main/gateway/gateway.ts";
import { makeHandlers } from "../../main/handlers.ts";
import { openDoor } from "../../main/ipc/door.ts";
import { createAuthApi } from "../../main/session/auth-api.ts";
import { Session } from "../../main/session/session.ts";
import { FileTokenVault } from "../../main/session/token-vault.ts";
import type { SettingsStore } from "../../main/settings/settings-store.ts";
import type { Payload } from "../../preload/contract/calls.ts";
import { succeed } from "../../preload/contract/result.ts";
import type { EventName, Events } from "../../preload/contract/events.ts";
import { fail } from "../../preload/contract/result.ts";
import { serverProfile } from "../../preload/contract/server-profile.ts";
import type { Main } from "../../renderer/ports.ts";
import { copyOf } from "./copy.ts";
import { DraftsProcess, type StoreFolder } from "./drafts-process.ts";
import type { Ledger } from "./ledger.ts";
import { origin, type Network } from "./network.ts";
import { openKeyring, type Profile } from "./profile.ts";
import type { Random } from "./random.ts";
import { Life, Pipe, type Scheduler } from "./scheduler.ts";
import type { TokenLedger } from "./token-ledger.ts";
import { noPages } from "../flow/no-pages.ts";
import { noSearch } from "../flow/no-search.ts";

export interface MainParts {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly network: Network;
  readonly ledger: Ledger;
  readonly tokens: TokenLedger;
  readonly profile: Profile;
  readonly folderOf: (account: string) => StoreFolder;
  readonly losesAnswer: () => boolean;
  /** How far this computer's wall clock is off. */
  readonly jumpedMs: () => number;
}

type Listener = (event: unknown, payload: unknown) => Promise<unknown>;

/** Only its folders are used, and they stay empty. */
const settledProfile = join(tmpdir(), "longhand-simulated");

/** The main process, composed as main/index.ts does, with pipes to its windows that take time. */
export class SimulatedMain {
  readonly life: Life;
  readonly session: Session;
  readonly drafts: DraftsProcess;
  readonly #p: MainParts;
  readonly #door = new Map<string, Listener>();
  readonly #windows = new Set<(name: EventName, payload: unknown) => void>();

  constructor(parts: MainParts, serial: number) {
    this.#p = parts;
    const { scheduler, random, network, ledger, profile: files, folderOf, losesAnswer } = parts;
    const life = new Life(`main ${serial}`, scheduler.nowMs);
    this.life = life;
    const time = scheduler.timeOf(life, parts.jumpedMs);
    const profile = serverProfile;
    const common = { origin: async () => origin, fetch: network.fetchOf(life), time, profile, log: () => undefined };
    const { sessions, accounts } = files;
    this.session = new Session({
      api: createAuthApi(common),
      vault: new FileTokenVault({ sessions, accounts, sealer: openKeyring, serverOrigin: "embedded:" }),
      time,
      chance: random,
      profile,
      serverOrigin: "embedded:",
      log: () => undefined,
    });
    const gateway = createGateway({ ...common, accessFor: (stamp) => this.session.accessFor(stamp) });
    this.drafts = new DraftsProcess({ scheduler, random, ledger, life, folderOf, losesAnswer });
    const stores = new AccountStores({
      profile: settledProfile,
      unlock: async () => Buffer.alloc(0),
      openStore: (account) => this.drafts.open(account),
    });
    const settings = {
      read: () => files.settings,
      change: (changes: object) => (files.settings = { ...files.settings, ...changes }),
    } as unknown as SettingsStore;
    openDoor({
      ipcMain: { handle: (name: string, listener: Listener) => void this.#door.set(name, listener) } as unknown as IpcMain,
      isTrusted: () => true,
      refused: () => undefined,
      handlers: makeHandlers({
        info: { version: "0", versions: { electron: "0", chrome: "0", node: "0" }, systemLanguage: "en", platform: "linux", serverHost: null, plainLine: null, unwritableProfile: null, spellingLanguages: [], managed: [] },
        session: this.session,
        gateway,
        stores,
        settings,
        applySettings: () => undefined,
        chooseFilesToOpen: async () => [],
        tellImporting: () => undefined,
        chooseFileToWrite: async () => null,
        openings: { begin: () => 0, seen: () => undefined },
        takeNamedFiles: () => [],
        chooseFolderToWrite: async () => null,
        giveAppendLine: () => undefined,
        flushed: () => undefined,
        relaunch: () => undefined,
        openLink: async () => succeed(null),
        updates: () => null,
        pages: noPages,
        search: noSearch,
      }),
    });
  }

  async start(): Promise<void> {
    await this.session.restore();
    const { tokens, scheduler } = this.#p;
    tokens.sees(this.session.view(), true, scheduler.nowMs);
    this.session.onChange((view) => {
      tokens.sees(view, false, scheduler.nowMs);
      this.tell("session.changed", view);
    });
  }

  tell<Name extends EventName>(name: Name, payload: Events[Name]): void {
    for (const window of this.#windows) window(name, payload);
  }

  /** What a window has in its preload; `life` is the window's. No text is adopted under another window's editor. */
  bridge(life: Life, isElsewhere: (documentId: string) => boolean): Main {
    const { scheduler } = this.#p;
    const listeners = new Map<EventName, Set<(payload: never) => void>>();
    const [inwards, outwards, events] = [new Pipe(scheduler, this.life), new Pipe(scheduler, life), new Pipe(scheduler, life)];
    this.#windows.add((name, payload) => {
      const copy = copyOf(payload);
      events.send(this.#delayMs(), () => {
        for (const listener of listeners.get(name) ?? []) listener(copy as never);
      });
    });
    return {
      call: (name, payload) => {
        const copy = copyOf(payload);
        life.underWay += 1;
        return new Promise((resolve) => {
          inwards.send(this.#delayMs(), () => {
            // In the order in which main hears of it.
            if (name === "session.signIn") this.#p.tokens.enters();
            if (name === "session.signOut") this.#p.tokens.leaves();
            const brings = name === "documents.adopt" || name === "documents.merge";
            const adopted = brings ? (copy as Payload<"documents.adopt" | "documents.merge">).theirs.id : null;
            const isRefused = adopted !== null && isElsewhere(adopted);
            const answering = isRefused ? Promise.resolve(fail("versionGap", "On another page")) : this.#door.get(name)?.(sender, copy);
            void answering?.then((answer) => {
              const sent = copyOf(answer);
              outwards.send(this.#delayMs(), () => {
                life.underWay -= 1;
                resolve(sent as never);
              });
            });
          });
        });
      },
      onEvent: (name, listener) => {
        const all = listeners.get(name) ?? new Set();
        listeners.set(name, all.add(listener));
        return () => all.delete(listener);
      },
    };
  }

  #delayMs(): number {
    const { random } = this.#p;
    return random.chance(0.04) ? random.between(5, 300) : random.between(0.05, 1.5);
  }
}

const sender = { sender: { id: 1 } };
