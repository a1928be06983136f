import type { ChangeHub } from "./change-hub.ts";
import type { Documents } from "./documents.ts";
import { KeptAnswers, type SaveMeaning } from "./kept-answers.ts";
import { Refusal, tooLarge } from "./refusal.ts";
import type { ServerDatabase } from "./server-database.ts";
import { packText, sha256OfText } from "./stored-text.ts";
import { applyEdits, type TextEdit } from "./text-edits.ts";

/** Whose document a save is for, and the save id. */
export interface SaveTarget {
  readonly userId: string;
  readonly id: string;
  readonly key: string;
}

export interface PutBody {
  readonly base_rev: number;
  readonly title: string;
  readonly content: string;
}

export interface PatchBody {
  readonly base_rev: number;
  readonly title?: string | undefined;
  readonly edits: readonly TextEdit[];
  /** Hex SHA-256 of the resulting content in UTF-8. */
  readonly sha256: string;
}

export interface Saved {
  readonly rev: number;
  readonly updated_at: number;
}

export interface DocumentSavesOptions {
  readonly database: ServerDatabase;
  readonly documents: Documents;
  readonly clock: () => number;
  readonly maxBytes: number;
  /** Told of each change once it is committed. */
  readonly changed: ChangeHub["tell"];
}

/**
 * Everything that changes a document. The check against the base revision, the change and the answer that is kept
 * for a retry are one transaction: two saves with one base come to one revision and one conflict.
 *
 * All throw: conflict (with the current document), notFound (a base, but no document), saveIdReused.
 */
export class DocumentSaves {
  readonly #options: DocumentSavesOptions;
  readonly #answers: KeptAnswers;

  constructor(options: DocumentSavesOptions) {
    this.#options = options;
    this.#answers = new KeptAnswers(options.database);
  }

  /** A `base_rev` of 0 creates, also again after a deletion: the revisions then go on from the last one. */
  async put(target: SaveTarget, { base_rev: baseRev, title, content }: PutBody): Promise<Saved> {
    const contentSha256 = sha256OfText(content);
    const meaning: SaveMeaning = { kind: "save", id: target.id, baseRev, title, contentSha256 };
    return this.#save(target, meaning, content);
  }

  /** Throws also badRequest for edits that do not fit the base, patchMismatch and tooLarge. */
  async patch(target: SaveTarget, { base_rev: baseRev, edits, sha256, ...given }: PatchBody): Promise<Saved> {
    const { documents, maxBytes } = this.#options;
    const { userId, id } = target;
    const title = given.title ?? documents.titleOf(userId, id, baseRev) ?? "";
    const contentSha256 = sha256.toLowerCase();
    const meaning: SaveMeaning = { kind: "save", id, baseRev, title, contentSha256 };
    const before = this.#answered<Saved>(target, meaning);
    if (before !== undefined) return before;

    this.#checkBase(target, baseRev);
    const content = applyEdits(documents.revision(userId, id, baseRev).content, edits);
    if (content === null) throw new Refusal("badRequest", "edits: not ascending, overlapping or beyond the end.");
    if (Buffer.byteLength(content) > maxBytes) throw tooLarge(maxBytes);
    if (sha256OfText(content) !== contentSha256) {
      throw new Refusal("patchMismatch", "The edited content does not have this sha256.");
    }
    return this.#save(target, meaning, content);
  }

  delete(target: SaveTarget, baseRev: number): Record<string, never> {
    const { database, documents, clock, changed } = this.#options;
    const meaning: SaveMeaning = { kind: "delete", id: target.id, baseRev };
    const answer = database.transaction(() => {
      const before = this.#answered<Record<string, never>>(target, meaning);
      if (before !== undefined) return before;
      const now = clock();
      this.#checkBase(target, baseRev);
      documents.markDeleted(target.userId, target.id, now);
      this.#answers.keep(target.userId, target.key, meaning, {}, now);
      return {};
    });
    changed(target.userId, { id: target.id, rev: baseRev, deleted: true });
    return answer;
  }

  async #save(target: SaveTarget, meaning: SaveMeaning & { kind: "save" }, content: string): Promise<Saved> {
    const { database, documents, clock, changed } = this.#options;
    const packed = await packText(content);
    const answer = database.transaction(() => {
      const before = this.#answered<Saved>(target, meaning);
      if (before !== undefined) return before;
      const last = meaning.baseRev === 0 ? this.#checkNew(target) : this.#checkBase(target, meaning.baseRev);
      const updatedAt = clock();
      const { title } = meaning;
      const rev = last + 1;
      documents.add(target.userId, target.id, { rev, title, packed, bytes: Buffer.byteLength(content), updatedAt });
      const saved = { rev, updated_at: updatedAt };
      this.#answers.keep(target.userId, target.key, meaning, saved, updatedAt);
      return saved;
    });
    changed(target.userId, { id: target.id, rev: answer.rev });
    return answer;
  }

  #answered<Data>({ userId, key }: SaveTarget, meaning: SaveMeaning): Data | undefined {
    return this.#answers.find(userId, key, meaning) as Data | undefined;
  }

  /** Answers the document's last revision, 0 where there never was one. */
  #checkNew(target: SaveTarget): number {
    const head = this.#options.documents.head(target.userId, target.id);
    if (head !== undefined && !head.deleted) throw this.#conflict(target);
    return head?.rev ?? 0;
  }

  #checkBase(target: SaveTarget, baseRev: number): number {
    const head = this.#options.documents.head(target.userId, target.id);
    if (head === undefined || head.deleted) throw new Refusal("notFound", "There is no such document.");
    if (head.rev !== baseRev) throw this.#conflict(target);
    return baseRev;
  }

  #conflict({ userId, id }: SaveTarget): Refusal {
    const data = this.#options.documents.get(userId, id);
    return new Refusal("conflict", "Someone else saved first.", { data });
  }
}
