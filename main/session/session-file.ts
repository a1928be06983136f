import { closeSync, constants, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "./outside.ts";

type Content = Readonly<Record<string, unknown>>;

/** The part of electron-store that is used here. `store` is read from the file each time. */
interface JsonStore {
  store: Record<string, unknown>;
}

export type JsonStoreClass = new (options: {
  readonly cwd: string;
  readonly name: string;
  readonly configFileMode: number;
  readonly clearInvalidConfig: boolean;
}) => JsonStore;

interface SessionFileParts {
  /** electron-store's class. */
  readonly Store: JsonStoreClass;
  readonly folder: string;
  /** The file's name without `.json`. */
  readonly name: string;
  /** For the name of a file that is set aside. */
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * One small JSON file of electron-store, made safe against what electron-store leaves open: its constructor throws
 * at a damaged file, a short write replaces the good file (the count that write(2) answers is not looked at), and
 * the folder is not synced after the rename. So a damaged file is set aside by name and never reset, the generation
 * before is kept until the new one has been read back, and a bad one is taken back.
 */
export class SessionFile {
  readonly #parts: SessionFileParts;
  readonly #path: string;
  readonly #previousPath: string;
  #store: JsonStore | null = null;

  constructor(parts: SessionFileParts) {
    this.#parts = parts;
    this.#path = join(parts.folder, `${parts.name}.json`);
    this.#previousPath = join(parts.folder, `${parts.name}.previous.json`);
  }

  /** The content that `isSound` takes, from the file or from the generation before it; null: there is none. */
  open(isSound: (content: Content) => boolean): Content | null {
    const present = this.#tryOpen();
    // A file that is not there has no keys, and is not damaged.
    if (present !== null && (isSound(present) || !existsSync(this.#path))) {
      rmSync(this.#previousPath, { force: true });
      return existsSync(this.#path) ? present : null;
    }
    if (existsSync(this.#path)) this.#setAside(this.#path);
    if (existsSync(this.#previousPath)) this.#attempt("takeBack", () => renameSync(this.#previousPath, this.#path));
    const previous = this.#tryOpen();
    if (previous !== null && isSound(previous)) return previous;
    if (existsSync(this.#path)) this.#setAside(this.#path);
    this.#tryOpen();
    return null;
  }

  /** Replaces the content, and is true once it is on the disk and reads back the same. False: nothing changed. */
  write(content: Content): boolean {
    const store = this.#store ?? this.#reopen();
    if (store === null) return false;
    const hadPrevious = existsSync(this.#path);
    if (hadPrevious && !this.#attempt("copy", () => this.#copyPrevious())) return false;
    const written = this.#attempt("write", () => {
      store.store = { ...content };
      syncFolder(this.#parts.folder);
    });
    const kept = written && this.#readsBack(store, content);
    if (kept || !hadPrevious) this.#attempt("tidy", () => rmSync(this.#previousPath, { force: true }));
    else this.#attempt("takeBack", () => renameSync(this.#previousPath, this.#path));
    if (!kept && !hadPrevious) this.#attempt("takeBack", () => rmSync(this.#path, { force: true }));
    return kept;
  }

  /** Removes the file and the generation before it: what is left to do where even an empty one can't be written. */
  remove(): boolean {
    return this.#attempt("remove", () => {
      rmSync(this.#path, { force: true });
      rmSync(this.#previousPath, { force: true });
      syncFolder(this.#parts.folder);
    });
  }

  #copyPrevious(): void {
    copyFileSync(this.#path, this.#previousPath, constants.COPYFILE_FICLONE);
  }

  #readsBack(store: JsonStore, content: Content): boolean {
    let same = false;
    this.#attempt("readBack", () => {
      same = JSON.stringify(store.store) === JSON.stringify(content);
    });
    return same;
  }

  #tryOpen(): Content | null {
    let content: Content | null = null;
    this.#attempt("open", () => {
      this.#store = new this.#parts.Store({
        cwd: this.#parts.folder,
        name: this.#parts.name,
        configFileMode: 0o600,
        clearInvalidConfig: false,
      });
      content = this.#store.store;
    });
    return content;
  }

  #reopen(): JsonStore | null {
    this.#tryOpen();
    return this.#store;
  }

  #setAside(path: string): void {
    const { folder, name, now, log } = this.#parts;
    const aside = `${name}.damaged-${now().toISOString().replaceAll(":", "-")}.json`;
    if (this.#attempt("setAside", () => renameSync(path, join(folder, aside)))) log("session.damagedFileSetAside", { file: aside });
  }

  /** False where `work` threw; only the fault's code is logged, for a message may quote the file. */
  #attempt(step: string, work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
      this.#parts.log("session.fileFault", { file: this.#parts.name, step, code });
      return false;
    }
  }
}

/** A rename is durable once its folder is (fsync(2)); Windows has no such call for folders. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
