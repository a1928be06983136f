import type { AppInfo, ImportedFile } from "../preload/contract/calls.ts";
import type { AppendReceipt, WrittenText } from "../preload/contract/documents.ts";
import { exportFormat, type ExportFormat } from "../preload/contract/export-format.ts";
import { fail, succeed, type Result } from "../preload/contract/result.ts";
import { answerFrom, type AccountStores } from "./account-stores.ts";
import type { DraftStore } from "./drafts/draft-store.ts";
import { exportFolder } from "./export-folder.ts";
import { fileNameFor } from "./files/file-name-for.ts";
import { readBytes, type NamedBytes } from "./files/read-file.ts";
import { writeTextFile } from "./files/write-text-file.ts";
import { importFile } from "./import-file.ts";
import type { Gateway } from "./gateway/gateway.ts";
import type { Handlers } from "./ipc/door.ts";
import type { Pages } from "./pages.ts";
import type { OpeningWatch } from "./opening-watch.ts";
import type { LibrarySearch } from "./search/library-search.ts";
import type { Session } from "./session/session.ts";
import type { SettingsStore } from "./settings/settings-store.ts";
import type { Updates } from "./updates/updates.ts";

export interface HandlerOptions {
  readonly info: AppInfo;
  readonly session: Session;
  readonly gateway: Pick<Gateway, "ask">;
  readonly stores: AccountStores;
  readonly settings: SettingsStore;
  readonly applySettings: () => void;
  readonly openings: Pick<OpeningWatch, "begin" | "seen">;
  /** Asks the person for files; none where the dialog was closed. */
  readonly chooseFilesToOpen: () => Promise<readonly string[]>;
  /** So many of them are still to be opened. */
  readonly tellImporting: (left: number) => void;
  /** The paths from command lines that nobody has taken yet. */
  readonly takeNamedFiles: () => readonly string[];
  readonly chooseFileToWrite: (suggestedName: string, format: ExportFormat) => Promise<string | null>;
  readonly pages: Pick<Pages, "write" | "print" | "read" | "asHtml" | "cancel">;
  readonly search: Pick<LibrarySearch, "find">;
  readonly chooseFolderToWrite: () => Promise<string | null>;
  /** Gives a page a way of its own to the store of the account. */
  readonly giveAppendLine: (account: string, contentsId: number) => void;
  readonly flushed: (contentsId: number) => void;
  readonly relaunch: () => void;
  readonly openLink: (address: string) => Promise<Result<null>>;
  /** Null: this build looks for no newer versions. */
  readonly updates: () => Pick<Updates, "view" | "look" | "install"> | null;
}

