import { Text, type ChangeSet } from "@codemirror/state";
import type { LineBreak, ViewPosition } from "../../preload/contract/documents.ts";
import { parseChanges } from "./change-set.ts";
import type { Journal } from "./journal.ts";
import type { JournalRecord } from "./journal-record.ts";
import type { Steps } from "./slices.ts";
import type { Snapshots } from "./snapshots.ts";

/** A document's text at one of its versions. */
export interface RebuiltText {
  readonly version: number;
  readonly text: Text;
  readonly title: string;
  readonly lineBreak: LineBreak;
  readonly view: ViewPosition | null;
  readonly at: number;
  readonly lineage: number;
}

export interface Rebuilding {
  /** The text at the wanted version, or at the last one before it that can be read; null: nothing can be read. */
  readonly reached: RebuiltText | null;
  /** Snapshots that were met and could not be read. */
  readonly unreadableSnapshots: readonly number[];
}

/** The text before anything was typed. */
const nothingTyped: RebuiltText = { version: 0, text: Text.empty, title: "", lineBreak: "\n", view: null, at: 0, lineage: 0 };

/**
 * The text at `wanted`: the newest readable snapshot up to it, and the journal from there. What cannot be read
 * ends it, so the answer is always a text that once was on the screen: a prefix of the edits, never a mixture.
 */
export function* rebuildText(
  tables: { readonly journal: Journal; readonly snapshots: Snapshots },
  no: number,
  documentId: string,
  wanted: number,
): Steps<Rebuilding> {
  const unreadableSnapshots: number[] = [];
  for (const version of tables.snapshots.versions(no, wanted)) {
    const snapshot = yield* tables.snapshots.read(no, documentId, version);
    if (snapshot === null) {
      unreadableSnapshots.push(version);
      continue;
    }
    const start = { ...snapshot.head, version, text: snapshot.text };
    return { reached: yield* replay(tables.journal, no, documentId, start, wanted), unreadableSnapshots };
  }
  const reached = yield* replay(tables.journal, no, documentId, nothingTyped, wanted);
  return { reached: reached.version === 0 && wanted > 0 ? null : reached, unreadableSnapshots };
}

function* replay(journal: Journal, no: number, documentId: string, start: RebuiltText, wanted: number): Steps<RebuiltText> {
  let reached = start;
  for (const { toVersion, record } of journal.after(no, documentId, start.version, wanted)) {
    const next = record === null ? null : takeStep(reached, toVersion, record);
    if (next === null) break;
    reached = next.after;
    yield;
  }
  return reached;
}

/** One step of the journal, and what it changed (null: the title alone); null where it does not go on from there. */
export function takeStep(
  before: RebuiltText,
  version: number,
  record: JournalRecord,
): { readonly after: RebuiltText; readonly changes: ChangeSet | null } | null {
  const step = readStep({ ...before, length: before.text.length }, record);
  if (step === null) return null;
  const text = step.changes === null ? before.text : step.changes.apply(before.text);
  const { view, at, lineage } = record;
  return { after: { version, text, title: record.title ?? before.title, lineBreak: before.lineBreak, view, at, lineage }, ...step };
}

/** What a step changes (null: the title alone) in a text of this version, lineage and length; null where it is not a step from there. */
export function readStep(
  before: { readonly version: number; readonly lineage: number; readonly length: number },
  record: JournalRecord,
): { readonly changes: ChangeSet | null } | null {
  if (record.from !== before.version || record.lineage < before.lineage) return null;
  const changes = record.changes === null ? null : parseChanges(record.changes, before.length);
  if (changes === null && record.changes !== null) return null;
  return (changes?.newLength ?? before.length) === record.length ? { changes } : null;
}
