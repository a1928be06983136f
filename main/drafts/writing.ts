import type { AppendReceipt, DocumentSummary, DraftAppend, LineBreak, ViewPosition } from "../../preload/contract/documents.ts";
import { detectLineBreak } from "../../preload/contract/line-break.ts";
import type { ChangeSet } from "@codemirror/state";
import { parseChanges } from "./change-set.ts";
import type { DraftHead } from "./document-states.ts";
import { newMeta } from "./documents-table.ts";
import { DraftError } from "./draft-error.ts";
import type { JournalRecord } from "./journal-record.ts";
import { toText } from "./line-break.ts";
import { markVersion } from "./mark-version.ts";
import { requireText } from "./reading.ts";
import type { DocumentMeta } from "./records.ts";
import type { StoreParts } from "./store-parts.ts";

/** Within a transaction of the caller. Answers the document's number. */
export function insertDocument(parts: StoreParts, documentId: string, title: string, content: string): number {
  const no = parts.documents.insert(newMeta(documentId, parts.now()));
  if (title !== "" || content !== "") writeContent(parts, no, 1, { title, content }, parts.now());
  if (content !== "") markVersion(parts, no, "begun");
  return no;
}

/** A whole text becomes version `version`, as one snapshot. Within a transaction of the caller. */
export function writeContent(
  parts: StoreParts,
  no: number,
  version: number,
  { title, content }: { readonly title: string; readonly content: string },
  at: number,
): void {
  const { id, lineage } = parts.documents.meta(no);
  const lineBreak: LineBreak = detectLineBreak(content);
  const text = toText(content, lineBreak);
  const head = { title, view: null, length: text.length, lineBreak, at, lineage };
  parts.snapshots.write(no, id, version, head, text);
  parts.states.forget(no);
}

/** Answers the receipt, and how much the journal grew by; 0: the step was there already. */
export function appendStep(parts: StoreParts, no: number, step: DraftAppend): { receipt: AppendReceipt; sizeBytes: number } {
  requireText(parts, no);
  const head = parts.states.head(no);
  if (step.toVersion <= step.fromVersion || step.fromVersion !== head.version) {
    if (wasAppended(parts, no, step)) return { receipt: { draftVersion: head.version, durableAt: head.at }, sizeBytes: 0 };
    throw versionGap(head.version);
  }
  const changes = step.changes === null ? null : parseChanges(step.changes, head.length);
  if (step.changes !== null && changes === null) {
    throw new DraftError("versionGap", "The changes do not fit the text", { draftVersion: head.version });
  }
  const record = recordOf(parts, parts.documents.meta(no), head, step, changes);
  const sizeBytes = parts.journal.append(no, step.documentId, step.toVersion, record);
  const { titleAt, view, length, at } = record;
  parts.states.advance(no, { ...head, version: step.toVersion, title: step.title ?? head.title, titleAt, view, length, at });
  return { receipt: { draftVersion: step.toVersion, durableAt: record.at }, sizeBytes };
}

export function renameDocument(parts: StoreParts, no: number, title: string): DocumentSummary {
  requireText(parts, no);
  const head = parts.states.head(no);
  if (head.title !== title) {
    const { id } = parts.documents.meta(no);
    appendStep(parts, no, { documentId: id, fromVersion: head.version, toVersion: head.version + 1, changes: null, title, view: null });
  }
  return parts.states.summary(no);
}

export const versionGap = (draftVersion: number): DraftError =>
  new DraftError("versionGap", "The versions do not follow on each other", { draftVersion });

function recordOf(
  parts: StoreParts,
  meta: DocumentMeta,
  head: DraftHead,
  step: DraftAppend,
  changes: ChangeSet | null,
): JournalRecord {
  const length = changes?.newLength ?? head.length;
  const remembered = meta.view?.version === head.version ? meta.view.position : head.view;
  return {
    from: step.fromVersion,
    changes: step.changes as unknown[] | null,
    title: step.title,
    titleAt: step.title === null ? head.titleAt : step.toVersion,
    view: step.view === null ? mapView(remembered, changes) : within(step.view, length),
    length,
    at: parts.now(),
    lineage: head.lineage,
  };
}

/** True where this very step is in the journal: a call that is repeated because its answer was lost. */
function wasAppended(parts: StoreParts, no: number, step: DraftAppend): boolean {
  const record = parts.journal.at(no, step.documentId, step.toVersion)?.record;
  return (
    record != null &&
    record.from === step.fromVersion &&
    record.title === step.title &&
    JSON.stringify(record.changes) === JSON.stringify(step.changes)
  );
}

const mapView = (view: ViewPosition | null, changes: ChangeSet | null): ViewPosition | null =>
  view === null || changes === null
    ? view
    : { anchor: changes.mapPos(view.anchor), head: changes.mapPos(view.head), top: changes.mapPos(view.top) };

export const within = (view: ViewPosition, length: number): ViewPosition => ({
  anchor: Math.min(view.anchor, length),
  head: Math.min(view.head, length),
  top: Math.min(view.top, length),
});
