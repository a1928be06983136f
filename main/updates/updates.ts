import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { UpdateFailure, UpdateView } from "../../preload/contract/updates.ts";
import { updateFailureOf } from "./update-refused.ts";

/** How long after its start an app looks for the first time, and how long after that again. */
const firstLookMs = 60_000;
const lookEveryMs = 6 * 3_600_000;

export interface DownloadedUpdate {
  readonly version: string;
  readonly downloadedFile: string;
  readonly files: readonly { readonly sha512: string }[];
}

/** The part of electron-updater's AppUpdater that is used here. */
export interface UpdateEngine {
  /** Rejects after an "error". */
  checkForUpdates(): Promise<{ readonly downloadPromise?: Promise<unknown> | null } | null>;
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void;
  on(event: "update-available", listener: (update: { readonly version: string }) => void): unknown;
  on(event: "update-not-available", listener: () => void): unknown;
  on(event: "download-progress", listener: (progress: { readonly percent: number }) => void): unknown;
  on(event: "update-downloaded", listener: (update: DownloadedUpdate) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
}

export interface UpdatesOptions {
  readonly engine: UpdateEngine;
  readonly version: string;
  readonly time: { readonly after: (delayMs: number, work: () => void) => () => void };
  readonly now: () => number;
  readonly tell: (view: UpdateView) => void;
  readonly log: (event: string, fields?: Readonly<Record<string, string>>) => void;
  /** Whether it is to be looked without being asked. */
  readonly isWanted: () => boolean;
  /** The version that the app ended for, until the next start has read it; null: none. */
  readonly begun: { readonly read: () => string | null; readonly write: (version: string | null) => void };
  /** Closes every window, as a person would; `windowsClosed` is called when they are. */
  readonly closeWindows: () => void;
  /** Once the windows are closed: ends all that holds the profile, so that the next app has it. */
  readonly release: () => Promise<void>;
  /** Begins this very version again, where the other one could not be installed. */
  readonly beginAgain: () => void;
}

/**
 * Newer versions, from the look at the feed to the end of this app. Its duties: one look at a time; a version that is here
 * stays on offer whatever a later look meets; what is installed is, to the last byte, what was announced; the app ends for
 * it only after its windows have closed by themselves, with every text on the disk; a failed installation begins this
 * version again, which says so.
 */
export class Updates {
  readonly #o: UpdatesOptions;
  #view: UpdateView = { kind: "newest", lookedAt: null };
  #downloaded: DownloadedUpdate | null = null;
  #isClosing = false;

  constructor(options: UpdatesOptions) {
    this.#o = options;
    const { engine, begun, version } = options;
    engine.on("update-available", (update) => this.#set({ kind: "coming", version: update.version, percent: 0 }));
    engine.on("update-not-available", () => this.#set({ kind: "newest", lookedAt: this.#o.now() }));
    engine.on("download-progress", ({ percent }) => this.#hearProgress(percent));
    engine.on("update-downloaded", (update) => this.#hearDownloaded(update));
    engine.on("error", (error) => this.#fail(updateFailureOf(error)));
    const ended = begun.read();
    if (ended === null) return;
    begun.write(null);
    if (ended !== version) this.#set({ kind: "failed", failure: "notInstalled" });
  }

  get view(): UpdateView {
    return this.#view;
  }

  start(): void {
    const { time, isWanted } = this.#o;
    const lookLater = (delayMs: number): void =>
      void time.after(delayMs, () => {
        if (isWanted()) void this.look();
        lookLater(lookEveryMs);
      });
    lookLater(firstLookMs);
  }

  /** Looks at the feed, and brings here what is newer. */
  async look(): Promise<void> {
    if (this.#view.kind === "looking" || this.#view.kind === "coming" || this.#downloaded !== null) return;
    this.#set({ kind: "looking" });
    try {
      const found = await this.#o.engine.checkForUpdates();
      if (found === null) this.#fail("internal");
      await found?.downloadPromise;
    } catch {
      // It has said so.
    }
  }

  /** Ends the app for the version that is here. */
  async install(): Promise<void> {
    const update = this.#downloaded;
    if (update === null || this.#isClosing) return;
    if (!(await isAsAnnounced(update))) {
      this.#downloaded = null;
      return this.#fail("damaged");
    }
    this.#isClosing = true;
    this.#o.closeWindows();
  }

  /** A window could not write its text in time. True: it was to close for an update, and stays open now. */
  keepOpen(): boolean {
    if (!this.#isClosing) return false;
    this.#isClosing = false;
    this.#fail("notDurable");
    return true;
  }

  /** True: the app ends for an update, by itself. */
  windowsClosed(): boolean {
    if (!this.#isClosing || this.#downloaded === null) return false;
    void this.#finish(this.#downloaded.version);
    return true;
  }

  async #finish(version: string): Promise<void> {
    const { engine, release, begun, beginAgain } = this.#o;
    begun.write(version);
    await release();
    let isRefused = false;
    engine.on("error", () => (isRefused = true));
    try {
      engine.quitAndInstall(true, true);
    } catch {
      isRefused = true;
    }
    if (isRefused) beginAgain();
  }

  #hearProgress(percent: number): void {
    if (this.#view.kind === "coming") this.#set({ ...this.#view, percent: Math.floor(percent) });
  }

  #hearDownloaded(update: DownloadedUpdate): void {
    this.#downloaded = update;
    this.#set({ kind: "ready", version: update.version, failure: null });
  }

  #fail(failure: UpdateFailure): void {
    this.#o.log("update.failed", { failure });
    const version = this.#downloaded?.version;
    this.#set(version === undefined ? { kind: "failed", failure } : { kind: "ready", version, failure });
  }

  #set(view: UpdateView): void {
    this.#view = view;
    this.#o.tell(view);
  }
}

/** Whether a package still is what the feed said: it waits where other programs of the same user can write. */
async function isAsAnnounced({ downloadedFile, files }: DownloadedUpdate): Promise<boolean> {
  const hash = createHash("sha512");
  try {
    for await (const bytes of createReadStream(downloadedFile)) hash.update(bytes as Buffer);
  } catch {
    return false;
  }
  const found = hash.digest("base64");
  return files.some(({ sha512 }) => sha512 === found);
}
