import type { HistoryHead } from "./records.ts";
import type { StoreParts } from "./store-parts.ts";

/**
 * Puts the newest version of a document into its history: one small row, for its text is in the journal and is
 * taken from there later. A version that is there already is not put in again. Within a transaction of the caller.
 */
export function markVersion(parts: StoreParts, no: number, cause: HistoryHead["cause"], rev = 0): void {
  const { id } = parts.documents.meta(no);
  const { version, at, title, length, lineBreak } = parts.states.head(no);
  if (version === 0) return;
  const newest = parts.history.newest(no, id);
  if (newest?.version === version && newest.head?.at === at) {
    if (newest.head.cause !== "writing" || cause === "writing") return;
    parts.history.updateHead(no, id, newest.no, { ...newest.head, cause });
    return;
  }
  const head = { cause, at, title, length, lineBreak, rev, words: null };
  parts.history.insert(no, id, (newest?.no ?? 0) + 1, version, head);
}

/** The server has taken the version that was marked when its save was sealed. Within a transaction of the caller. */
export function markSaved(parts: StoreParts, no: number, version: number, rev: number): void {
  const { id } = parts.documents.meta(no);
  const row = parts.history.newestOf(no, id, version);
  if (row?.head == null) return;
  const cause = row.head.cause === "writing" ? "saved" : row.head.cause;
  parts.history.updateHead(no, id, row.no, { ...row.head, cause, rev });
}
