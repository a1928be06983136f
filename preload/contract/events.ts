import type { MenuCommand } from "./commands.ts";
import type { SessionView } from "./session.ts";
import type { UpdateView } from "./updates.ts";

export type StoreNotice =
  /**
   * A damaged store was set aside; what could be read of it is in the new one. recordsLost: how much of it could not
   * be read; null: it was not read at all.
   */
  | { readonly kind: "damagedStoreSetAside"; readonly path: string; readonly documentsRead: number; readonly recordsLost: number | null }
  /** The process that owns the store died and was started again; nothing acknowledged is lost. */
  | { readonly kind: "storeRestarted" }
  /** Part of one document could not be read: its text is shown up to there, the rest is kept set aside. */
  | { readonly kind: "documentDamaged"; readonly documentId: string; readonly recordsSetAside: number };

/** What main tells its windows, by name. */
export interface Events {
  readonly "session.changed": SessionView;
  readonly "update.changed": UpdateView;
  readonly "menu.command": { readonly command: MenuCommand };
  readonly "store.notice": StoreNotice;
  /** The computer woke up, or the network came back: waiting saves may try now. */
  readonly "power.resumed": Record<string, never>;
  /** The window is about to close: write what is captured, then call `window.flushed`. */
  readonly "window.closing": Record<string, never>;
  /** A file was named on a command line, as a file manager does too: ask for it with `files.importNamed`. */
  readonly "files.named": Record<string, never>;
  /** A text is being made another format of, under this title; null: no longer. */
  readonly "files.converting": { readonly name: string | null };
  /** So many files of those that were chosen are still to be opened. */
  readonly "files.importing": { readonly left: number };
}

export type EventName = keyof Events;

export const eventNames = [
  "session.changed",
  "update.changed",
  "menu.command",
  "store.notice",
  "power.resumed",
  "window.closing",
  "files.named",
  "files.converting",
  "files.importing",
] as const satisfies readonly EventName[];
