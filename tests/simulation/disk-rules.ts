import type { Ledger, Written } from "./ledger.ts";
import type { FileState } from "./memory-tables.ts";

interface Marked extends Written {
  readonly id: string;
  readonly no: number;
}

/** What may and may not change in the file of a store, whatever is asked of it. */
export class DiskRules {
  readonly #account: string;
  readonly #ledger: Ledger;
  /** Each version that was ever in a document's history, by its number there and in the document. */
  readonly #marked = new Map<string, Marked>();
  #seen: FileState | null = null;

  constructor(account: string, ledger: Ledger) {
    this.#account = account;
    this.#ledger = ledger;
  }

  get marked(): Iterable<Marked> {
    return this.#marked.values();
  }

  /** To be called when the ledger knows what is stored. */
  look(file: FileState): void {
    const before = this.#seen;
    this.#seen = file;
    if (before === file) return;
    if (before !== null && before.documents !== file.documents) this.#lookAtDocuments(before, file);
    if (before !== null && before.kept !== file.kept && before.kept.some((kept, index) => kept !== file.kept[index])) {
      this.#ledger.fail("nothing deletes text", "a version that was kept beside a document is not there any more");
    }
    if (before?.history !== file.history) this.#lookAtHistory(file);
  }

  #lookAtDocuments(before: FileState, after: FileState): void {
    for (const [no, { id, baseRev, trashedAt }] of before.documents) {
      const now = after.documents.get(no);
      if (now === undefined) return this.#ledger.fail("nothing deletes text", `document ${id} is not there any more`);
      if (now.baseRev < baseRev && now.baseRev !== 0) {
        this.#ledger.fail("the server's text never grows older", `revision ${baseRev} of ${id} was replaced by ${now.baseRev}`);
      }
      // What a person moves there is not deleted on the server before the deletion has been sent.
      const isMovedByServer = trashedAt === null && now.trashedAt !== null && now.deletedOnServer;
      if (isMovedByServer && this.#ledger.of(this.#account, id).stored.version > now.ackedVersion) {
        this.#ledger.fail("nothing deletes text", `${id} was deleted elsewhere and is in the trash, with edits that wait`);
      }
    }
  }

  #lookAtHistory(file: FileState): void {
    for (const { documentNo, no, version, head } of file.history) {
      const key = `${documentNo} ${no} ${version} ${head.at}`;
      if (this.#marked.has(key)) continue;
      const id = file.documents.get(documentNo)?.id ?? "";
      const written = this.#ledger.of(this.#account, id).line.get(version);
      if (written !== undefined) this.#marked.set(key, { id, no, ...written });
    }
  }
}
