import "./no-electron.ts";
import Store from "electron-store";
import type { IpcMain } from "electron";
import { v7 as uuidv7 } from "uuid";
import { AccountStores } from "../../main/account-stores.ts";
import { unlockAccountKey } from "../../main/drafts/account-key.ts";
import type { DraftStore } from "../../main/drafts/draft-store.ts";
import { SqliteDraftStore } from "../../main/drafts/sqlite-draft-store.ts";
import { createGateway, type Gateway } from "../../main/gateway/gateway.ts";
import { makeHandlers } from "../../main/handlers.ts";
import { openDoor } from "../../main/ipc/door.ts";
import { createAuthApi } from "../../main/session/auth-api.ts";
import type { Sealer } from "../../main/session/sealer.ts";
import { SessionFile } from "../../main/session/session-file.ts";
import { Session } from "../../main/session/session.ts";
import { FileTokenVault } from "../../main/session/token-vault.ts";
import { SettingsStore } from "../../main/settings/settings-store.ts";
import { succeed } from "../../preload/contract/result.ts";
import type { EventName, Events } from "../../preload/contract/events.ts";
import { serverProfile } from "../../preload/contract/server-profile.ts";
import type { Main } from "../../renderer/ports.ts";
import type { StoryClock } from "./story-clock.ts";
import type { StoryServer } from "./story-server.ts";
import { Traffic } from "./traffic.ts";
import { noPages } from "./no-pages.ts";
import { noSearch } from "./no-search.ts";

export interface MainProcessOptions {
  readonly clock: StoryClock;
  readonly server: StoryServer;
  readonly profile: string;
  readonly keyring: Sealer;
  /** Everything that is logged. */
  readonly log: (event: string, fields?: unknown) => void;
}

/** Calls that wait for the server, and so perhaps for the clock. */
const waits = new Set(["session.refresh", "server.ask"]);

type Listener = (event: unknown, payload: unknown) => Promise<unknown>;

/** Everything of the main process but Electron: composed as main/index.ts does. */
export class MainProcess {
  readonly traffic = new Traffic();
  readonly session: Session;
  readonly gateway: Gateway;
  /** What answers are held back until the story lets them go. */
  readonly held: (() => void)[] = [];
  /** Messages to the windows arrive so many turns of the event loop late. */
  eventDelay = 0;
  readonly #o: MainProcessOptions;
  readonly #door = new Map<string, Listener>();
  readonly #bridges = new Set<(name: EventName, payload: unknown) => void>();
  readonly stores: AccountStores;
  readonly #stores: DraftStore[] = [];
  readonly #clock;

