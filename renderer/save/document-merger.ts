import type { RemoteDocument } from "../../preload/contract/documents.ts";
import { withPlainBreaks } from "../../preload/contract/line-break.ts";
import type { Main } from "../ports.ts";
import { changeSetOf } from "./change-set-of.ts";
import type { DocumentRegister } from "./document-register.ts";
import { mergeDocuments } from "./merge/merge-documents.ts";
import type { OpenDocument, Taken } from "./open-document.ts";

export interface DocumentMergerOptions {
  readonly main: Main;
  readonly account: string;
  readonly register: DocumentRegister;
  /** The document as it is on the page; null: it is not there. */
  readonly onPage: (documentId: string) => OpenDocument | null;
  /** On the way to the page or from it: its text is in two hands. */
  readonly isComingOrGoing: (documentId: string) => boolean;
}

/**
 * Brings the server's texts into one account's documents, each merged with what was written here since their common base: on
 * the page where the document is open, else in the store. What cannot be merged is left as it is, for a person to
 * decide.
 */
export class DocumentMerger {
  readonly #o: DocumentMergerOptions;
  /** Conflicts that were looked at already, by document: the revision that is the other side. */
  readonly #hopeless = new Map<string, number>();
  /** One text after the other comes into a document. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(options: DocumentMergerOptions) {
    this.#o = options;
  }

  /** Merges what a save has met; false: it is not merged, or not yet. */
  readonly settle = async (theirs: RemoteDocument): Promise<boolean> => {
    if (this.#o.isComingOrGoing(theirs.id)) return false;
    const taken = await this.bring(theirs);
    if (taken === "conflict") this.#hopeless.set(theirs.id, Math.max(theirs.rev, this.#o.register.get(theirs.id)?.remoteRev ?? 0));
    return taken === "merged";
  };

  /** The same for a conflict that is in the store. */
  async mergeAgain(documentId: string): Promise<boolean> {
    const { main, account, register, isComingOrGoing } = this.#o;
    if (isComingOrGoing(documentId) || register.get(documentId)?.remoteRev === this.#hopeless.get(documentId)) return false;
    const opened = await main.call("documents.open", { account, documentId });
    return opened.ok && opened.value.theirs !== null && this.settle(opened.value.theirs);
  }

  /** The server's text comes into the document, unless it is in conflict with what is there. Never rejects: the next one must come. */
  bring(theirs: RemoteDocument): Promise<Taken> {
    const before = this.#underWay.get(theirs.id) ?? Promise.resolve();
    const bringing = before.then(() => this.#bring(theirs)).catch((): Taken => "notNow");
    this.#underWay.set(theirs.id, bringing);
    return bringing;
  }

  async #bring(theirs: RemoteDocument): Promise<Taken> {
    const { main, account, onPage, register } = this.#o;
    if ((register.get(theirs.id)?.baseRev ?? 0) >= theirs.rev) return "merged";
    const base = await main.call("documents.readBase", { account, documentId: theirs.id });
    if (!base.ok) return "notNow";
    const page = onPage(theirs.id);
    return page === null ? this.#bringToStore(theirs, base.value) : page.take(theirs, base.value);
  }

  async #bringToStore(theirs: RemoteDocument, base: { readonly title: string; readonly text: string }): Promise<Taken> {
    const { main, account, register, isComingOrGoing, onPage } = this.#o;
    const opened = await main.call("documents.open", { account, documentId: theirs.id });
    if (!opened.ok) return "notNow";
    const { summary, text } = opened.value;
    const theirPage = { title: theirs.title, text: withPlainBreaks(theirs.content) };
    const merged = mergeDocuments({ title: base.title, text: withPlainBreaks(base.text) }, { title: summary.title, text }, theirPage);
    if (merged === null) return "conflict";
    if (isComingOrGoing(theirs.id) || onPage(theirs.id) !== null) return "notNow";
    const changes = changeSetOf(theirPage.text, merged.text);
    const taken = await main.call("documents.merge", {
      account,
      documentId: theirs.id,
      fromVersion: summary.draftVersion,
      theirs,
      changes: changes === null ? null : JSON.stringify(changes),
      title: merged.title,
      view: null,
    });
    if (taken.ok) register.put(taken.value);
    return taken.ok ? "merged" : "notNow";
  }
}
