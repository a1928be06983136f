import type { BrowserWindow } from "electron";

/** The longest that a closing window waits for its last keys to be written. */
const longestWaitMs = 2_000;

/**
 * Lets a window write what was typed in its last milliseconds before it goes. Nothing that was acknowledged depends
 * on it. Where it cannot be written in time (a full disk, a page that hangs) the person decides.
 */
export class QuitGuard {
  readonly #flushed = new Map<number, () => void>();
  readonly #mayLose: (window: BrowserWindow) => Promise<boolean>;

  /** `mayLose` asks the person whether to close all the same. */
  constructor(mayLose: (window: BrowserWindow) => Promise<boolean>) {
    this.#mayLose = mayLose;
  }

  guard(window: BrowserWindow): void {
    const { id } = window.webContents;
    let mayClose = false;
    window.on("close", (event) => {
      const { webContents } = window;
      if (mayClose || webContents.isCrashed() || webContents.isLoadingMainFrame()) return;
      event.preventDefault();
      if (this.#flushed.has(id)) return;
      const close = (): void => {
        clearTimeout(deadline);
        this.#flushed.delete(id);
        mayClose = true;
        if (!window.isDestroyed()) window.close();
      };
      const ask = async (): Promise<void> => {
        if (await this.#mayLose(window)) close();
        else this.#flushed.delete(id);
      };
      const deadline = setTimeout(() => void ask(), longestWaitMs);
      this.#flushed.set(id, close);
      window.webContents.send("window.closing", {});
    });
    window.on("closed", () => this.#flushed.delete(id));
  }

  /** The window says that everything is durable. */
  flushed(contentsId: number): void {
    this.#flushed.get(contentsId)?.();
  }
}