  constructor(options: MainProcessOptions) {
    this.#o = options;
    const { clock, profile: folder, keyring, log } = options;
    this.#clock = clock.ofProcess();
    const { time } = this.#clock;
    const profile = serverProfile;
    const origin = async (): Promise<string> => options.server.origin;
    const file = (name: string): SessionFile => new SessionFile({ Store, folder, name, now: () => new Date(time.now()), log });
    this.session = new Session({
      api: createAuthApi({ origin, fetch: this.#fetchOutside, time, profile, log }),
      vault: new FileTokenVault({ sessions: file("session"), accounts: file("accounts"), sealer: keyring, serverOrigin: "embedded:" }),
      time,
      chance: { fraction: () => 0.5, uuid: uuidv7 },
      profile,
      serverOrigin: "embedded:",
      log,
    });
    this.gateway = createGateway({ accessFor: (stamp) => this.session.accessFor(stamp), origin, fetch: this.#fetchOutside, time, profile, log });
    const settings = new SettingsStore(file("settings"));
    this.stores = this.#makeStores();
    openDoor({
      ipcMain: { handle: (name: string, listener: Listener) => void this.#door.set(name, listener) } as unknown as IpcMain,
      isTrusted: () => true,
      refused: (name, { code, message }) => log("call.refused", { name, code, message }),
      handlers: makeHandlers({
        info: { version: "0", versions: { electron: "0", chrome: "0", node: "0" }, systemLanguage: "en", platform: "linux", serverHost: null, plainLine: null, unwritableProfile: null, spellingLanguages: [], managed: [] },
        session: this.session,
        gateway: this.gateway,
        stores: this.stores,
        settings,
        applySettings: () => undefined,
        // Nothing is painted here.
        openings: { begin: () => 0, seen: () => undefined },
        chooseFilesToOpen: async () => [],
        tellImporting: () => undefined,
        chooseFileToWrite: async () => null,
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
    this.session.onChange((view) => this.tell("session.changed", view));
  }

  tell<Name extends EventName>(name: Name, payload: Events[Name]): void {
    const copy: unknown = structuredClone(payload);
    const end = this.traffic.begin();
    const deliver = (left: number): void => {
      setImmediate(() => {
        if (left > 0) return deliver(left - 1);
        end();
        if (this.traffic.isAlive) for (const bridge of this.#bridges) bridge(name, copy);
      });
    };
    deliver(this.eventDelay);
  }

  /** What a window has in its preload. */
  bridge(): Main {
    const listeners = new Map<EventName, Set<(payload: never) => void>>();
    this.#bridges.add((name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(structuredClone(payload) as never);
    });
    return {
      call: (name, payload) => {
        const copy: unknown = structuredClone(payload);
        const ask = async (): Promise<never> => structuredClone(await this.#door.get(name)?.({ sender: { id: 1 } }, copy)) as never;
        return waits.has(name) ? this.traffic.deliver(ask) : this.traffic.carry(ask);
      },
      onEvent: (name, listener) => {
        const all = listeners.get(name) ?? new Set();
        listeners.set(name, all.add(listener));
        return () => all.delete(listener);
      },
    };
  }

  /** Nothing of it happens any more; what is on the disk is on the disk. */
  async die(): Promise<void> {
    this.traffic.isAlive = false;
    this.#clock.end();
    for (const store of this.#stores) await store.close();
  }

  #makeStores(): AccountStores {
    const { clock, profile, keyring } = this.#o;
    const port = {
      seal: (text: string) => keyring.seal(text),
      open: async (sealed: Buffer) => (await keyring.open(sealed))?.text ?? null,
    };
    return new AccountStores({
      profile,
      unlock: (directory, password) => unlockAccountKey({ directory, password, keyring: port, strict: false }),
      openStore: async (account, directory, dataKey) => {
        const notify = (notice: Events["store.notice"]): void => this.tell("store.notice", notice);
        const store = await SqliteDraftStore.open({ directory, account, dataKey, now: clock.now, notify });
        this.#stores.push(store);
        return store;
      },
    });
  }

  readonly #fetchOutside = (url: string, init: RequestInit): Promise<Response> => {
    const { server } = this.#o;
    const { pathname } = new URL(url);
    const method = init.method ?? "GET";
    // Of a stream that has no end nothing is waited for.
    if (pathname === serverProfile.paths.events) return fetch(url, init);
    // Nothing is under way for a request that nobody answers: the clock may go on.
    if (server.hung.take(method, pathname) !== null) return untilAborted(init.signal ?? null);
    return this.#exchange(url, init, server.held.take(method, pathname) !== null);
  };

  async #exchange(url: string, init: RequestInit, isHeld: boolean): Promise<Response> {
    const response = await this.traffic.carry(async () => this.traffic.watchBody(await fetch(url, init)));
    if (!isHeld) return response;
    // All of it has arrived at this computer's door, so to speak.
    const copy = new Response(await response.arrayBuffer(), { status: response.status, headers: response.headers });
    await Promise.race([new Promise<void>((resolve) => this.held.push(resolve)), untilAborted(init.signal ?? null)]);
    return this.traffic.carry(async () => copy);
  }
}

function untilAborted(signal: AbortSignal | null): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")), { once: true });
  });
}
