import type { RemoteDocument, RemoteListing } from "../../preload/contract/documents.ts";
import { isWaiting } from "./document-states.ts";
import { newMeta } from "./documents-table.ts";
import { markVersion } from "./mark-version.ts";
import type { StoreParts } from "./store-parts.ts";
import { versionGap, writeContent } from "./writing.ts";

/** Within a transaction of the caller. */
export function learnItem(parts: StoreParts, item: RemoteListing): void {
  const no = parts.documents.find(item.id);
  if (no === undefined) {
    if (item.deleted) return;
    const { title, rev: remoteRev } = item;
    parts.documents.insert({ ...newMeta(item.id, parts.now()), hasText: false, title, remoteTitle: title, remoteRev });
    return;
  }
  const head = parts.states.head(no);
  const meta = parts.documents.meta(no);
  const waits = isWaiting(meta, head);
  if (item.deleted) {
    if (waits || meta.deletedOnServer || item.rev < meta.remoteRev) return;
    parts.documents.update(no, { deletedOnServer: true, trashedAt: meta.trashedAt ?? parts.now(), remoteRev: item.rev });
  } else if (item.rev > meta.remoteRev || (item.rev === meta.remoteRev && item.title !== meta.remoteTitle)) {
    // Only by a revision made since: a list that was read before our own deletion arrived says nothing against it.
    const cameBack = meta.deletedOnServer && item.rev > meta.remoteRev ? { deletedOnServer: false, trashedAt: null } : {};
    const title = meta.hasText ? meta.title : item.title;
    parts.documents.update(no, { ...cameBack, title, remoteTitle: item.title, remoteRev: item.rev });
    parts.states.forget(no);
  }
}

/** The server's text becomes the document's; see DraftStore.adopt. */
export function adopt(parts: StoreParts, no: number, expectedVersion: number, theirs: RemoteDocument): void {
  const head = parts.states.head(no);
  const meta = parts.documents.meta(no);
  const isHere = meta.hasText && !meta.unreadable;
  const waits = isHere && isWaiting(meta, head);
  if (isHere && !waits && theirs.rev <= meta.baseRev) return;
  if (head.version !== expectedVersion || waits || meta.trashedAt !== null) throw versionGap(head.version);
  parts.database.transaction(() => {
    takeTheirs(parts, no, theirs);
  });
}

/**
 * Within a transaction of the caller: what is here is replaced by the server's text, which is acknowledged as it is.
 * Both are versions in the history.
 */
export function takeTheirs(parts: StoreParts, no: number, theirs: Omit<RemoteDocument, "id">): void {
  const version = parts.states.head(no).version + 1;
  const { hasText, unreadable } = parts.documents.meta(no);
  if (hasText && !unreadable) markVersion(parts, no, "beforeMerge");
  writeContent(parts, no, version, theirs, parts.now());
  const { remoteRev } = parts.documents.meta(no);
  parts.documents.update(no, {
    hasText: true,
    unreadable: false,
    ackedVersion: version,
    ackedAt: parts.now(),
    baseRev: theirs.rev,
    ackedRev: theirs.rev,
    remoteRev: Math.max(remoteRev, theirs.rev),
    remoteTitle: theirs.title,
    deletedOnServer: false,
    trashedAt: null,
    refusal: null,
    conflict: null,
    view: null,
  });
  markVersion(parts, no, "pulled", theirs.rev);
}
