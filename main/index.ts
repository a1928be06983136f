/** The entry of the main process and its only composition root: everything is made here and handed to its users. */
import { join, resolve } from "node:path";
import { app, BrowserWindow, ipcMain, MessageChannelMain, net, powerMonitor, protocol, safeStorage, screen, session as electronSession, shell, utilityProcess, webContents } from "electron";
import Store from "electron-store";
import { v7 as uuidv7 } from "uuid";
import { appendLineChannel } from "../preload/contract/append-line.ts";
import type { EventName, Events } from "../preload/contract/events.ts";
import type { UpdateView } from "../preload/contract/updates.ts";
import { serverProfile } from "../preload/contract/server-profile.ts";
import { chosenLanguage, type Settings } from "../preload/contract/settings.ts";
import { AccountStores } from "./account-stores.ts";
import { appOrigin, appScheme, createAppProtocol } from "./app-protocol.ts";
import { readCommandLine } from "./command-line.ts";
import { setContextMenu } from "./context-menu.ts";
import { mayLeave, mayLoseLastEdits, pathDialogs } from "./dialogs.ts";
import { DraftsClient } from "./drafts/drafts-client.ts";
import { unlockAccountKey } from "./drafts/account-key.ts";
import { EmbeddedServer } from "./embedded-server.ts";
import { createFetchOutside, refuseImpossibleAnswers } from "./fetch-outside.ts";
import { createGateway } from "./gateway/gateway.ts";
import { PageLife } from "./gateway/page-life.ts";
import { makeHandlers } from "./handlers.ts";
import { openDoor } from "./ipc/door.ts";
import { log } from "./log.ts";
import { managedSettingsPath, readManagedSettings } from "./managed-settings.ts";
import { setMenu } from "./menu.ts";
import { guardNavigation, guardPermissions } from "./navigation-guard.ts";
import { loadUpdates } from "./load-updates.ts";
import { createOpenLink } from "./open-link.ts";
import { OpeningWatch } from "./opening-watch.ts";
import { Pages } from "./pages.ts";
import { isLoopback, isPlainLine } from "./plain-line.ts";
import { paperOf } from "./print-page.ts";
import { settleProfile } from "./profile.ts";
import { QuitGuard } from "./quit-guard.ts";
import { LibrarySearch } from "./search/library-search.ts";
import { createAuthApi } from "./session/auth-api.ts";
import { SafeStorageSealer } from "./session/safe-storage.ts";
import { SessionFile } from "./session/session-file.ts";
import { Session } from "./session/session.ts";
import { FileTokenVault } from "./session/token-vault.ts";
import { refuseSwitches } from "./shipped-switches.ts";
import { SettingsStore } from "./settings/settings-store.ts";
import { Spelling, systemDictionaries } from "./spelling/spelling.ts";
import type { Updates } from "./updates/updates.ts";
import { applyTheme, endPageLife, openWindow } from "./window.ts";
import { placeOnScreens, watchPlace } from "./window-place.ts";
import { revivePage } from "./revive-page.ts";
import { setLanguage } from "./words/t.ts";

for (const name of refuseSwitches(app, process.env)) process.stderr.write(`longhand: --${name} does nothing in an installed app.\n`);

const outDir = join(import.meta.dirname, "..");
const commandLine = readCommandLine(process.argv.slice(app.isPackaged ? 1 : 2));
for (const complaint of commandLine.complaints) process.stderr.write(`longhand: ${complaint}\n`);
if (commandLine.complaints.length > 0) app.exit(2);

const managed = readManagedSettings(managedSettingsPath(process.platform, app.isPackaged, process.env));
for (const complaint of managed.complaints) process.stderr.write(`longhand: ${complaint}\n`);
const server = managed.server ?? commandLine.server;
if (commandLine.server !== null && server !== commandLine.server) process.stderr.write("longhand: --server does nothing, for the server is managed.\n");

guardNavigation(app);
setContextMenu(app);
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
]);

const unwritableProfile = settleProfile(app, commandLine.userDataDir);
if (!app.requestSingleInstanceLock()) {
  log("app.alreadyRunning");
  app.exit(0);
}
const profile = app.getPath("userData");

