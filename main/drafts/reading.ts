import type { Text } from "@codemirror/state";
import type { OpenedDocument, RemoteDocument, WrittenText } from "../../preload/contract/documents.ts";
import { DraftError } from "./draft-error.ts";
import { toContent } from "./line-break.ts";
import { rebuildText, type RebuiltText } from "./rebuild-text.ts";
import { countSetAside, setAsideUnreadable } from "./set-aside.ts";
import { atOnce, type Steps } from "./slices.ts";
import type { StoreParts } from "./store-parts.ts";

/** The newest text; what cannot be read is set aside first. Throws damaged where nothing is left. */
export function readNewest(parts: StoreParts, no: number): RebuiltText {
  const head = parts.states.head(no);
  const meta = parts.documents.meta(no);
  if (meta.unreadable) throw damaged();
  const { reached, unreadableSnapshots } = atOnce(rebuildText(parts, no, meta.id, head.version));
  if (reached?.version === head.version && unreadableSnapshots.length === 0) return { ...reached, title: head.title };
  parts.states.forget(no);
  const readable = setAsideUnreadable(parts, no);
  if (readable === null) throw damaged();
  return readable;
}

/** As `readNewest`, for steps that need the text to be here; throws notFound where it is still on the server. */
export function readHere(parts: StoreParts, no: number): RebuiltText {
  const newest = readNewest(parts, no);
  requireText(parts, no);
  return newest;
}

/** Throws notFound where only the title is here, damaged where the text cannot be read. */
export function requireText(parts: StoreParts, no: number): void {
  parts.states.head(no);
  const { hasText, unreadable } = parts.documents.meta(no);
  if (unreadable) throw damaged();
  if (!hasText) throw new DraftError("notFound", "The text has not been fetched yet");
}

export function openDocument(parts: StoreParts, no: number): OpenedDocument {
  const newest = readNewest(parts, no);
  const { version, position } = parts.documents.meta(no).view ?? { version: -1, position: null };
  const setAside = countSetAside(parts, no);
  const theirs = readTheirs(parts, no);
  return {
    // The list may know a newer title, of a text that is not here yet: a person must not take it for what they change.
    summary: { ...parts.states.summary(no), title: newest.title },
    text: newest.text.sliceString(0, newest.text.length, "\n"),
    lineBreak: newest.lineBreak,
    view: version === newest.version ? position : newest.view,
    theirs,
    ...(setAside > 0 ? { damage: { recordsSetAside: setAside } } : {}),
  };
}

/**
 * The other side of the conflict; null: there is none. One that cannot be read ends the conflict unresolved: the
 * next save is made from the same base and brings it again.
 */
export function readTheirs(parts: StoreParts, no: number): RemoteDocument | null {
  const { id, conflict } = parts.documents.meta(no);
  if (conflict === null) return null;
  const kept = parts.kept.read(no, id, conflict.kept);
  if (kept === null) {
    parts.documents.update(no, { conflict: null });
    return null;
  }
  return { id, title: kept.title, content: kept.text, rev: kept.head.rev, updatedAt: kept.head.updatedAt };
}

/** Throws damaged where that very version cannot be rebuilt. */
function* readExactly(parts: StoreParts, no: number, version: number): Steps<RebuiltText> {
  const { id } = parts.documents.meta(no);
  const { reached } = yield* rebuildText(parts, no, id, version);
  if (reached?.version !== version) throw damaged();
  return reached;
}

/** Throws damaged where that very version cannot be rebuilt. */
export function* readVersion(parts: StoreParts, no: number, version: number): Steps<WrittenText> {
  return written(yield* readExactly(parts, no, version));
}

/** As `readVersion`, as the editor has it. */
export function* readTextAt(parts: StoreParts, no: number, version: number): Steps<Text> {
  return (yield* readExactly(parts, no, version)).text;
}

/**
 * What mine and the server's next text are to be merged from: the text that the server last acknowledged, or, where a
 * person has put theirs over another one, that other one, for its words were decided about.
 */
export function* readBase(parts: StoreParts, no: number): Steps<WrittenText> {
  const { id, ackedVersion, ackedRev, baseRev } = parts.documents.meta(no);
  const decided = ackedRev === baseRev ? null : parts.kept.ofRevision(no, id, baseRev);
  return decided ?? (yield* readVersion(parts, no, ackedVersion));
}

export const written = ({ title, text, lineBreak }: RebuiltText): WrittenText => ({ title, text: toContent(text, lineBreak) });

const damaged = (): DraftError => new DraftError("damaged", "The text cannot be read; its records are kept");
