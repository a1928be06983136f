import { titleLimit } from "../../preload/contract/documents.ts";
import type { StoreNotice } from "../../preload/contract/events.ts";
import type { Failure } from "../../preload/contract/result.ts";
import type { SessionCause } from "../../preload/contract/session.ts";
import type { Settings } from "../../preload/contract/settings.ts";
import { sayBytes, sayCount, sayWait } from "./say-figures.ts";

/** Every word that a person reads in the window. Plain, short, never blaming; no claim that the facts do not make. */
export const words = {
  signIn: {
    heading: "Longhand",
    lead: "Sign in, or choose a name and a password to begin.",
    username: "Username",
    password: "Password",
    showTyped: "Show what I type",
    submit: "Sign in",
    createAccount: "Create account",
    incomplete: "Both fields are needed.",
    server: (host: string | null) => (host === null ? "Your account is kept on this computer." : `Your account is on ${host}.`),
    keepWriting: "Keep writing without signing in",
    stayed: (count: number, name: string) =>
      count === 0
        ? `${name}’s documents stay on this computer.`
        : `${name} has ${sayCount(count, "document")} with edits that are not on the server yet. They stay on this computer.`,
    cardHeading: "Sign in again",
    close: "Close",
  },
  session: {
    region: "Session ended",
    name: "Session",
    again: "Sign in again",
    keepWriting: "Keep writing",
    signIn: "Sign in",
    signOut: "Sign out",
    signedInAs: (name: string) => `Signed in as ${name}`,
    over: "Session ended",
    signedOut: "Signed out",
    happened: (cause: SessionCause | null): string => {
      switch (cause) {
        case "endedByServer":
          return "You were signed in elsewhere, or the server ended this session.";
        case "tokensUnavailable":
          return "This computer could not keep you signed in: its keyring may be locked, missing or another one.";
        case "signedOut":
          return "You signed out.";
        case "refreshExpired":
        case null:
          return "Your session has ended.";
      }
    },
    safe: "Your text is safe on this computer. Sign in to send it.",
    memoryOnly:
      "This computer has no safe place for your sign-in, because its keyring is missing or locked, so it is forgotten when Longhand closes. Your text is not affected.",
    allowWeaker: "Allow the weaker store",
    understood: "Understood",
  },
  library: {
    region: "Library",
    newDocument: "New document",
    onThisComputer: "On this computer",
    search: "Search documents",
    searchPlaceholder: "Search",
    documents: "Documents",
    trash: "Trash",
    back: "All documents",
    untitled: "Untitled",
    rename: "Rename",
    newName: "New name",
    moveToTrash: "Move to trash",
    restore: "Restore",
    moved: (title: string) => `“${title}” is in the trash.`,
    undo: "Undo",
    openFile: "Open file…",
    export: "Export…",
    empty: "What you write is listed here.",
    noMatch: (query: string) => `No title has “${query}” in it.`,
    clearSearch: "Clear the search",
    trashEmpty: "The trash is empty.",
    waits: "Not on the server yet",
    inConflict: "Two versions",
    refused: "The server did not take it",
    notFetched: "Not on this computer yet",
    pullFailed: "The server’s list could not be read. What is here is on this computer.",
    show: "Show the library",
    hide: "Hide the library",
  },
  theme: {
    name: "Theme",
    choice: { system: "As the system", light: "Light", dark: "Dark", sepia: "Sepia" } satisfies Record<Settings["theme"], string>,
  },
  editor: {
    title: "Title",
    titlePlaceholder: "Untitled",
    document: "Document",
    placeholder: "Begin.",
    titleTooLong: (length: number) =>
      `The server takes titles of up to ${titleLimit.toLocaleString("en")} characters; this one has ${length.toLocaleString("en")}. It is kept here, and goes out once it is shorter.`,
    nothingWritten: "Nothing is written yet. The first page is yours.",
    allInTrash: "All your documents are in the trash. They can be restored there.",
    nothingOpen: "Choose a document from the library, or begin a new one.",
    startWriting: "Start writing",
    opening: "Opening…",
    unopenable: "This document cannot be shown right now.",
    unopenableSafe: "Nothing was changed, and nothing of it was deleted.",
    unreadable: "Your documents cannot be read right now.",
    unreadableSafe: "Nothing was changed, and nothing of them was deleted.",
    tryAgain: "Try again",
    words: (count: number) => sayCount(count, "word"),
  },
  plain: {
    region: "Plain view",
    crashes: "Longhand stopped twice while it opened this document, so it is shown as plain text, to be read. Nothing of it was changed.",
    asked: "This is the document as plain text, to be read. Nothing of it is changed.",
    whole: "All of it is here.",
    beginning: "Only its beginning is shown here; Export writes all of it.",
    openEvenSo: "Open in the editor",
    text: "Text, to be read",
  },
  status: {
    name: "Save status",
    local: (time: string) => `on this computer ${time}`,
    localNever: "not on this computer yet",
    writing: "writing to this computer…",
    server: (time: string) => `on the server ${time}`,
    serverNever: "not on the server yet",
    sending: "sending to the server…",
    conflict: "two versions: choose one",
    brought: { updated: "Changed on another device", merged: "Merged with changes from another device" },
    waitingCount: (count: number) => `${count} waiting`,
    /** By QueueCause: why something waits. */
    cause: {
      signedOut: "Sign in to send it",
      sessionOver: "Sign in to send it",
      offline: "waiting: the server cannot be reached",
      serverTrouble: "waiting: the server is in trouble",
      serverRefuses: "waiting: the server does not accept the sign-in right now",
      slowDown: "waiting: the server asks for a pause",
      forbidden: "waiting: the server does not let this account save it",
      gone: "waiting: the server no longer has this document",
      tooLarge: "waiting: the text is larger than the server takes",
      titleTooLong: "waiting: the title is longer than the server takes",
      invalid: "waiting: the server could not take this version",
    },
  },
  conflict: {
    region: "Two versions",
    explain: "This document was also changed elsewhere. Both versions are kept until you choose.",
    keepMine: "Keep mine",
    keepTheirs: "Keep theirs",
    keepBoth: "Keep both",
    mine: "Mine, on this computer",
    theirs: (time: string) => `Theirs, on the server since ${time}`,
    copyTitle: (title: string) => `${title} (the other version)`,
    takeThis: "Take this part of theirs",
    loading: "Reading the other version…",
  },
  refusal: {
    tooLarge: (limitBytes: number | undefined) =>
      `This text is larger than the server takes${limitBytes === undefined ? "" : ` (${sayBytes(limitBytes)})`}. It is safe on this computer, and goes out once it is shorter.`,
    gone: "The server no longer has this document. Your text is safe on this computer.",
    forbidden: "The server does not let this account change this document. Your text is safe on this computer.",
    invalid: "The server could not take this version. Your text is safe on this computer; the next edit is tried again.",
    titleTooLong: "The title is longer than the server takes. It is kept here, and goes out once it is shorter.",
    saveAsNew: "Save as new",
    tryAgain: "Try again",
  },
  writeFailure: (failure: Failure, since: string) => {
    const what = failure.code === "diskFull" ? "The disk is full." : "This computer cannot write your text right now.";
    const doing = failure.code === "diskFull" ? "Make room, Longhand keeps trying." : "Longhand keeps trying.";
    return `${what} What you typed since ${since} is only in this window. ${doing}`;
  },
  files: {
    exported: (path: string) => `Exported to ${path}`,
    close: "Close",
  },
  startFailed: {
    sentence: "Longhand could not begin.",
    detail: "What you wrote is on this computer; nothing of it was changed.",
    tryAgain: "Try again",
  },
  notices: {
    say: (notice: StoreNotice): string => {
      switch (notice.kind) {
        case "storeRestarted":
          return "The part of Longhand that keeps your text was restarted. Nothing that was kept is lost.";
        case "documentDamaged":
          return `${sayCount(notice.recordsSetAside, "piece")} of a document could not be read. It was set aside, not deleted; the rest is here.`;
        case "damagedStoreSetAside": {
          const { recordsLost, documentsRead } = notice;
          const lost =
            recordsLost === null
              ? "It could not be read"
              : recordsLost === 0
                ? "All of it could be read"
                : `${sayCount(recordsLost, "piece")} of it could not be read`;
          return `A damaged store was set aside, not deleted. ${lost}; ${sayCount(documentsRead, "document")} came back.`;
        }
      }
    },
    understood: "Understood",
  },
  unwritable: {
    heading: "Longhand cannot write to its folder",
    happened: "Nothing that you type could be kept, so nothing can be typed yet. Nothing was changed.",
    toDo: "Give your user the right to write there, or make room on that disk, and try again.",
    folder: "The folder",
    tryAgain: "Try again",
  },
} as const;

