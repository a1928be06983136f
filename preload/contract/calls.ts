/**
 * The one table of what a window may ask of main: a row is a name, the shape of its payload (checked in main
 * before any work) and the type of its answer. A new call is a row here and its handler in main/ipc; the
 * compiler finds a missing one. Nothing of electron, node or the DOM is known in this folder.
 */
import * as v from "valibot";
import type {
  AppendReceipt,
  DocumentSummary,
  OpenedDocument,
  SaveEntry,
  SaveRequest,
  WrittenText,
} from "./documents.ts";
import { longestTag, mostTags } from "./documents.ts";
import { exportFormat } from "./export-format.ts";
import type { GatewayAnswer } from "./gateway.ts";
import type { SessionView } from "./session.ts";
import type { LocalVersion, VersionText } from "./history.ts";
import type { ExportedFolder, RecoveryReport } from "./recovery.ts";
import type { Result } from "./result.ts";
import type { LibraryFound } from "./search.ts";
import { settingsChangesSchema, type Language, type Settings } from "./settings.ts";
import type { UpdateView } from "./updates.ts";

interface Row<Schema extends v.GenericSchema, Value> {
  readonly payload: Schema;
  /** Never present: carries the answer's type. */
  readonly answer?: Value;
}

const row =
  <Value>() =>
  <Schema extends v.GenericSchema>(payload: Schema): Row<Schema, Value> => ({ payload });

const nothing = v.strictObject({});
const account = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const uuid = v.pipe(v.string(), v.uuid());
const version = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** The JSON of a ChangeSet, as text: of an array the bridge to the page copies each part by itself, and there may be thousands. */
const changeSet = v.pipe(v.string(), v.parseJson(), v.array(v.unknown()));
const view = v.strictObject({ anchor: version, head: version, top: version });
const credentials = v.strictObject({
  username: v.pipe(v.string(), v.maxLength(1024)),
  password: v.pipe(v.string(), v.maxLength(4096)),
});
const document = v.strictObject({ account, documentId: uuid });
const remoteDocument = v.strictObject({
  id: uuid,
  title: v.string(),
  content: v.string(),
  rev: version,
  updatedAt: v.number(),
});
const outcome = v.variant("kind", [
  v.strictObject({ kind: v.literal("acknowledged"), rev: version }),
  v.strictObject({ kind: v.literal("conflict"), theirs: remoteDocument }),
  v.strictObject({
    kind: v.literal("refused"),
    refusal: v.strictObject({
      cause: v.picklist(["forbidden", "gone", "tooLarge", "titleTooLong", "invalid"]),
      message: v.string(),
      limitBytes: v.exactOptional(v.number()),
    }),
  }),
  v.strictObject({ kind: v.literal("saveIdReused") }),
]);
const listing = v.strictObject({
  id: uuid,
  title: v.string(),
  rev: version,
  updatedAt: v.number(),
  sizeBytes: v.number(),
  deleted: v.boolean(),
});

const tag = v.pipe(v.string(), v.minLength(1), v.maxLength(longestTag));
const droppedFile = v.strictObject({ name: v.pipe(v.string(), v.maxLength(1024)), bytes: v.instance(Uint8Array) });

/** The largest file that is opened, in bytes: five times a life's notes. */
export const largestFileBytes = 50 * 1024 * 1024;

/** What the window needs to know of the app once, at its start. */
export interface AppInfo {
  readonly version: string;
  /** The language that the system is set to, or the nearest to it. */
  readonly systemLanguage: Language;
  /** What it runs on. */
  readonly versions: { readonly electron: string; readonly chrome: string; readonly node: string };
  readonly platform: "linux" | "darwin" | "win32";
  /** The server's name for people: its host, and the path it lives under; null for the one inside the app. */
  readonly serverHost: string | null;
  /** Its address, where the line to it is not encrypted and nothing is sent until the person allows that; else null. */
  readonly plainLine: string | null;
  /** Set where the profile folder cannot be written: no text may be typed, as none could be kept. */
  readonly unwritableProfile: string | null;
  /** For which there are dictionaries that can be chosen: "en-US", "de". None where the system chooses. */
  readonly spellingLanguages: readonly string[];
  /** What whoever runs this computer has set, and nobody changes here. */
  readonly managed: readonly (keyof Settings)[];
}

