import Libsql from "libsql";
import type { FoundPassage } from "../../preload/contract/search.ts";
import { matchOf, placeOf, spaced } from "./search-words.ts";

/** How much of a text is shown around what was found, in UTF-16 units. */
const beforeUnits = 24;
const afterUnits = 120;

interface Indexed {
  readonly documentId: string;
  readonly title: string;
  readonly text: string;
}

/** The words of many texts, in memory. */
export class TextIndex {
  readonly #database = new Libsql(":memory:");
  readonly #texts = new Map<number, Indexed>();
  readonly #rows = new Map<string, number>();
  #nextRow = 1;

  constructor() {
    // The index has the words alone. Beginnings of one and two letters are what is typed first.
    this.#database.exec(
      "CREATE VIRTUAL TABLE texts USING fts5(title, text, content = '', contentless_delete = 1, prefix = '1 2', tokenize = 'unicode61 remove_diacritics 2')",
    );
  }

  /** Takes a text, in the place of an earlier one of the same document. */
  put({ documentId, title, text }: Indexed): void {
    this.remove(documentId);
    const row = this.#nextRow++;
    this.#database.prepare("INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)").run(row, spaced(title), spaced(text));
    this.#rows.set(documentId, row);
    this.#texts.set(row, { documentId, title, text });
  }

  remove(documentId: string): void {
    const row = this.#rows.get(documentId);
    if (row === undefined) return;
    this.#database.prepare("DELETE FROM texts WHERE rowid = ?").run(row);
    this.#rows.delete(documentId);
    this.#texts.delete(row);
  }

  /** The texts that have all words of a query, the best first; a word in a title counts for eight. A letter or two: as they were taken in. */
  find(query: string, limit: number): readonly FoundPassage[] {
    const match = matchOf(query);
    if (match === null) return [];
    // Nearly every text has them: to tell which has them most would take as long as reading all.
    const isVague = query.length === 1 || /^\p{sc=Latin}{2}$/u.test(query);
    const sql = `SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY ${isVague ? "rowid" : "bm25(texts, 8, 1)"} LIMIT ?`;
    const rows = this.#database.prepare(sql).all(match, limit) as readonly { readonly rowid: number }[];
    return rows.flatMap(({ rowid }) => {
      const indexed = this.#texts.get(rowid);
      return indexed === undefined ? [] : [passageOf(indexed, query)];
    });
  }
}

/** What is shown of a text: where it has the words, or its beginning where the title alone has them. */
function passageOf({ documentId, text }: Indexed, query: string): FoundPassage {
  const { from, to } = placeOf(text, query) ?? { from: 0, to: 0 };
  const begin = Math.max(0, text.lastIndexOf("\n", from - 1) + 1, from === 0 ? 0 : (text.indexOf(" ", from - beforeUnits) + 1 || from - beforeUnits));
  const start = begin > from ? from : begin;
  return {
    documentId,
    at: from,
    before: (start > 0 && text[start - 1] !== "\n" ? "…" : "") + text.slice(start, from),
    match: text.slice(from, to),
    after: text.slice(to, to + afterUnits).replaceAll(/\s+/gu, " "),
  };
}
