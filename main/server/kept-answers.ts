import { createHash } from "node:crypto";
import { Refusal } from "./refusal.ts";
import { toBuffer, type ServerDatabase, type SqlBlob } from "./server-database.ts";

/** What a save comes to, whatever its wording: a PATCH and the PUT that it falls back to are the same save. */
export type SaveMeaning =
  | {
      readonly kind: "save";
      readonly id: string;
      readonly baseRev: number;
      readonly title: string;
      /** Hex, lower case. */
      readonly contentSha256: string;
    }
  | { readonly kind: "delete"; readonly id: string; readonly baseRev: number };

const keptMs = 31 * 86_400_000;

/**
 * The answers that were given to saves, by user and save id, so that a save lands once whatever is retried. Only
 * successes are kept: whatever was refused has changed nothing and may well succeed the next time.
 */
export class KeptAnswers {
  readonly #database: ServerDatabase;

  constructor(database: ServerDatabase) {
    this.#database = database;
  }

  /** The `data` of the first answer, undefined where there was none. Throws saveIdReused if the meaning is another. */
  find(userId: string, key: string, meaning: SaveMeaning): unknown {
    const sql = "SELECT fingerprint, answer FROM saves WHERE user_id = ? AND key = ?";
    const row = this.#database.get<{ fingerprint: SqlBlob; answer: string }>(sql, userId, key);
    if (row === undefined) return undefined;
    if (!toBuffer(row.fingerprint).equals(fingerprintOf(meaning))) {
      throw new Refusal("saveIdReused", "This Idempotency-Key was used for another save.");
    }
    return JSON.parse(row.answer);
  }

  /** Within the transaction of what it answers. */
  keep(userId: string, key: string, meaning: SaveMeaning, data: unknown, now: number): void {
    this.#database.run("DELETE FROM saves WHERE answered_at < ?", now - keptMs);
    const sql = "INSERT INTO saves (user_id, key, fingerprint, answer, answered_at) VALUES (?, ?, ?, ?, ?)";
    this.#database.run(sql, userId, key, fingerprintOf(meaning), JSON.stringify(data), now);
  }
}

function fingerprintOf(meaning: SaveMeaning): Buffer {
  const { kind, id, baseRev } = meaning;
  const parts = kind === "delete" ? [kind, id, baseRev] : [kind, id, baseRev, meaning.title, meaning.contentSha256];
  return createHash("sha256").update(JSON.stringify(parts)).digest();
}
