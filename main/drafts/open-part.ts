import { Text } from "@codemirror/state";
import type { OpenedDocument, ViewPosition } from "../../preload/contract/documents.ts";
import { openDocument } from "./reading.ts";
import { takeStep, type RebuiltText } from "./rebuild-text.ts";
import { countSetAside } from "./set-aside.ts";
import type { StoreParts } from "./store-parts.ts";
import { partUnits, type TextParts } from "./text-body.ts";

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

  const window = windowOf(view, snapshot.head.length);
  const text = readWindow(snapshot.text, window);
  if (text === null) return null;
  const replayed = replayWindow(parts, no, { ...snapshot.head, version: snapshotVersion, text }, window, head.version);
  if (replayed === null) return null;
  const { reached, from, to } = replayed;
  const [least, most] = spanOf(view);
  const isAround = (from === 0 || from + leastAroundUnits <= least) && (to === reached.text.length || most + leastAroundUnits <= to);
  if (reached.version !== head.version || !isAround) return null;

  const part = cutAtLines(reached.text, from, to);
  const setAside = countSetAside(parts, no);
  return {
    summary: { ...parts.states.summary(no), title: head.title },
    text: reached.text.sliceString(part.from, part.to, "\n"),
    part: { before: part.from, after: reached.text.length - part.to },
    lineBreak: reached.lineBreak,
    view: { anchor: view.anchor - part.from, head: view.head - part.from, top: view.top - part.from },
    theirs: null,
    ...(setAside > 0 ? { damage: { recordsSetAside: setAside } } : {}),
  };
}

interface Window {
  readonly from: number;
  readonly to: number;
}

/** Where the person and what they see are. */
const spanOf = ({ anchor, head, top }: ViewPosition): [least: number, most: number] => [Math.min(anchor, head, top), Math.max(anchor, head, top)];

/** Whole parts of the snapshot. */
function windowOf(view: ViewPosition, length: number): Window {
  const [least, most] = spanOf(view);
  const from = Math.max(0, Math.floor((Math.min(least, length) - aroundUnits) / partUnits) * partUnits);
  return { from, to: Math.min(length, Math.ceil((Math.min(most, length) + aroundUnits) / partUnits) * partUnits) };
}

/** The text with blanks in the place of all that is outside of the window, so that the journal can go on from it; null: it can't be read, or is the most of it. */
function readWindow({ lengths, read }: TextParts, { from, to }: Window): Text | null {
  if (to - from > wholeUnits) return null;
  let text = Text.empty;
  for (const [index, length] of lengths.entries()) {
    const at = index * partUnits;
    const part = at >= from && at < to ? read(index) : null;
    if (part === null && at >= from && at < to) return null;
    text = text.append(part !== null ? Text.of(part.split("\n")) : length === partUnits ? blankPart : blank(length));
  }
  return text;
}

const blankLine = " ".repeat(63);

/** On short lines of its own, so that an edit in it costs no more than one in a text. */
function blank(length: number): Text {
  if (length < 2) return Text.of([" ".repeat(length)]);
  const lineCount = Math.floor((length - 2) / 64);
  return Text.of(["", ...Array<string>(lineCount).fill(blankLine), " ".repeat(length - 2 - lineCount * 64), ""]);
}

/** A Text shares its nodes with those that it is put into. */
const blankPart = blank(partUnits);

/** The journal's steps from the snapshot on, and where the window has come to; null where one can't be read. */
function replayWindow(parts: StoreParts, no: number, start: RebuiltText, { from, to }: Window, wanted: number): (Window & { reached: RebuiltText }) | null {
  let reached = start;
  for (const { toVersion, record } of parts.journal.after(no, parts.documents.meta(no).id, start.version, wanted)) {
    const step = record === null ? null : takeStep(reached, toVersion, record);
    if (step === null) return null;
    reached = step.after;
    // What was written at its edges is not taken in.
    from = from === 0 ? 0 : (step.changes?.mapPos(from, 1) ?? from);
    to = to === step.changes?.length ? reached.text.length : (step.changes?.mapPos(to, -1) ?? to);
  }
  return { reached, from, to };
}

/** The window without the pieces of lines at its ends. */
function cutAtLines(text: Text, from: number, to: number): Window {
  const first = from === 0 ? -1 : text.sliceString(from, from + cutUnits, "\n").indexOf("\n");
  const last = to === text.length ? -1 : text.sliceString(to - cutUnits, to, "\n").lastIndexOf("\n");
  return { from: from + first + 1, to: last === -1 ? to : to - cutUnits + last };
}
