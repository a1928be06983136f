import type { SaveEntry } from "../../preload/contract/documents.ts";
import { composeJournal, type Composed } from "./compose-journal.ts";
import { rebuildText, type RebuiltText } from "./rebuild-text.ts";
import { replacement } from "./replacement.ts";
import type { Steps } from "./slices.ts";
import type { StoreParts } from "./store-parts.ts";
import { digestContent, editsOf } from "./text-edits.ts";

/**
 * The JSON of a sealed save as edits of the revision that it is based on; the same bytes each time. Null where it has to
 * travel whole: that revision's text is not here, the text is not well-formed, or the edits are no shorter than it.
 */
export function* readPatch(parts: StoreParts, no: number, { version, baseRev }: SaveEntry): Steps<string | null> {
  const { id, ackedVersion, ackedRev } = parts.documents.meta(no);
  if (baseRev === 0 || ackedRev !== baseRev) return null;
  const base = (yield* rebuildText(parts, no, id, ackedVersion)).reached;
  if (base?.version !== ackedVersion) return null;
  const composed = (yield* composeJournal(parts, no, base, version)) ?? (yield* compared(parts, no, base, version));
  if (composed === null) return null;
  const { text, title, lineBreak } = composed.reached;
  const digest = yield* digestContent(text, lineBreak);
  if (digest === null) return null;
  const { sha256, sizeBytes } = digest;
  const body = JSON.stringify({ base_rev: baseRev, title, edits: editsOf(base.text, composed.changes, lineBreak), sha256 });
  const wholeBytes = Buffer.byteLength(JSON.stringify({ base_rev: baseRev, title, content: "" })) + sizeBytes;
  return Buffer.byteLength(body) <= wholeBytes ? body : null;
}

/** For a journal that was shortened before the save was sealed: the one change between the two texts. */
function* compared(parts: StoreParts, no: number, base: RebuiltText, version: number): Steps<Composed | null> {
  const { id } = parts.documents.meta(no);
  const { reached } = yield* rebuildText(parts, no, id, version);
  if (reached?.version !== version || reached.lineBreak !== base.lineBreak) return null;
  return { reached, changes: replacement(base.text, reached.text) };
}
