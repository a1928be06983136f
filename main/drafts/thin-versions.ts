import type { ChangeSet } from "@codemirror/state";
import type { WordChange } from "../../preload/contract/history.ts";
import { parseChanges } from "./change-set.ts";
import { deltaOf, versionsPerBody } from "./history-delta.ts";
import type { HistoryRow } from "./history-table.ts";
import { readHistoryText } from "./history-text.ts";
import type { HistoryHead } from "./records.ts";
import type { Steps } from "./slices.ts";
import type { StoreParts } from "./store-parts.ts";
import { outlivedVersions } from "./thinning.ts";

type ReadableRow = HistoryRow & { readonly head: HistoryHead };

/**
 * Takes out of the line what has had its time. First each version that stays is kept as the change to one that
 * stays, then the others go, in one transaction: wherever it is cut off, every version can be read.
 */
export function* thinVersions(parts: StoreParts, no: number): Steps<void> {
  const rows = new Map<number, ReadableRow>();
  const { id } = parts.documents.meta(no);
  for (const row of parts.history.list(no, id)) {
    if (row.head !== null && (row.hasDelta || row.hasBody)) rows.set(row.no, { ...row, head: row.head });
  }
  const line = [...rows.values()].map((row) => ({ row, at: row.head.at }));
  const outlived = new Set(outlivedVersions(line, parts.now()).map(({ row }) => row.no));
  if (outlived.size === 0) return;
  let sinceBody = 0;
  for (const row of rows.values()) {
    if (outlived.has(row.no)) continue;
    const rewritten = row.hasDelta && (yield* bridge(parts, no, { row, rows, outlived, needsBody: sinceBody >= versionsPerBody }));
    sinceBody = row.hasBody || rewritten === "whole" ? 0 : sinceBody + 1;
    yield;
  }
  parts.database.transaction(() => outlived.forEach((each) => parts.history.drop(no, each)));
}

interface Bridging {
  readonly row: ReadableRow;
  readonly rows: ReadonlyMap<number, ReadableRow>;
  readonly outlived: ReadonlySet<number>;
  readonly needsBody: boolean;
}

/** Makes a version stand on one that stays; answers whether it had to be kept whole for that. */
function* bridge(parts: StoreParts, no: number, { row, rows, outlived, needsBody }: Bridging): Steps<"as it was" | "bridged" | "whole"> {
  const { id } = parts.documents.meta(no);
  let changes: ChangeSet | null = null;
  let words: WordChange | null = row.head.words;
  let at = row;
  for (let first = true; ; first = false) {
    const delta = parts.history.readDelta(no, id, at.no);
    const before = delta === null ? undefined : rows.get(delta.after);
    const next = delta === null || before === undefined ? null : parseChanges(delta.changes, before.head.length);
    if (first && (before === undefined || !outlived.has(before.no))) return "as it was";
    if (before === undefined || next === null) return yield* keepWhole(parts, no, row, words);
    changes = changes === null ? next : next.compose(changes);
    yield;
    if (!outlived.has(before.no)) {
      const composed = needsBody ? null : deltaOf(before.no, changes, row.head.length);
      if (composed === null) return yield* keepWhole(parts, no, row, words);
      const body = row.hasBody ? parts.history.sealedBody(no, row.no) : null;
      parts.database.transaction(() => parts.history.keepText(no, id, row.no, { delta: composed, body }, words));
      return "bridged";
    }
    words = sum(words, before.head.words);
    at = before;
  }
}

function* keepWhole(parts: StoreParts, no: number, row: ReadableRow, words: WordChange | null): Steps<"whole"> {
  const { id } = parts.documents.meta(no);
  const text = yield* readHistoryText(parts, no, row);
  if (text === null) return "whole";
  const body = yield* parts.history.sealBody(id, row.no, text);
  parts.database.transaction(() => parts.history.keepText(no, id, row.no, { delta: null, body }, words));
  return "whole";
}

const sum = (one: WordChange | null, other: WordChange | null): WordChange | null =>
  one === null || other === null ? null : { added: one.added + other.added, removed: one.removed + other.removed };
