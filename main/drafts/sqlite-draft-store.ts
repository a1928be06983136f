import type { DraftAppend, DraftMerge, RemoteDocument, RemoteListing, SaveForm, SaveOutcome, ViewPosition } from "../../preload/contract/documents.ts";
import type { VersionSource } from "../../preload/contract/history.ts";
import { BackgroundWork } from "./background-work.ts";
import { resolveConflict, type Resolution } from "./conflicts.ts";
import { DraftError } from "./draft-error.ts";
import type { DraftStore, PieceRequest } from "./draft-store.ts";
import { listHistory, readHistory } from "./list-history.ts";
import { markVersion } from "./mark-version.ts";
import { openPart } from "./open-part.ts";
import { giveUp, openStore, type StoreOptions } from "./open-store.ts";
import { readSave, sealSave, sentAnew, settleSave } from "./outbox.ts";
import { openDocument, readBase, readHere, written } from "./reading.ts";
import { adopt, learnItem } from "./server-listing.ts";
import { listSetAside } from "./set-aside.ts";
import { takeMerge } from "./take-merge.ts";
import { atOnce, inSlices } from "./slices.ts";
import { StoreDamagedError } from "./sql-database.ts";
import { storeFiles } from "./store-files.ts";
import type { StoreParts } from "./store-parts.ts";
import { WholeTexts } from "./whole-texts.ts";
import { appendStep, insertDocument, renameDocument, within } from "./writing.ts";

/**
 * The drafts of one account in one SQLite file. Its duties: each call that writes is done to its end before the next begins;
 * after an error nothing is believed that is not read from the file again; a file that turns out to be damaged is
 * left to the next process to be set aside and rebuilt.
 */
export class SqliteDraftStore implements DraftStore {
  readonly #options: StoreOptions;
  readonly #parts: StoreParts;
  readonly #background: BackgroundWork;
  readonly #wholeTexts = new WholeTexts();
  #closed = false;