/** The handlers of the contract's rows: each passes its payload to the owner of the matter, and decides nothing. */
export function makeHandlers(options: HandlerOptions): Handlers {
  const { session, stores, settings } = options;

  /** Only the present account is read; the last one's late keys are still written (see append). */
  const onStore = async <Value>(account: string, work: (store: DraftStore) => Promise<Value>): Promise<Result<Value>> => {
    const present = session.view().account?.key;
    if (present === undefined) return fail("noAccount", "Nobody has signed in on this computer yet");
    if (present !== account) return fail("wrongAccount", "Another account is signed in");
    return answerFrom(async () => work(await stores.of(account)));
  };

  const signedIn = async (result: Awaited<ReturnType<Session["signIn"]>>, password: string): Promise<typeof result> => {
    const account = result.ok ? result.value.account : null;
    if (account === null) return result;
    // They are signed in all the same; what is wrong with the store is said where its documents are listed.
    await answerFrom(() => stores.welcome(account, password));
    return result;
  };

  const exportText = async (written: WrittenText, asked: ExportFormat = "md") => {
    const path = await options.chooseFileToWrite(fileNameFor(written.title, asked), asked);
    if (path === null) return succeed(null);
    const format = formatOf(path) ?? asked;
    if (format === "md") return writeTextFile(path, written.text);
    const bytes = await options.pages.write(format, written);
    return bytes.ok ? writeTextFile(path, bytes.value) : bytes;
  };

  /** One after the other: a text of megabytes has the processor for itself. */
  const importAll = async (account: string, files: readonly (() => Promise<Result<NamedBytes>>)[]): Promise<Result<Result<ImportedFile>[]>> => {
    const imported: Result<ImportedFile>[] = [];
    for (const file of files) {
      if (files.length > 1) options.tellImporting(files.length - imported.length);
      imported.push(await importFile(await file(), options.pages, (document) => onStore(account, (store) => store.create(document))));
    }
    options.tellImporting(0);
    return succeed(imported);
  };

  return {
    "app.info": async () => succeed(options.info),
    "app.relaunch": async () => {
      options.relaunch();
      return succeed(null);
    },
    "app.openLink": ({ address }) => options.openLink(address),
    "update.view": async () => succeed(options.updates()?.view ?? { kind: "off" }),
    "update.look": async () => {
      void options.updates()?.look();
      return succeed(null);
    },
    "update.install": async () => {
      void options.updates()?.install();
      return succeed(null);
    },
    "window.flushed": async (_payload, { contentsId }) => {
      options.flushed(contentsId);
      return succeed(null);
    },
    "settings.read": async () => succeed(settings.read()),
    "settings.change": async (changes) => {
      const changed = settings.change(changes);
      options.applySettings();
      return succeed(changed);
    },

    "session.view": async () => succeed(session.view()),
    "session.signIn": async (credentials) => signedIn(await session.signIn(credentials), credentials.password),
    "session.register": async (credentials) => signedIn(await session.register(credentials), credentials.password),
    "session.refresh": (request) => session.refresh(request),
    "session.end": (verdict) => session.end(verdict),
    "session.keepWriting": () => session.keepWriting(),
    "session.signOut": () => session.signOut(),
    "session.allowWeakerStorage": () => session.allowWeakerStorage(),
    "server.ask": async (request) => succeed(await options.gateway.ask(request)),

    "documents.list": ({ account }) => onStore(account, (store) => store.list()),
    "documents.create": ({ account, ...request }) => onStore(account, (store) => store.create(request)),
    "documents.open": ({ account, documentId }) => onStore(account, (store) => store.open(documentId)),
    "documents.openPart": ({ account, documentId }) => onStore(account, (store) => store.openPart(documentId)),
    "documents.readPiece": ({ account, ...request }) => onStore(account, (store) => store.readPiece(request)),
    "documents.opening": async ({ documentId }) => succeed({ unseen: options.openings.begin(documentId) }),
    "documents.seen": async ({ documentId }) => {
      options.openings.seen(documentId);
      return succeed(null);
    },
    // The first of a page, and what its line could not bring.
    "documents.append": async ({ account, ...step }, { contentsId }) => {
      const append = (store: DraftStore): Promise<AppendReceipt> => store.append(step);
      const result = stores.isOpen(account) ? await answerFrom(async () => append(await stores.of(account))) : await onStore(account, append);
      if (result.ok) options.giveAppendLine(account, contentsId);
      return result;
    },
    "documents.rememberView": ({ account, ...request }) => onStore(account, (store) => store.rememberView(request)),
    "documents.rename": ({ account, ...request }) => onStore(account, (store) => store.rename(request)),
    "documents.tag": ({ account, ...request }) => onStore(account, (store) => store.tag(request)),
    "documents.trash": ({ account, documentId }) => onStore(account, (store) => store.trash(documentId)),
    "documents.restore": ({ account, documentId }) => onStore(account, (store) => store.restore(documentId)),
    "documents.learnListing": ({ account, items }) => onStore(account, (store) => store.learnListing(items)),
    "documents.adopt": ({ account, ...request }) => onStore(account, (store) => store.adopt(request)),
    "documents.readBase": ({ account, documentId }) => onStore(account, (store) => store.readText(documentId, "acked")),
    "documents.merge": async ({ account, ...request }) => {
      if (stores.isOpen(account)) return answerFrom(async () => (await stores.of(account)).merge(request));
      return onStore(account, (store) => store.merge(request));
    },
    "documents.resolveConflict": ({ account, ...request }) => onStore(account, (store) => store.resolveConflict(request)),
    "documents.retry": ({ account, documentId }) => onStore(account, (store) => store.retry(documentId)),
    "documents.saveAsNew": ({ account, documentId }) => onStore(account, (store) => store.saveAsNew(documentId)),

    "documents.history": ({ account, documentId }) => onStore(account, (store) => store.listHistory(documentId)),
    "documents.readVersion": ({ account, ...request }) => onStore(account, (store) => store.readHistory(request)),
    "documents.keepVersion": ({ account, ...request }) => onStore(account, (store) => store.keepVersion(request)),
    "documents.search": ({ account, query }) => onStore(account, (store) => options.search.find(account, store, query)),
    "documents.recovery": ({ account }) =>
      onStore(account, async (store) => ({ setAside: await store.listSetAside(), ...stores.setAside(account) })),

    "saves.seal": ({ account, ...request }) => onStore(account, (store) => store.seal(request)),
    "saves.read": ({ account, saveId, form }) => onStore(account, (store) => store.readSave(saveId, form)),
    "saves.settle": async ({ account, ...request }) => {
      // The server's word about a save is written down also where its owner has just signed out.
      if (stores.isOpen(account)) return answerFrom(async () => (await stores.of(account)).settle(request));
      return onStore(account, (store) => store.settle(request));
    },

    "files.import": async ({ account }) => importAll(account, (await options.chooseFilesToOpen()).map((path) => () => readBytes(path))),
    "files.importDropped": ({ account, files }) => importAll(account, files.map((file) => async () => succeed(file))),
    "files.importNamed": ({ account }) => importAll(account, options.takeNamedFiles().map((path) => () => readBytes(path))),
    "files.export": async ({ account, documentId, format }) => {
      const written = await onStore(account, (store) => store.readText(documentId));
      return written.ok ? exportText(written.value, format) : written;
    },
    "files.print": async ({ account, documentId }) => {
      const written = await onStore(account, (store) => store.readText(documentId));
      return written.ok ? options.pages.print(written.value) : written;
    },
    "files.asHtml": ({ text }) => options.pages.asHtml(text),
    "files.cancelConversion": async () => {
      options.pages.cancel();
      return succeed(null);
    },
    "files.exportText": (written) => exportText(written),
    "files.exportFolder": async ({ account, documentIds }) => {
      const folder = await options.chooseFolderToWrite();
      if (folder === null) return succeed(null);
      return exportFolder(folder, documentIds, (documentId) => onStore(account, (store) => store.readText(documentId)));
    },
  };
}

/** The format that a file's name asks for; null: none that is known. */
const formatOf = (path: string): ExportFormat | null => exportFormat.options.find((format) => path.toLowerCase().endsWith(`.${format}`)) ?? null;
