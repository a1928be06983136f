import type { VersionCause, WordChange } from "../../preload/contract/history.ts";
import { sayCount } from "./say-figures.ts";
import { words } from "./words.ts";

/** Every word of the panels at the side: history, recovery, and the leaving of an account. */
export const panelWords = {
  history: {
    region: "History",
    open: "History",
    versions: "Versions",
    showAll: "Every save",
    older: "Older versions",
    empty: "Versions come as you write.",
    since: (moment: string) => `What changed since ${moment}`,
    same: "Nothing has changed since.",
    unreadable: "This version cannot be shown.",
    restore: "Restore this version",
    copy: "Restore as a copy",
    restored: "It is back. Undo returns to what was here.",
    copied: (title: string) => `“${title}” is in the library.`,
    copyTitle: (title: string, stamp: string) => `${title === "" ? words.library.untitled : title} (${stamp})`,
    folded: (count: number) => `and ${count} more`,
    words: ({ added, removed }: WordChange) =>
      [added > 0 ? `${sayCount(added, "word")} added` : null, removed > 0 ? `${sayCount(removed, "word")} removed` : null]
        .filter((part) => part !== null)
        .join(", "),
    cause: {
      writing: "Written",
      saved: "Saved to the server",
      begun: "As it began",
      pulled: "From the server",
      beforeMerge: "Before a change from elsewhere",
      beforeRestore: "Before a restore",
      mine: "Mine, of two versions",
      theirs: "Theirs, of two versions",
      replaced: "Before the server’s text",
      onServer: "On the server",
    } satisfies Record<VersionCause | "onServer", string>,
  },
  recovery: {
    region: "Recovery",
    list: "Waiting documents",
    empty: "Everything you wrote is on the server, and nothing was set aside.",
    emptySignedOut: "Nothing waits, and nothing was set aside.",
    needs: (count: number) => (count === 1 ? "1 document needs you" : `${count} documents need you`),
    conflict: "It was also changed elsewhere. Open it and choose between the two versions.",
    /** By Refusal["cause"]: why, and what to do. */
    refused: {
      tooLarge: "The server does not take a text of this size. Shorten it or divide it, then retry.",
      titleTooLong: "The server does not take a title of this length. Open it and shorten the title.",
      forbidden: "The server does not let this account save it. Ask for the right to, then retry; or export it.",
      gone: "The server no longer has it. Save it as new, or export it.",
      invalid: "The server could not take this version. The next edit is tried again.",
    },
    waits: "It goes out by itself.",
    waitsSignedOut: "It goes out when you have signed in.",
    damaged: (pieces: number) => `${sayCount(pieces, "piece")} could not be read and ${pieces === 1 ? "was" : "were"} set aside, not deleted. The rest is here.`,
    edits: (count: number) => sayCount(count, "edit"),
    stores: (count: number) => `${count === 1 ? "A damaged store was" : `${count} damaged stores were`} set aside, not deleted:`,
    others: (count: number) => `The drafts of ${count === 1 ? "1 other account" : `${count} other accounts`} are kept on this computer, sealed to their owners.`,
    retry: "Retry",
    export: "Export",
    exportAll: "Export all",
    saveAsNew: "Save as new",
    compare: "Compare",
    open: "Open",
    openPlain: "Plain view",
    exported: (path: string) => `Exported to ${path}`,
  },
  signOut: {
    region: "Before you sign out",
    unsent: (edits: number, documents: number) =>
      `${sayCount(edits, "edit")} in ${sayCount(documents, "document")} ${edits === 1 ? "is" : "are"} not on the server yet.`,
    waiting: (documents: number) => `Sending… ${sayCount(documents, "document")} to go.`,
    stuck: (documents: number) => `${sayCount(documents, "document")} cannot go out before you have looked at ${documents === 1 ? "it" : "them"}.`,
    offline: "Sign in to send them.",
    wait: "Send, then sign out",
    keep: "Keep them here, sealed",
    export: "Export to a folder…",
    exported: (count: number, path: string) => `${sayCount(count, "file")} written to ${path}`,
    cancel: "Cancel",
    recovery: "Show them",
  },
} as const;
