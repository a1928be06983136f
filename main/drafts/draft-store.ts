import type {
  AppendReceipt,
  ConflictChoice,
  DocumentSummary,
  DraftAppend,
  DraftMerge,
  OpenedDocument,
  RemoteDocument,
  RemoteListing,
  SaveEntry,
  SaveForm,
  SaveOutcome,
  SaveRequest,
  ViewPosition,
  WrittenText,
} from "../../preload/contract/documents.ts";
import type { LocalVersion, VersionCause, VersionSource, VersionText } from "../../preload/contract/history.ts";
import type { SetAside } from "../../preload/contract/recovery.ts";
import type { StoreNotice } from "../../preload/contract/events.ts";

/** What a store tells without being asked. */
export type DraftNotice =
  | StoreNotice
  /** Part of one document could not be read: the text is shown up to there, the rest is kept set aside. */
  | { readonly kind: "documentDamaged"; readonly documentId: string; readonly recordsSetAside: number };

/** A whole text that was replaced and is kept beside the document. */
export interface KeptVersion {
  readonly no: number;
  /** mine, theirs: one side of a conflict. replaced: what was here before the server's text was adopted, in earlier builds. */
  readonly cause: "mine" | "theirs" | "replaced";
  readonly keptAt: number;
  readonly title: string;
}

/** Places in UTF-16 units, with one for a line break. */
export interface PieceRequest {
  readonly documentId: string;
  readonly version: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The drafts of ONE account, and the only place where they are durable. Each method is one transaction: when its
 * promise fulfils, the change is committed with fsync; when it rejects, nothing is promised and the next call
 * reads the truth again. Every method may be repeated with the same arguments without doing its work twice.
 * Failures are DraftErrors: notFound (also: the text is not here yet), versionGap with `detail.draftVersion`,
 * diskFull, diskFailed, damaged, storeUnavailable.
 */
export interface DraftStore {
  /** All documents, trashed ones too; no text is read for it. */
  list(): Promise<readonly DocumentSummary[]>;
  /** Makes a document, or answers the one that already has this id. Empty title and content make version 0. */
  create(request: { readonly documentId: string; readonly title: string; readonly content: string }): Promise<OpenedDocument>;
  /** Throws damaged where nothing of the text can be read: an unreadable text is never answered as empty. */
  open(documentId: string): Promise<OpenedDocument>;
  /** As `open`, but of a long text the part alone where the person was: no more of it is unsealed. */
  openPart(documentId: string): Promise<OpenedDocument>;
  /** What stands between two places of the text at a version, as the editor has it. Throws damaged where that version can't be read. */
  readPiece(request: PieceRequest): Promise<string>;
  /** One step of the journal; its cost goes with the change and not with the document. */
  append(step: DraftAppend): Promise<AppendReceipt>;
  rememberView(request: { readonly documentId: string; readonly view: ViewPosition }): Promise<null>;
  /** A step of the journal that changes the title alone. */
  rename(request: { readonly documentId: string; readonly title: string }): Promise<DocumentSummary>;
  /** Puts these in the place of its tags. */
  tag(request: { readonly documentId: string; readonly tags: readonly string[] }): Promise<DocumentSummary>;
  trash(documentId: string): Promise<DocumentSummary>;
  restore(documentId: string): Promise<DocumentSummary>;
  /** Learns rows of the server's list in one transaction; answers what `list` then does. */
  learnListing(items: readonly RemoteListing[]): Promise<readonly DocumentSummary[]>;
  /** The server's text becomes this document's, if nothing waits and its version is the expected one; else versionGap. */
  adopt(request: { readonly expectedVersion: number; readonly theirs: RemoteDocument }): Promise<OpenedDocument>;
  /**
   * Takes the server's text as the next version and what was merged of it and the draft as the one after, in one transaction;
   * what was here stays among the kept versions. versionGap where the draft is at another version, a save is not settled yet
   * or their revision is no news: then nothing was done.
   */
  merge(request: DraftMerge): Promise<DocumentSummary>;
  resolveConflict(request: {
    readonly documentId: string;
    readonly choice: ConflictChoice;
    readonly copyId: string;
    readonly copyTitle: string;
  }): Promise<OpenedDocument>;
  /** Drops the refusal, so that the waiting version is sealed again. */
  retry(documentId: string): Promise<DocumentSummary>;
  /** The next save creates the document on the server. */
  saveAsNew(documentId: string): Promise<DocumentSummary>;

  /** Fixes what waits into a save, or answers the one that is not settled yet; null: nothing to send. */
  seal(request: { readonly documentId: string; readonly saveId: string }): Promise<SaveEntry | null>;
  /** The same bytes each time for a form (whole where it is absent), whatever happened to the document since. */
  readSave(saveId: string, form?: SaveForm): Promise<SaveRequest>;
  /** Forgets the save and keeps what it came to, in one transaction; a settled save settled again is harmless. */
  settle(request: { readonly saveId: string; readonly outcome: SaveOutcome }): Promise<DocumentSummary>;

  /** The text as it is to be exported, or (acked) as the server last acknowledged it: the base for a merge. */
  readText(documentId: string, which?: "draft" | "acked"): Promise<WrittenText>;
  /** The kept versions of a document, newest first. */
  listKept(documentId: string): Promise<readonly KeptVersion[]>;
  readKept(request: { readonly documentId: string; readonly no: number }): Promise<WrittenText>;

  /**
   * The history of a document, newest first: the line of versions, and what is kept beside it. The words of versions
   * that were marked a moment ago are counted soon after the first asking.
   */
  listHistory(documentId: string): Promise<readonly LocalVersion[]>;
  /** Throws notFound for a version that has had its time, damaged where it cannot be read. */
  readHistory(request: { readonly documentId: string; readonly source: VersionSource; readonly no: number }): Promise<VersionText>;
  /** Puts the newest version into the history, before something else takes its place. */
  keepVersion(request: { readonly documentId: string; readonly cause: Extract<VersionCause, "beforeMerge" | "beforeRestore"> }): Promise<null>;

  /** What could not be read of this account's documents, and is kept. */
  listSetAside(): Promise<readonly SetAside[]>;

  /** Ends the use of the store; what was acknowledged is durable without it. */
  close(): Promise<void>;
}

export type DraftStoreMethod = keyof DraftStore;
