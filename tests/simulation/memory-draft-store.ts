import { compactDocument, snapshotIsDue } from "../../main/drafts/compaction.ts";
import { resolveConflict, type Resolution } from "../../main/drafts/conflicts.ts";
import { DocumentStates } from "../../main/drafts/document-states.ts";
import { DraftError } from "../../main/drafts/draft-error.ts";
import type { DraftStore, PieceRequest } from "../../main/drafts/draft-store.ts";
import { keepHistory } from "../../main/drafts/keep-history.ts";
import { listHistory, readHistory } from "../../main/drafts/list-history.ts";
import { markVersion } from "../../main/drafts/mark-version.ts";
import { readSave, sealSave, sentAnew, settleSave } from "../../main/drafts/outbox.ts";
import { openDocument, readBase, readHere, readTextAt, written } from "../../main/drafts/reading.ts";
import { adopt, learnItem } from "../../main/drafts/server-listing.ts";
import { takeMerge } from "../../main/drafts/take-merge.ts";
import { atOnce } from "../../main/drafts/slices.ts";
import type { StoreParts } from "../../main/drafts/store-parts.ts";
import { thinVersions } from "../../main/drafts/thin-versions.ts";
import { appendStep, insertDocument, renameDocument, within } from "../../main/drafts/writing.ts";
import type { DraftAppend, DraftMerge, OpenedDocument, RemoteDocument, RemoteListing, SaveForm, SaveOutcome, ViewPosition } from "../../preload/contract/documents.ts";
import type { VersionSource } from "../../preload/contract/history.ts";
import { MemoryTables, type MemoryDisk } from "./memory-tables.ts";

/** Few, so that the journal of a short story is shortened too. */
const versionsPerSnapshot = 6;

export interface MemoryStoreOptions {
  readonly disk: MemoryDisk;
  readonly account: string;
  readonly now: () => number;
}

/**
 * The DraftStore port over tables in memory: every step (writing, outbox, conflicts, listing, reading) is the
 * store's own code; only the SQL below it is replaced, so that a thousand stories a second can be told. What a disk
 * does wrong is said by MemoryDisk.
 */
export class MemoryDraftStore implements DraftStore {
  readonly #parts: StoreParts;
  #closed = false;

  constructor({ disk, account, now }: MemoryStoreOptions) {
    const tables = new MemoryTables(disk).asParts(account, now);
    this.#parts = { ...tables, states: new DocumentStates(tables) };
  }

  list = () => this.#call((parts) => listAll(parts));

  create = ({ documentId, title, content }: { documentId: string; title: string; content: string }) =>
    this.#call((parts) => {
      const insert = (): number => parts.database.transaction(() => insertDocument(parts, documentId, title, content));
      return openDocument(parts, parts.documents.find(documentId) ?? insert());
    });

  open = (documentId: string) => this.#on(documentId, openDocument);

  openPart = (documentId: string) => this.#on(documentId, (parts, no) => inPart(openDocument(parts, no)));

  readPiece = ({ documentId, version, from, to }: PieceRequest) =>
    this.#on(documentId, (parts, no) => atOnce(readTextAt(parts, no, version)).sliceString(from, to));

  append = (step: DraftAppend) =>
    this.#on(step.documentId, async (parts, no) => {
      const { receipt } = appendStep(parts, no, step);
      await this.#compactIfDue(parts, no);
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

  listKept = (documentId: string) => this.#on(documentId, (parts, no) => parts.kept.list(no, documentId));

  readKept = ({ documentId, no: keptNo }: { documentId: string; no: number }) =>
    this.#on(documentId, (parts, no) => {
      const kept = parts.kept.read(no, documentId, keptNo);
      if (kept === null) throw new DraftError("notFound", "There is no such kept version");
      return { title: kept.title, text: kept.text };
    });

  listHistory = (documentId: string) =>
    this.#on(documentId, async (parts, no) => {
      await attempt(() => tendHistory(parts, no));
      return listHistory(parts, no);
    });

  readHistory = ({ documentId, ...version }: { documentId: string; source: VersionSource; no: number }) =>
    this.#on(documentId, (parts, no) => atOnce(readHistory(parts, no, version)));

  keepVersion = ({ documentId, cause }: { documentId: string; cause: "beforeMerge" | "beforeRestore" }) =>
    this.#on(documentId, (parts, no) => {
      parts.database.transaction(() => markVersion(parts, no, cause));
      return null;
    });

  listSetAside = async () => [];

  close = async (): Promise<void> => void (this.#closed = true);

  /** As BackgroundWork does between appends. */
  async #compactIfDue(parts: StoreParts, no: number): Promise<void> {
    const { documents, snapshots, states } = parts;
    const newest = snapshots.newest(no, documents.meta(no).id)?.version ?? 0;
    const { version, length } = states.head(no);
    if (!snapshotIsDue({ versions: version - newest, sizeBytes: 0 }, length, versionsPerSnapshot)) return;
    await attempt(async () => {
      parts.database.transaction(() => markVersion(parts, no, "writing"));
      tendHistory(parts, no);
      await compactDocument(parts, no, () => !this.#closed);
    });
  }

  #on<Value>(documentId: string, work: (parts: StoreParts, no: number) => Value): Promise<Awaited<Value>> {
    return this.#call((parts) => work(parts, parts.documents.numberOf(documentId)));
  }

  /** After a failure nothing is believed that is not read again, as in the SQL store. */
  async #call<Value>(work: (parts: StoreParts) => Value): Promise<Awaited<Value>> {
    if (this.#closed) throw new DraftError("storeUnavailable", "The store is closed");
    try {
      return await work(this.#parts);
    } catch (error) {
      this.#parts.states.forget();
      throw error;
    }
  }
}

function tendHistory(parts: StoreParts, no: number): void {
  atOnce(keepHistory(parts, no));
  atOnce(thinVersions(parts, no));
}

/** What the disk refuses now is due again later. */
async function attempt(work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DraftError)) throw error;
  }
}

const listAll = (parts: StoreParts) =>
  parts.documents
    .numbers()
    .filter((no) => parts.documents.meta(no).hasText || !parts.documents.meta(no).deletedOnServer)
    .map((no) => parts.states.summary(no));

/** A text of so many units is a long one in a story. */
const longUnits = 8;

/** The middle half of a long text. */
function inPart(opened: OpenedDocument): OpenedDocument {
  const { length } = opened.text;
  if (length < longUnits || opened.theirs !== null) return opened;
  const quarter = length >> 2;
  return { ...opened, text: opened.text.slice(quarter, length - quarter), part: { before: quarter, after: quarter }, view: null };
}
