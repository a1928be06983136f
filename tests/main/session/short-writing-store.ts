import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonStoreClass } from "../../../main/session/session-file.ts";

type Options = ConstructorParameters<JsonStoreClass>[0];

/**
 * What electron-store does on a disk without room: the system writes a part, says so by a count that nobody looks
 * at, and the part replaces the good file.
 */
export class ShortWritingStore {
  /** How many characters the disk has room for. */
  static room = Infinity;
  readonly #path: string;

  constructor({ cwd, name }: Options) {
    this.#path = join(cwd, `${name}.json`);
    void this.store;
  }

  get store(): Record<string, unknown> {
    try {
      return JSON.parse(readFileSync(this.#path, "utf8")) as Record<string, unknown>;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
      throw error;
    }
  }

  set store(value: Record<string, unknown>) {
    writeFileSync(this.#path, JSON.stringify(value, undefined, "\t").slice(0, ShortWritingStore.room), { mode: 0o600 });
  }
}
