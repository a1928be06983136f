import { mergeNewestFirst, type LocalVersion, type VersionSource, type VersionText } from "../../preload/contract/history.ts";
import { DraftError } from "./draft-error.ts";
import { readHistoryText } from "./history-text.ts";
import { detectLineBreak } from "../../preload/contract/line-break.ts";
import { toText } from "./line-break.ts";
import type { Steps } from "./slices.ts";
import type { StoreParts } from "./store-parts.ts";

/** All versions of a document, the newest first; no text is read for it. */
export function listHistory(parts: StoreParts, no: number): LocalVersion[] {
  const { id } = parts.documents.meta(no);
  const line = parts.history.list(no, id).flatMap(({ no: number, head }): LocalVersion[] => {
    if (head === null) return [];
    const { at, cause, title, rev, words } = head;
    return [{ source: "line", no: number, at, cause, title, rev, words }];
  });
  const beside = parts.kept.list(no, id).map(
    ({ no: number, keptAt, cause, title }): LocalVersion => ({ source: "beside", no: number, at: keptAt, cause, title, rev: 0, words: null }),
  );
  return mergeNewestFirst(line.reverse(), beside);
}

/** Throws notFound where there is no such version (any more), damaged where it cannot be read. */
export function* readHistory(parts: StoreParts, no: number, version: { readonly source: VersionSource; readonly no: number }): Steps<VersionText> {
  const { id } = parts.documents.meta(no);
  if (version.source === "beside") {
    const kept = parts.kept.read(no, id, version.no);
    if (kept === null) throw gone();
    const lineBreak = detectLineBreak(kept.text);
    return { title: kept.title, text: toText(kept.text, lineBreak).sliceString(0), lineBreak };
  }
  const row = parts.history.at(no, id, version.no);
  if (row?.head == null) throw gone();
  // It may have been taken out of the journal while it was looked for there: then it is found at the second look.
  const text = (yield* readHistoryText(parts, no, row)) ?? (yield* readHistoryText(parts, no, parts.history.at(no, id, version.no) ?? row));
  if (text === null) throw new DraftError("damaged", "The version cannot be read; nothing was changed");
  return { title: row.head.title, text: text.sliceString(0, text.length, "\n"), lineBreak: row.head.lineBreak };
}

const gone = (): DraftError => new DraftError("notFound", "There is no such version");