  private constructor(options: StoreOptions) {
    this.#options = options;
    this.#parts = openStore(options);
    this.#background = new BackgroundWork(this.#parts, {
      files: storeFiles(options.directory),
      versionsPerSnapshot: options.versionsPerSnapshot,
      rowsPerBlock: options.rowsPerBlock,
      giveUp: () => giveUp(options),
    });
  }

  /** See openStore for what it throws. */
  static async open(options: StoreOptions): Promise<SqliteDraftStore> {
    return new SqliteDraftStore(options);
  }

  list = () => this.#call((parts) => listAll(parts));

  create = ({ documentId, title, content }: { documentId: string; title: string; content: string }) =>
    this.#call((parts) => {
      const known = parts.documents.find(documentId);
      const no = known ?? parts.database.transaction(() => insertDocument(parts, documentId, title, content));
      if (known === undefined && content !== "") this.#background.began(no);
      return openDocument(parts, no);
    });

  open = (documentId: string) => this.#on(documentId, openDocument);

  openPart = (documentId: string) => this.#on(documentId, openPart);

  readPiece = ({ documentId, version, from, to }: PieceRequest) =>
    this.#on(documentId, async (parts, no) => (await this.#wholeTexts.read(parts, no, version)).sliceString(from, to, "\n"));

  append = (step: DraftAppend) =>
    this.#on(step.documentId, (parts, no) => {
      const { receipt, sizeBytes } = appendStep(parts, no, step);
      if (sizeBytes > 0) this.#background.grew(no, sizeBytes);
      return receipt;
    });

  rememberView = ({ documentId, view }: { documentId: string; view: ViewPosition }) =>
    this.#on(documentId, (parts, no) => {
      const { version, length } = parts.states.head(no);
      parts.documents.update(no, { view: { version, position: within(view, length) } });
      return null;
    });

  rename = ({ documentId, title }: { documentId: string; title: string }) =>
    this.#on(documentId, (parts, no) => renameDocument(parts, no, title));

  tag = ({ documentId, tags }: { documentId: string; tags: readonly string[] }) =>
    this.#on(documentId, (parts, no) => {
      parts.documents.update(no, { tags: [...tags] });
      return parts.states.summary(no);
    });

  trash = (documentId: string) =>
    this.#on(documentId, (parts, no) => {
      if (parts.documents.meta(no).trashedAt === null) parts.documents.update(no, { trashedAt: parts.now() });
      return parts.states.summary(no);
    });

  restore = (documentId: string) =>
    this.#on(documentId, (parts, no) => {
      const { deletedOnServer, hasText, trashedAt } = parts.documents.meta(no);
      if (deletedOnServer && !hasText) throw new DraftError("notFound", "Its text was never fetched");
      if (trashedAt !== null) parts.documents.update(no, { ...(deletedOnServer ? sentAnew : {}), trashedAt: null });
      return parts.states.summary(no);
    });

  learnListing = (items: readonly RemoteListing[]) =>
    this.#call((parts) => {
      parts.database.transaction(() => items.forEach((item) => learnItem(parts, item)));
      return listAll(parts);
    });

  adopt = ({ expectedVersion, theirs }: { expectedVersion: number; theirs: RemoteDocument }) =>
    this.#on(theirs.id, (parts, no) => {
      adopt(parts, no, expectedVersion, theirs);
      this.#background.began(no);
      return openDocument(parts, no);
    });

  merge = (request: DraftMerge) => this.#on(request.documentId, (parts, no) => takeMerge(parts, no, request));

  resolveConflict = ({ documentId, ...resolution }: Resolution & { documentId: string }) =>
    this.#on(documentId, (parts, no) => {
      resolveConflict(parts, no, resolution);
      return openDocument(parts, no);
    });

  retry = (documentId: string) =>
    this.#on(documentId, (parts, no) => {
      if (parts.documents.meta(no).refusal !== null) parts.documents.update(no, { refusal: null });
      return parts.states.summary(no);
    });

  saveAsNew = (documentId: string) =>
    this.#on(documentId, (parts, no) => {
      if (parts.documents.meta(no).pending === null) parts.documents.update(no, sentAnew);
      return parts.states.summary(no);
    });

  seal = ({ documentId, saveId }: { documentId: string; saveId: string }) =>
    this.#on(documentId, (parts, no) => sealSave(parts, no, saveId));

  readSave = (saveId: string, form: SaveForm = "whole") => this.#call((parts) => readSave(parts, saveId, form));

  settle = ({ saveId, outcome }: { saveId: string; outcome: SaveOutcome }) =>
    this.#call((parts) => settleSave(parts, saveId, outcome));

  readText = (documentId: string, which: "draft" | "acked" = "draft") =>
    this.#on(documentId, (parts, no) =>
      which === "draft" ? written(readHere(parts, no)) : atOnce(readBase(parts, no)),
    );

  listKept = (documentId: string) =>
    this.#on(documentId, (parts, no) => parts.kept.list(no, documentId));

  readKept = ({ documentId, no: keptNo }: { documentId: string; no: number }) =>
    this.#on(documentId, (parts, no) => {
      const kept = parts.kept.read(no, documentId, keptNo);
      if (kept === null) throw new DraftError("notFound", "There is no such kept version");
      return { title: kept.title, text: kept.text };
    });

  listHistory = (documentId: string) =>
    this.#on(documentId, (parts, no) => {
      // Not waited for: the words of the newest versions are there the next time.
      void this.#background.keepHistory(no).catch(() => undefined);
      return listHistory(parts, no);
    });

  readHistory = ({ documentId, ...version }: { documentId: string; source: VersionSource; no: number }) =>
    this.#on(documentId, (parts, no) => inSlices(readHistory(parts, no, version)));

  keepVersion = ({ documentId, cause }: { documentId: string; cause: "beforeMerge" | "beforeRestore" }) =>
    this.#on(documentId, (parts, no) => {
      parts.database.transaction(() => markVersion(parts, no, cause));
      return null;
    });

  listSetAside = () => this.#call(listSetAside);

  /** Does now what would be done in the next pause: new snapshots where they are due, and the day's copy. */
  runBackgroundWork = (): Promise<void> => this.#background.run();

  close = async (): Promise<void> => {
    if (this.#closed) return;
    this.#closed = true;
    this.#background.close();
    this.#parts.database.close();
  };

  #on<Value>(documentId: string, work: (parts: StoreParts, no: number) => Value): Promise<Awaited<Value>> {
    return this.#call((parts) => work(parts, parts.documents.numberOf(documentId)));
  }

  async #call<Value>(work: (parts: StoreParts) => Value): Promise<Awaited<Value>> {
    if (this.#closed) throw new DraftError("storeUnavailable", "The store is closed");
    try {
      return await work(this.#parts);
    } catch (error) {
      if (error instanceof StoreDamagedError) giveUp(this.#options);
      if (!isAnswer(error)) this.#forget();
      throw error;
    }
  }

  #forget(): void {
    this.#parts.documents.forget();
    this.#parts.states.forget();
    this.#background.forget();
  }

}

/** Failures that are answers, told before anything was written. */
const isAnswer = (error: unknown): boolean =>
  error instanceof DraftError && (error.code === "versionGap" || error.code === "notFound");

/** All documents but those that are nothing but the title of one that the server has deleted. */
function listAll(parts: StoreParts) {
  return parts.documents
    .numbers()
    .filter((no) => {
      const { hasText, deletedOnServer } = parts.documents.meta(no);
      return hasText || !deletedOnServer;
    })
    .map((no) => parts.states.summary(no));
}
