import { ChangeSet, Text } from "@codemirror/state";
import type { DraftStore } from "../../main/drafts/draft-store.ts";
import type { DocumentSummary, SaveOutcome } from "../../preload/contract/documents.ts";
import type { Random } from "../simulation/random.ts";
import type { StoreCall } from "./store-call.ts";
import type { Work } from "./store-messages.ts";

const mostDocuments = 5;
/** Beyond this a document is cut back, so that a life costs the same as the one before. */
const longestText = 150_000;

/** Makes up the next call on a store, of the kind that is wanted as often as there is something to do it to. */
export class MadeUpWriter {
  readonly #store: DraftStore;
  readonly #random: Random;
  readonly #work: Work;
  readonly #lengths = new Map<string, number>();

  constructor(store: DraftStore, random: Random, work: Work) {
    this.#store = store;
    this.#random = random;
    this.#work = work;
  }

  async next(): Promise<StoreCall> {
    const documents = await this.#store.list();
    const document = documents.length === 0 ? null : this.#random.pick(documents);
    if (document === null || (documents.length < mostDocuments && this.#random.chance(0.03))) return this.#create();
    if (document.inConflict && this.#random.chance(0.3)) return this.#resolve(document);
    const wanted = this.#random.weighed({
      append: 6,
      seal: this.#work === "sealing" ? 8 : 1,
      settle: this.#work === "settling" ? 12 : 1,
      other: 0.5,
    });
    if (wanted === "seal" && document.pendingSave === null) return this.#call("seal", { documentId: document.id, saveId: this.#random.uuid() });
    if (wanted === "settle" && document.pendingSave !== null) return this.#settle(document, document.pendingSave.saveId);
    if (wanted === "other") return this.#other(document);
    return this.#append(document);
  }

  #create(): StoreCall {
    return this.#call("create", { documentId: this.#random.uuid(), title: this.#words(2), content: this.#words(this.#random.below(40)) });
  }

  async #append({ id, draftVersion }: DocumentSummary): Promise<StoreCall> {
    const length = this.#lengths.get(id) ?? Text.of((await this.#store.open(id)).text.split("\n")).length;
    const atEnd = this.#random.chance(0.7);
    const from = atEnd ? length : this.#random.below(length + 1);
    const cut = this.#random.chance(0.1) ? this.#random.below(20) : 0;
    const to = length > longestText ? length : Math.min(length, from + cut);
    const insert = this.#random.chance(0.02) ? this.#words(2_000 + this.#random.below(8_000)) : this.#words(1);
    const spec = { from: length > longestText ? Math.floor(length / 2) : from, to, insert: Text.of(insert.split("\n")) };
    const changes = ChangeSet.of(spec, length);
    this.#lengths.set(id, changes.newLength);
    const title = this.#random.chance(0.03) ? this.#words(3) : null;
    const view = this.#random.chance(0.5) ? { anchor: spec.from, head: spec.from, top: 0 } : null;
    return this.#call("append", { documentId: id, fromVersion: draftVersion, toVersion: draftVersion + 1, changes: changes.toJSON(), title, view });
  }

  #settle(document: DocumentSummary, saveId: string): StoreCall {
    return this.#call("settle", { saveId, outcome: this.#outcome(document) });
  }

  #outcome(document: DocumentSummary): SaveOutcome {
    const rev = document.remoteRev + 1;
    switch (this.#random.weighed({ acknowledged: 8, conflict: 2, refused: 1, saveIdReused: 1 })) {
      case "acknowledged":
        return { kind: "acknowledged", rev };
      case "conflict":
        return { kind: "conflict", theirs: this.#theirs(document.id, rev) };
      case "refused":
        return { kind: "refused", refusal: { cause: "forbidden", message: "No" } };
      case "saveIdReused":
        return { kind: "saveIdReused" };
    }
  }

  #resolve({ id }: DocumentSummary): StoreCall {
    this.#lengths.delete(id);
    const choice = this.#random.pick(["mine", "theirs", "both"] as const);
    return this.#call("resolveConflict", { documentId: id, choice, copyId: this.#random.uuid(), copyTitle: "Copy" });
  }

  #other({ id, draftVersion, remoteRev }: DocumentSummary): StoreCall {
    switch (this.#random.weighed({ rename: 3, view: 3, trash: 2, restore: 4, adopt: 3, retry: 2, listing: 1 })) {
      case "rename":
        return this.#call("rename", { documentId: id, title: this.#words(4) });
      case "view":
        return this.#call("rememberView", { documentId: id, view: { anchor: 1, head: 1, top: 0 } });
      case "trash":
        return this.#call("trash", id);
      case "restore":
        return this.#call("restore", id);
      case "adopt":
        this.#lengths.delete(id);
        return this.#call("adopt", { expectedVersion: draftVersion, theirs: this.#theirs(id, remoteRev + 1) });
      case "retry":
        return this.#call("retry", id);
      case "listing":
        return this.#call("learnListing", [
          { id, title: this.#words(2), rev: remoteRev + 1, updatedAt: 1, sizeBytes: 1, deleted: this.#random.chance(0.2) },
        ]);
    }
  }

  #theirs = (id: string, rev: number) => ({ id, title: this.#words(2), content: this.#words(200), rev, updatedAt: 1 });

  #words(count: number): string {
    const word = (): string => this.#random.pick(["the", "river", "runs\n", "红楼", "梦", "𝄞", "é", "\ud800", "under", "\u0000", "\u{feff}"]);
    return Array.from({ length: count }, () => `${word()}${this.#random.below(1000)} `).join("");
  }

  #call = (method: StoreCall["method"], ...args: readonly unknown[]): StoreCall => ({ method, args });
}