/** A failure in words for people: what happened, and what to do where there is something to do. */
export function sayFailure(failure: Failure): string {
  const { detail } = failure;
  switch (failure.code) {
    case "wrongCredentials":
      return "This name and password do not go together.";
    case "nameTaken":
      return "That name is taken. Choose another, or sign in with its password.";
    case "invalidField":
      return typeof detail?.["message"] === "string" && detail["message"] !== ""
        ? `The server does not take it: ${detail["message"]}`
        : "The server does not take this name or this password. Try others.";
    case "rateLimited":
      return `Too many tries. Wait ${sayWait(Number(detail?.["retryAfterSeconds"] ?? Number.NaN))}, then try again.`;
    case "serverUnreachable":
      return "The server cannot be reached. Your text stays safe on this computer.";
    case "serverNonsense":
      return "Something that is not the server answered. Check the network’s own sign-in page, or the server’s address.";
    case "sessionOver":
    case "noAccount":
      return "Sign in first.";
    case "sessionChanged":
    case "wrongAccount":
      return "Someone else has signed in meanwhile. Nothing was changed.";
    case "keyringUnavailable":
      return "This computer’s keyring is not available.";
    case "notFound":
      return "It is not on this computer, and the server could not be asked for it.";
    case "versionGap":
      return "This window is behind what is kept on this computer. Open the document again.";
    case "storeUnavailable":
      return "The place where your text is kept does not answer. Longhand keeps trying.";
    case "diskFull":
      return "The disk is full. Make room, then try again.";
    case "diskFailed":
      return "The disk reported an error. Nothing was deleted.";
    case "damaged":
      return "A part of what is kept cannot be read. It was set aside, not deleted.";
    case "newerStore":
      return "They were written by a newer Longhand, which this one cannot read. Open them with that one, or with a later one.";
    case "fileTooLarge":
      return `The file is larger than Longhand opens${typeof detail?.["limitBytes"] === "number" ? ` (${sayBytes(detail["limitBytes"])})` : ""}.`;
    case "fileNotText":
      return "The file is not text that Longhand can read.";
    case "fileUnreadable":
      return "The file could not be read.";
    case "fileUnwritable":
      return "The file could not be written there. Try another folder.";
    case "badSender":
    case "badPayload":
    case "internal":
      return "Something went wrong inside Longhand. Nothing was deleted.";
  }
}
