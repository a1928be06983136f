import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

const content = v.record(v.string(), v.pipe(v.number(), v.safeInteger(), v.minValue(1)));

/**
 * Remembers, across runs, which documents were being opened and never came to a picture: one that took the app or
 * its page down twice is to be shown in a plain view. Kept in `openings.json` (ids and counts alone); where that
 * cannot be written or read, nothing is remembered and everything opens as ever.
 */
export class OpeningWatch {
  readonly #path: string;
  readonly #unseen: Map<string, number>;

  constructor(folder: string) {
    this.#path = join(folder, "openings.json");
    this.#unseen = new Map(Object.entries(readCounts(this.#path)));
  }

  /** Before the document is handed to a page; answers how many of its last openings never came to a picture. */
  begin(documentId: string): number {
    const before = this.#unseen.get(documentId) ?? 0;
    this.#unseen.set(documentId, before + 1);
    this.#write();
    return before;
  }

  /** It has been seen, in whichever view. */
  seen(documentId: string): void {
    if (this.#unseen.delete(documentId)) this.#write();
  }

  #write(): void {
    try {
      writeFileSync(`${this.#path}.next`, JSON.stringify(Object.fromEntries(this.#unseen)), { mode: 0o600 });
      renameSync(`${this.#path}.next`, this.#path);
    } catch {
      // A full disk is told where it matters: at the text.
    }
  }
}

function readCounts(path: string): Record<string, number> {
  try {
    return v.parse(content, JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return {};
  }
}