const time = {
  elapsed: () => performance.now(),
  after: (delayMs: number, work: () => void) => {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};

const embedded =
  server === null
    ? new EmbeddedServer({
        outDir,
        dataDir: join(profile, "server"),
        accessSeconds: commandLine.accessSeconds,
        refreshSeconds: commandLine.refreshSeconds,
      })
    : null;
const plainLine = server !== null && isPlainLine(server) ? server : null;
const serverOrigin = (): Promise<string> => (embedded === null ? Promise.resolve(server ?? "") : embedded.origin());

// Not awaited here: Electron is ready only when this module has been loaded.
void app.whenReady().then(start);

async function start(): Promise<void> {
  const settings = new SettingsStore(smallFile("settings"), commandLine.language === null ? {} : { language: commandLine.language }, managed.settings);
  const fetch = createFetchOutside({
    fetch: (url, init) => net.fetch(url, init),
    version: app.getVersion(),
    isHeldBack: () => plainLine !== null && !settings.read().plainLines.includes(plainLine),
  });
  const sealer = new SafeStorageSealer(safeStorage, process.platform);
  const session = makeSession(sealer, fetch);
  const drafts = makeDrafts();
  const stores = makeStores(sealer, drafts);
  await session.restore();
  const { account } = session.view();
  // Its process takes longer to start than anything else, and the page's first question is for it.
  if (account !== null) {
    drafts.prepare();
    stores.of(account.key).catch(() => undefined);
  }

  applyTheme(settings.read());
  // Its process starts while all that it may ask for is made: until that is there, nothing here may wait.
  protocol.handle(appScheme, (request) => appProtocol(request));
  const window = openWindow(outDir, placeOnScreens(settings.read().windowPlace, screen.getAllDisplays().map(({ workArea }) => workArea)));

  const systemLanguage = app.getLocale().startsWith("zh") ? "zh-CN" : "en";
  if (settings.read().newsSeen === null) settings.change({ newsSeen: app.getVersion() });
  const shared = app.isPackaged ? systemDictionaries : (process.env["LONGHAND_DICTIONARIES"] ?? systemDictionaries);
  const spelling = new Spelling({ session: electronSession.defaultSession, own: join(outDir, "../main/spelling/dictionaries"), shared, profile, systemLanguages: app.getPreferredSystemLanguages() });
  let menuShows: string | null = null;
  const applySettings = (): void => {
    applyTheme(settings.read());
    const language = chosenLanguage(settings.read(), systemLanguage);
    setLanguage(language);
    spelling.apply(settings.read());
    // Not for each change: a menu that somebody has open would close.
    const shown = JSON.stringify([language, settings.read().focusMode, settings.read().typewriter, settings.read().libraryOrder]);
    if (shown !== menuShows) setMenu(frontWindow, settings.read());
    menuShows = shown;
  };
  applySettings();

  const pageLife = new PageLife();
  let updates: Updates | null = null;
  const quitGuard = new QuitGuard(async (window) => updates?.keepOpen() !== true && (await mayLoseLastEdits(window)));
  // They wait for a page that asks, and for somebody who is signed in.
  const namedFiles = [...commandLine.files];

  const gateway = createGateway({
    pageLife,
    accessFor: (stamp) => session.accessFor(stamp),
    origin: serverOrigin,
    fetch,
    time,
    isNear: isLoopback,
    profile: serverProfile,
    log,
  });
  const root = join(outDir, "renderer");
  const appProtocol = createAppProtocol({ root, gateway: gateway.stream });
  const pages = new Pages({
    fork: () => utilityProcess.fork(join(outDir, "main/convert-process.js"), [], { serviceName: "Longhand conversion" }),
    root,
    // Its faces, and nothing of the server.
    files: (request) => (request.url.startsWith(`${appOrigin}/assets/`) ? appProtocol(request) : Promise.resolve(new Response(null, { status: 404 }))),
    tell: (progress) => tell("files.converting", progress),
    paper: () => paperOf(settings.read(), app.getSystemLocale()),
  });

  const search = new LibrarySearch({
    fork: () => utilityProcess.fork(join(outDir, "main/search-process.js"), [], { serviceName: "Longhand search" }),
  });

  openDoor({
    ipcMain,
    isTrusted: ({ senderFrame }) =>
      senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${appOrigin}/`),
    refused: (name, { code, message }) => log("call.refused", { name, code, message }),
    handlers: makeHandlers({
      info: {
        version: app.getVersion(),
        versions: { electron: process.versions.electron, chrome: process.versions.chrome, node: process.versions.node },
        systemLanguage,
        platform: process.platform === "darwin" || process.platform === "win32" ? process.platform : "linux",
        serverHost: server?.replace(/^https?:\/\//, "") ?? null,
        plainLine,
        unwritableProfile,
        spellingLanguages: spelling.languages,
        managed: Object.keys(managed.settings) as (keyof Settings)[],
      },
      session,
      gateway,
      stores,
      settings,
      applySettings,
      openings: new OpeningWatch(profile),
      ...pathDialogs(frontWindow),
      pages,
      search,
      tellImporting: (left) => tell("files.importing", { left }),
      takeNamedFiles: () => namedFiles.splice(0),
      giveAppendLine: (account, contentsId) => {
        const { port1, port2 } = new MessageChannelMain();
        if (drafts.giveAppendLine(account, port1)) webContents.fromId(contentsId)?.postMessage(appendLineChannel, account, [port2]);
      },
      flushed: (contentsId) => quitGuard.flushed(contentsId),
      relaunch: () => {
        app.relaunch();
        app.exit(0);
      },
      openLink: createOpenLink({ mayLeave: (address) => mayLeave(frontWindow(), address), openExternal: (address) => shell.openExternal(address) }),
      updates: () => updates,
    }),
  });

  guardPermissions(electronSession.defaultSession);
  refuseImpossibleAnswers(electronSession.defaultSession);
  session.onChange((view) => {
    search.keepOnly(view.account?.key ?? null);
    tell("session.changed", view);
  });
  watchPlace(window, (windowPlace) => settings.change({ windowPlace }));
  quitGuard.guard(window);
  revivePage(window, time, log);
  endPageLife(window, pageLife);
  // A page that has a text to show asks for it when that is shown, and has the processors for itself until then.
  if (account === null) window.once("show", () => void embedded?.origin().catch(() => undefined));

  window.once("show", () => {
    const fetchFeed = createFetchOutside({ fetch: (url, init) => net.fetch(url, init), version: app.getVersion(), isHeldBack: () => false });
    const begun = { read: () => settings.read().updateBegun, write: (updateBegun: string | null) => void settings.change({ updateBegun }) };
    const release = async (): Promise<void> => {
      await drafts.close();
      embedded?.close();
      app.releaseSingleInstanceLock();
    };
    const tellUpdate = (view: UpdateView): void => tell("update.changed", view);
    const loading = loadUpdates(fetchFeed, { time, log, begun, release, tell: tellUpdate, isWanted: () => settings.read().looksForUpdates });
    const begin = (loaded: Updates | null): void => {
      updates = loaded;
      loaded?.start();
      if (loaded !== null) tellUpdate(loaded.view);
    };
    loading.then(begin, () => log("update.unavailable"));
  });
  powerMonitor.on("resume", () => tell("power.resumed", {}));
  powerMonitor.on("unlock-screen", () => tell("power.resumed", {}));
  app.on("second-instance", (_event, argv, itsFolder) => {
    const window = frontWindow();
    if (window?.isMinimized()) window.restore();
    window?.focus();
    namedFiles.push(...readCommandLine(argv.slice(1)).files.map((file) => resolve(itsFolder, file)));
    tell("files.named", {});
  });
  app.on("window-all-closed", () => {
    if (updates?.windowsClosed() !== true) app.quit();
  });
  app.on("quit", () => embedded?.close());
}

function smallFile(name: string): SessionFile {
  return new SessionFile({ Store, folder: profile, name, now: () => new Date(), log });
}

function makeSession(sealer: SafeStorageSealer, fetch: ReturnType<typeof createFetchOutside>): Session {
  const origin = server ?? "embedded:";
  return new Session({
    api: createAuthApi({ origin: serverOrigin, fetch, time, profile: serverProfile, log }),
    vault: new FileTokenVault({ sessions: smallFile("session"), accounts: smallFile("accounts"), sealer, serverOrigin: origin }),
    time,
    chance: { fraction: () => Math.random(), uuid: () => uuidv7() },
    profile: serverProfile,
    serverOrigin: origin,
    log,
  });
}

function makeDrafts(): DraftsClient {
  return new DraftsClient({
    fork: () => utilityProcess.fork(join(outDir, "main/drafts-process.js"), [], { serviceName: "Longhand drafts" }),
    notify: (_account, notice) => tell("store.notice", notice),
  });
}

function makeStores(sealer: SafeStorageSealer, drafts: DraftsClient): AccountStores {
  const keyring = {
    seal: (text: string) => sealer.seal(text),
    open: async (sealed: Buffer) => (await sealer.open(sealed))?.text ?? null,
  };
  return new AccountStores({
    profile,
    unlock: (directory, password) => unlockAccountKey({ directory, password, keyring, strict: false }),
    openStore: (account, directory, dataKey) => drafts.open(account, directory, dataKey),
  });
}

function tell<Name extends EventName>(name: Name, payload: Events[Name]): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(name, payload);
}

function frontWindow(): BrowserWindow | null {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0] ?? null;
}
