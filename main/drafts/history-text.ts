import type { Text } from "@codemirror/state";
import { parseChanges } from "./change-set.ts";
import type { HistoryRow } from "./history-table.ts";
import { rebuildText, type RebuiltText } from "./rebuild-text.ts";
import type { Steps } from "./slices.ts";
import type { StoreParts } from "./store-parts.ts";

/** The text of a version of the line, as it is kept or else from the journal; null where it cannot be read. */
export function* readHistoryText(parts: StoreParts, no: number, row: HistoryRow): Steps<Text | null> {
  const kept = row.hasDelta || row.hasBody ? yield* readKept(parts, no, row) : null;
  return kept ?? (yield* readMarked(parts, no, row))?.text ?? null;
}

function* readKept(parts: StoreParts, no: number, row: HistoryRow): Steps<Text | null> {
  const { id } = parts.documents.meta(no);
  const changes: unknown[] = [];
  let text: Text | null = null;
  for (let at: HistoryRow | null = row; at !== null && text === null; ) {
    if (at.hasBody) text = yield* parts.history.readBody(no, id, at.no);
    if (text !== null) break;
    const delta = parts.history.readDelta(no, id, at.no);
    if (delta === null || delta.after >= at.no) return null;
    changes.push(delta.changes);
    at = parts.history.at(no, id, delta.after);
    yield;
  }
  for (const each of changes.reverse()) {
    if (text === null) return null;
    text = parseChanges(each, text.length)?.apply(text) ?? null;
    yield;
  }
  return text !== null && text.length === row.head?.length ? text : null;
}

/** What is in the journal at a mark; null where it is not there any more. */
export function* readMarked(parts: StoreParts, no: number, { version, head }: HistoryRow): Steps<RebuiltText | null> {
  const { id } = parts.documents.meta(no);
  const { reached } = yield* rebuildText(parts, no, id, version);
  // After damage another text may have come to the same number.
  return reached?.version === version && reached.at === head?.at ? reached : null;
}