/** A file that a document was made of; the file itself is as it was. */
export interface ImportedFile {
  readonly documentId: string;
  readonly title: string;
  /** The encoding that it was taken to be in, as "GB18030"; null: UTF-8, or what its kind has. */
  readonly encoding: string | null;
}

export const calls = {
  "app.info": row<AppInfo>()(nothing),
  "app.relaunch": row<null>()(nothing),
  /** Asks the person, with the whole address, whether the system may open it: https and mailto alone. */
  "app.openLink": row<null>()(v.strictObject({ address: v.pipe(v.string(), v.maxLength(8192)) })),
  "update.view": row<UpdateView>()(nothing),
  "update.look": row<null>()(nothing),
  /** Ends the app for the newer version that is here, once every window has written what was typed in it. */
  "update.install": row<null>()(nothing),
  "window.flushed": row<null>()(nothing),
  "settings.read": row<Settings>()(nothing),
  "settings.change": row<Settings>()(settingsChangesSchema),

  "session.view": row<SessionView>()(nothing),
  "session.signIn": row<SessionView>()(credentials),
  "session.register": row<SessionView>()(credentials),
  /** One refresh however many ask; answers at once where a newer generation than the rejected one is there. */
  "session.refresh": row<SessionView>()(v.strictObject({ account, rejectedGeneration: version })),
  /** A request met 50015 or 50012: the session of that generation is over. */
  "session.end": row<SessionView>()(
    v.strictObject({ account, generation: version, cause: v.picklist(["refreshExpired", "endedByServer"]) }),
  ),
  "session.keepWriting": row<SessionView>()(nothing),
  "session.signOut": row<SessionView>()(nothing),
  "session.allowWeakerStorage": row<SessionView>()(nothing),

  /** Asks the configured server; always answered, if only by the gateway's own word. */
  "server.ask": row<GatewayAnswer>()(
    v.strictObject({ method: v.string(), path: v.string(), headers: v.record(v.string(), v.string()), body: v.nullable(v.string()) }),
  ),

  "documents.list": row<readonly DocumentSummary[]>()(v.strictObject({ account })),
  "documents.create": row<OpenedDocument>()(v.strictObject({ account, documentId: uuid, title: v.string(), content: v.string() })),
  "documents.open": row<OpenedDocument>()(document),
  /** As "documents.open", but of a long text the part alone where the person was. */
  "documents.openPart": row<OpenedDocument>()(document),
  /** What stands between two places of the text of a version that was opened in part. Throws damaged where that can't be read: open it whole. */
  "documents.readPiece": row<string>()(v.strictObject({ account, documentId: uuid, version, from: version, to: version })),
  "documents.append": row<AppendReceipt>()(
    v.strictObject({
      account,
      documentId: uuid,
      fromVersion: version,
      toVersion: version,
      changes: v.nullable(changeSet),
      title: v.nullable(v.string()),
      view: v.nullable(view),
    }),
  ),
  /** Before a document is brought to the page: how many of its last openings never came to a picture. */
  "documents.opening": row<{ readonly unseen: number }>()(document),
  /** It is on the page. */
  "documents.seen": row<null>()(document),
  "documents.rememberView": row<null>()(v.strictObject({ account, documentId: uuid, view })),
  "documents.rename": row<DocumentSummary>()(v.strictObject({ account, documentId: uuid, title: v.string() })),
  /** In the place of those that it has. */
  "documents.tag": row<DocumentSummary>()(v.strictObject({ account, documentId: uuid, tags: v.pipe(v.array(tag), v.maxLength(mostTags)) })),
  "documents.trash": row<DocumentSummary>()(document),
  "documents.restore": row<DocumentSummary>()(document),
  /** Rows of the server's list; new ones become documents without text, known ones learn the newest revision. */
  "documents.learnListing": row<readonly DocumentSummary[]>()(v.strictObject({ account, items: v.array(listing) })),
  /** The server's text becomes this document's, if nothing waits and its version is still the expected one. */
  "documents.adopt": row<OpenedDocument>()(v.strictObject({ account, expectedVersion: version, theirs: remoteDocument })),
  /** The text that the server last acknowledged, with its real line breaks: what a merge starts from. */
  "documents.readBase": row<WrittenText>()(document),
  /** The server's text and what was merged of it and the draft, in one step; see DraftMerge. */
  "documents.merge": row<DocumentSummary>()(
    v.strictObject({
      account,
      documentId: uuid,
      fromVersion: version,
      theirs: remoteDocument,
      changes: v.nullable(changeSet),
      title: v.string(),
      view: v.nullable(view),
    }),
  ),
  "documents.resolveConflict": row<OpenedDocument>()(
    v.strictObject({
      account,
      documentId: uuid,
      choice: v.picklist(["mine", "theirs", "both"]),
      /** The id of the second document that "both" makes. */
      copyId: uuid,
      copyTitle: v.string(),
    }),
  ),
  /** Drops a refusal, so that the waiting version is tried again. */
  "documents.retry": row<DocumentSummary>()(document),
  /** After "gone": the same document is created anew on the server by its next save. */
  "documents.saveAsNew": row<DocumentSummary>()(document),

  /** The versions of a document on this computer, newest first. */
  "documents.history": row<readonly LocalVersion[]>()(document),
  "documents.readVersion": row<VersionText>()(
    v.strictObject({ account, documentId: uuid, source: v.picklist(["line", "beside"]), no: version }),
  ),
  /** Puts the version of now into the history, before something else takes its place. */
  "documents.keepVersion": row<null>()(v.strictObject({ account, documentId: uuid, cause: v.picklist(["beforeMerge", "beforeRestore"]) })),
  /** Which documents on this computer have these words in their texts. */
  "documents.search": row<LibraryFound>()(v.strictObject({ account, query: v.pipe(v.string(), v.maxLength(1000)) })),
  "documents.recovery": row<RecoveryReport>()(v.strictObject({ account })),

  /** Fixes what waits into a save, or answers the one that is not settled yet; null: nothing to send. */
  "saves.seal": row<SaveEntry | null>()(v.strictObject({ account, documentId: uuid, saveId: uuid })),
  "saves.read": row<SaveRequest>()(v.strictObject({ account, saveId: uuid, form: v.picklist(["whole", "edits"]) })),
  "saves.settle": row<DocumentSummary>()(v.strictObject({ account, saveId: uuid, outcome })),

  /** Of each file that the person chooses; a result a file, none where they closed the dialog. */
  "files.import": row<readonly Result<ImportedFile>[]>()(v.strictObject({ account })),
  /** Of files that were dropped on the window, which reads them itself and learns no paths; a result a file. */
  "files.importDropped": row<readonly Result<ImportedFile>[]>()(v.strictObject({ account, files: v.pipe(v.array(droppedFile), v.maxLength(1000)) })),
  /** What was named on the command line, in this run or by a second start, and was not asked for before; a result a file. */
  "files.importNamed": row<readonly Result<ImportedFile>[]>()(v.strictObject({ account })),
  /** For a text that cannot be written to the store: as it is on the page. */
  "files.exportText": row<{ readonly path: string } | null>()(v.strictObject({ title: v.string(), text: v.string() })),
  /** `format` absent: as the chosen name ends, else the text itself. */
  "files.export": row<{ readonly path: string } | null>()(v.strictObject({ account, documentId: uuid, format: v.exactOptional(exportFormat) })),
  "files.print": row<null>()(document),
  /** A part of a text as HTML that goes into another page. */
  "files.asHtml": row<string>()(v.strictObject({ text: v.string() })),
  /** Ends what is being written as another format. */
  "files.cancelConversion": row<null>()(nothing),
  /** A file for each document, in a folder that the person chooses; null where they chose none. */
  "files.exportFolder": row<ExportedFolder | null>()(v.strictObject({ account, documentIds: v.array(uuid) })),
} as const;

export type CallName = keyof typeof calls;
/** What the page hands over, and what arrives of it. */
export type Asked<Name extends CallName> = v.InferInput<(typeof calls)[Name]["payload"]>;
export type Payload<Name extends CallName> = v.InferOutput<(typeof calls)[Name]["payload"]>;
export type Answer<Name extends CallName> = (typeof calls)[Name] extends Row<v.GenericSchema, infer Value> ? Value : never;

export const callNames = Object.keys(calls) as CallName[];
