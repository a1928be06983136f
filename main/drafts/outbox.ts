import { titleLimit, type DocumentSummary, type SaveEntry, type SaveForm, type SaveOutcome, type SaveRequest } from "../../preload/contract/documents.ts";
import { activeRefusal, pendingEntry, type DraftHead } from "./document-states.ts";
import { DraftError } from "./draft-error.ts";
import { markSaved, markVersion } from "./mark-version.ts";
import { readPatch } from "./read-patch.ts";
import { readVersion } from "./reading.ts";
import type { DocumentMeta } from "./records.ts";
import { setAsideUnreadable } from "./set-aside.ts";
import { inSlices } from "./slices.ts";
import type { StoreParts } from "./store-parts.ts";

/** How long a settled save is remembered, as long as a server remembers its id. */
const settledKeptMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Fixes what waits of a document into a save: one row is written and no text is copied, for the version that it
 * names can be rebuilt until it is settled.
 */
export function sealSave(parts: StoreParts, no: number, saveId: string): SaveEntry | null {
  const head = parts.states.head(no);
  const meta = parts.documents.meta(no);
  if (meta.pending !== null) return pendingEntry(meta, parts.account);
  if (meta.conflict !== null || activeRefusal(meta, head) !== null) return null;
  const wanted = meta.trashedAt === null ? saveOf(meta, head) : deletionOf(meta, head);
  if (wanted === null || isSettled(parts, saveId)) return null;
  if (wanted.kind === "save" && [...head.title].length > titleLimit) {
    const message = `The title has more than ${titleLimit} characters`;
    parts.documents.update(no, { refusal: { cause: "titleTooLong", version: head.version, message } });
    return null;
  }
  const sealed = parts.database.transaction(() => {
    if (wanted.kind === "save") markVersion(parts, no, "writing");
    return parts.documents.update(no, { pending: { saveId: refusedBefore(meta, wanted) ?? saveId, ...wanted } });
  });
  return pendingEntry(sealed, parts.account);
}

type Wanted = Omit<NonNullable<DocumentMeta["pending"]>, "saveId">;

/** The id of the same save where it was refused: it may have landed before something on the line refused it. */
function refusedBefore({ refused }: DocumentMeta, { kind, version, baseRev }: Wanted): string | null {
  return refused !== null && refused.kind === kind && refused.version === version && refused.baseRev === baseRev ? refused.saveId : null;
}

const saveOf = (meta: DocumentMeta, head: DraftHead): Wanted | null =>
  meta.hasText && head.version > meta.ackedVersion ? { kind: "save", version: head.version, baseRev: meta.baseRev } : null;

function deletionOf(meta: DocumentMeta, head: DraftHead): Wanted | null {
  const baseRev = meta.hasText ? meta.baseRev : meta.remoteRev;
  return baseRev > 0 && !meta.deletedOnServer ? { kind: "delete", version: head.version, baseRev } : null;
}

/**
 * The request of a sealed save. As "edits" it is a PATCH where its edits are known and shorter than the text, else whole.
 * Throws notFound where nothing is sealed under this id, damaged (and forgets the save) where its text is gone.
 */
export async function readSave(parts: StoreParts, saveId: string, form: SaveForm): Promise<SaveRequest> {
  const no = parts.documents.findBySave(saveId);
  const entry = no === undefined ? null : pendingEntry(parts.documents.meta(no), parts.account);
  if (no === undefined || entry === null) throw new DraftError("notFound", "There is no such save");
  const path = `/documents/${entry.documentId}`;
  if (entry.kind === "delete") return { entry, method: "DELETE", path, body: JSON.stringify({ base_rev: entry.baseRev }) };
  try {
    const patch = form === "edits" ? await inSlices(readPatch(parts, no, entry)) : null;
    if (patch !== null) return { entry, method: "PATCH", path, body: patch };
    const { title, text } = await inSlices(readVersion(parts, no, entry.version));
    return { entry, method: "PUT", path, body: JSON.stringify({ base_rev: entry.baseRev, title, content: text }) };
  } catch (error) {
    if (!(error instanceof DraftError) || error.code !== "damaged") throw error;
    parts.states.forget(no);
    setAsideUnreadable(parts, no);
    parts.documents.update(no, { pending: null });
    throw error;
  }
}

export function settleSave(parts: StoreParts, saveId: string, outcome: SaveOutcome): DocumentSummary {
  const no = parts.documents.findBySave(saveId);
  if (no === undefined) return parts.states.summary(settledDocument(parts, saveId));
  const { pending, id } = parts.documents.meta(no);
  if (outcome.kind === "conflict" && outcome.theirs.id !== id) throw new DraftError("notFound", "Another document's text");
  parts.database.transaction(() => {
    if (pending !== null) parts.documents.update(no, { pending: null, refused: null, ...changeBy(parts, no, pending, outcome) });
    parts.database.run("INSERT OR REPLACE INTO settled_saves VALUES (?, ?, ?)", saveId, no, parts.now());
    parts.database.run("DELETE FROM settled_saves WHERE settled_at < ?", parts.now() - settledKeptMs);
  });
  return parts.states.summary(no);
}

function changeBy(parts: StoreParts, no: number, pending: NonNullable<DocumentMeta["pending"]>, outcome: SaveOutcome): Partial<DocumentMeta> {
  const meta = parts.documents.meta(no);
  switch (outcome.kind) {
    case "acknowledged":
      if (pending.kind === "delete") return deleted(parts, meta);
      markSaved(parts, no, pending.version, outcome.rev);
      return acknowledged(parts, meta, pending.version, outcome.rev);
    case "conflict": {
      const { title, content, rev, updatedAt } = outcome.theirs;
      const kept = parts.kept.keep(no, meta.id, { cause: "theirs", title, keptAt: parts.now(), rev, updatedAt }, content);
      return { conflict: { kept, rev }, remoteRev: Math.max(meta.remoteRev, rev), remoteTitle: title };
    }
    case "refused":
      if (pending.kind === "delete" && outcome.refusal.cause === "gone") return deleted(parts, meta);
      return { refusal: { ...outcome.refusal, version: pending.version }, refused: pending };
    case "saveIdReused":
      return {};
  }
}

const acknowledged = (parts: StoreParts, meta: DocumentMeta, version: number, rev: number): Partial<DocumentMeta> => ({
  ackedVersion: version,
  ackedAt: parts.now(),
  baseRev: rev,
  ackedRev: rev,
  remoteRev: Math.max(meta.remoteRev, rev),
  deletedOnServer: false,
  refusal: null,
});

/** The server has deleted it; one that was restored meanwhile is to be sent again in full. */
const deleted = (parts: StoreParts, meta: DocumentMeta): Partial<DocumentMeta> =>
  meta.trashedAt === null
    ? { ...sentAnew, ackedAt: parts.now() }
    : { deletedOnServer: true, ackedAt: parts.now(), refusal: null };

/** The facts of a document that the next save creates on the server. */
export const sentAnew: Partial<DocumentMeta> = {
  ackedVersion: 0,
  baseRev: 0,
  remoteRev: 0,
  deletedOnServer: false,
  refusal: null,
};

function settledDocument(parts: StoreParts, saveId: string): number {
  const sql = "SELECT document_no FROM settled_saves WHERE save_id = ?";
  const row = parts.database.get<{ document_no: number }>(sql, saveId);
  if (row === undefined) throw new DraftError("notFound", "There is no such save");
  return row.document_no;
}

const isSettled = (parts: StoreParts, saveId: string): boolean =>
  parts.database.get("SELECT 1 FROM settled_saves WHERE save_id = ?", saveId) !== undefined;
