import { ChangeSet, Text, type ChangeSpec } from "@codemirror/state";
import type { OpenedDocument, ViewPosition } from "../../preload/contract/documents.ts";
import { openDocument } from "./reading.ts";
import { readStep } from "./rebuild-text.ts";
import type { SnapshotHead } from "./records.ts";
import { countSetAside } from "./set-aside.ts";
import type { TextParts } from "./snapshots.ts";
import type { StoreParts } from "./store-parts.ts";
import { partUnits } from "./text-body.ts";

/** A text of up to this length, in UTF-16 units, is opened whole. */
export const wholeUnits = 512 * 1024;
/** So much of the text before and after what is in sight comes with it, and at least so much where it was edited since the snapshot. */
const aroundUnits = 48 * 1024;
const leastAroundUnits = 16 * 1024;
/** A line's end is looked for so far from where the part would be cut. */
const cutUnits = 8 * 1024;

/**
 * As `openDocument`, and of a long text only the part where the person was: that is there as soon as the whole of a
 * short one. Where it takes more than the newest snapshot and the journal from there, the whole is answered.
 */
export function openPart(parts: StoreParts, no: number): OpenedDocument {
  return readPart(parts, no) ?? openDocument(parts, no);
}

function readPart(parts: StoreParts, no: number): OpenedDocument | null {
  const head = parts.states.head(no);
  const { id, hasText, unreadable, conflict, view: remembered } = parts.documents.meta(no);
  if (head.length <= wholeUnits || !hasText || unreadable || conflict !== null) return null;
  const view = (remembered?.version === head.version ? remembered.position : head.view) ?? { anchor: 0, head: 0, top: 0 };
  const [snapshotVersion] = parts.snapshots.versions(no, head.version);
  const snapshot = snapshotVersion === undefined ? null : parts.snapshots.readParts(no, id, snapshotVersion);
  if (snapshotVersion === undefined || snapshot === null) return null;

  const start = readWindow(snapshot.parts, windowOf(view, snapshot.head.length));
  const window = start === null ? null : replay(parts, no, { ...snapshot.head, version: snapshotVersion }, start, head.version);
  if (window === null) return null;
  const [least, most] = spanOf(view);
  const { from, to } = window;
  const isAround = (from === 0 || from + leastAroundUnits <= least) && (to === head.length || most + leastAroundUnits <= to);
  if (!isAround) return null;

  const part = cutAtLines(window, head.length);
  const setAside = countSetAside(parts, no);
  return {
    summary: { ...parts.states.summary(no), title: head.title },
    text: part.text.sliceString(0, part.text.length, "\n"),
    part: { before: part.from, after: head.length - part.to },
    lineBreak: head.lineBreak,
    view: { anchor: view.anchor - part.from, head: view.head - part.from, top: view.top - part.from },
    theirs: null,
    ...(setAside > 0 ? { damage: { recordsSetAside: setAside } } : {}),
  };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A piece of a text, and where it stands in it. */
interface Window extends Span {
  readonly text: Text;
}

/** Where the person and what they see are. */
const spanOf = ({ anchor, head, top }: ViewPosition): [least: number, most: number] => [Math.min(anchor, head, top), Math.max(anchor, head, top)];

/** Whole parts of the snapshot. */
function windowOf(view: ViewPosition, length: number): Span {
  const [least, most] = spanOf(view);
  const from = Math.max(0, Math.floor((Math.min(least, length) - aroundUnits) / partUnits) * partUnits);
  return { from, to: Math.min(length, Math.ceil((Math.min(most, length) + aroundUnits) / partUnits) * partUnits) };
}

/** Null: it can't be read, or is the most of the text. */
function readWindow({ count, open }: TextParts, { from, to }: Span): Window | null {
  if (to - from > wholeUnits) return null;
  let text = Text.empty;
  for (let index = 0; index < count; index += 1) {
    const at = index * partUnits;
    if (at + partUnits <= from || at >= to) continue;
    const part = open(index);
    if (part === null) return null;
    text = text.append(Text.of(part.split("\n")));
  }
  return text.length === to - from ? { from, to, text } : null;
}

/** What the journal's steps from a snapshot to a version make of the window; null where one can't be read. */
function replay(parts: StoreParts, no: number, start: SnapshotHead & { readonly version: number }, window: Window, wanted: number): Window | null {
  let reached = { version: start.version, lineage: start.lineage, length: start.length };
  let moved = window;
  for (const { toVersion, record } of parts.journal.after(no, parts.documents.meta(no).id, start.version, wanted)) {
    const step = record === null ? null : readStep(reached, record);
    if (record === null || step === null) return null;
    if (step.changes !== null) moved = changed(moved, step.changes);
    // Nothing of it is left where all of it was replaced.
    if (moved.text.length !== moved.to - moved.from) return null;
    reached = { version: toVersion, lineage: record.lineage, length: record.length };
  }
  return reached.version === wanted ? moved : null;
}

/** The window after a change of the whole text: what was written at its edges is not taken in, but at those of the text. */
function changed(window: Window, changes: ChangeSet): Window {
  const from = window.from === 0 ? 0 : changes.mapPos(window.from, 1);
  const to = window.to === changes.length ? changes.newLength : changes.mapPos(window.to, -1);
  const inside: ChangeSpec[] = [];
  changes.iterChanges((fromA, toA, fromB, _toB, inserted) => {
    if (toA < window.from || fromA > window.to) return;
    const insert = inserted.slice(Math.max(0, from - fromB), Math.max(0, Math.min(inserted.length, to - fromB)));
    inside.push({ from: Math.max(fromA, window.from) - window.from, to: Math.min(toA, window.to) - window.from, insert });
  });
  return { from, to, text: ChangeSet.of(inside, window.text.length).apply(window.text) };
}

/** Without the pieces of lines at its ends. */
function cutAtLines({ from, to, text }: Window, length: number): Window {
  const first = from === 0 ? -1 : text.sliceString(0, cutUnits, "\n").indexOf("\n");
  const tail = Math.max(0, text.length - cutUnits);
  const last = to === length ? -1 : text.sliceString(tail, text.length, "\n").lastIndexOf("\n");
  const [begin, end] = [first + 1, last === -1 ? text.length : tail + last];
  return { from: from + begin, to: from + end, text: text.slice(begin, end) };
}
