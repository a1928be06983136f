import type { SetAside } from "../../preload/contract/recovery.ts";
import type { DocumentMeta } from "./records.ts";
import { rebuildText, type RebuiltText } from "./rebuild-text.ts";
import { atOnce } from "./slices.ts";
import type { StoreTables } from "./store-parts.ts";

const everything = Number.MAX_SAFE_INTEGER;

/**
 * Reads a document as far as it can be read, moves the rows that cannot be (and those that go on from them) into
 * `set_aside`, and brings its other facts in line with what is left. Answers what is left; null: nothing.
 */
export function setAsideUnreadable(tables: StoreTables, no: number): RebuiltText | null {
  const meta = tables.documents.meta(no);
  const { reached, unreadableSnapshots } = atOnce(rebuildText(tables, no, meta.id, everything));
  const lastVersion = reached?.version ?? 0;
  const change = reached === null ? withoutText(meta, lastTitle(tables, no, meta.id)) : shortened(meta, reached);
  const lost = tables.database.transaction(() => {
    for (const version of unreadableSnapshots) moveSnapshot(tables, no, version, version > lastVersion);
    const moved = moveJournal(tables, no, meta.id, lastVersion) + unreadableSnapshots.filter((version) => version > lastVersion).length;
    if (moved > 0) tables.documents.update(no, change);
    return moved;
  });
  if (lost > 0) tables.notify({ kind: "documentDamaged", documentId: meta.id, recordsSetAside: lost });
  return reached;
}

/** How many rows of the document's text are set aside. */
export const countSetAside = (tables: StoreTables, no: number): number =>
  tables.database.get<{ n: number }>("SELECT count(*) AS n FROM set_aside WHERE document_no = ? AND lost = 1", no)?.n ?? 0;

/** Of each document that something was set aside of. */
export function listSetAside({ database, documents }: StoreTables): SetAside[] {
  const sql = "SELECT document_no, count(*) AS pieces, max(at) AS at FROM set_aside WHERE lost = 1 GROUP BY document_no";
  const rows = database.all<{ document_no: number; pieces: number; at: number }>(sql);
  return rows.map(({ document_no, pieces, at }) => ({ documentId: documents.meta(document_no).id, pieces, at }));
}

function moveSnapshot({ database, snapshots, now }: StoreTables, no: number, version: number, lost: boolean): void {
  const { head, body } = snapshots.readSealed(no, version);
  database.run(
    "INSERT INTO set_aside (document_no, version, source, lost, at, head, body) VALUES (?, ?, 'snapshots', ?, ?, ?, ?)",
    no,
    version,
    lost ? 1 : 0,
    now(),
    head,
    body,
  );
  snapshots.drop(no, version);
}

function moveJournal(tables: StoreTables, no: number, documentId: string, after: number): number {
  tables.database.run(
    `INSERT INTO set_aside (document_no, version, source, lost, at, head)
     SELECT document_no, to_version, 'journal', 1, ?, sealed FROM journal WHERE document_no = ? AND to_version > ?`,
    tables.now(),
    no,
    after,
  );
  return tables.journal.cutAfter(no, documentId, after);
}

/**
 * The facts of a document whose newest versions are gone. What the server had of them it still has: the revision
 * is counted as not pulled yet, so that the server's text comes back, or meets later edits in a merge.
 */
function shortened(meta: DocumentMeta, reached: RebuiltText): Partial<DocumentMeta> {
  const wasBeyond = meta.ackedVersion > reached.version;
  return {
    lineage: Math.max(meta.lineage, reached.lineage) + 1,
    ackedVersion: Math.min(meta.ackedVersion, reached.version),
    baseRev: wasBeyond ? Math.max(0, meta.baseRev - 1) : meta.baseRev,
    remoteRev: Math.max(meta.remoteRev, meta.baseRev),
    pending: meta.pending !== null && meta.pending.version > reached.version ? null : meta.pending,
    refusal: null,
    view: null,
  };
}

/** The facts of a document that has no readable text left: unreadable, and fetched anew where the server has it. */
function withoutText(meta: DocumentMeta, title: string | null): Partial<DocumentMeta> {
  const remoteRev = Math.max(meta.remoteRev, meta.baseRev);
  return {
    unreadable: true,
    hasText: remoteRev === 0 || meta.deletedOnServer,
    title: title ?? meta.remoteTitle ?? meta.title,
    lineage: meta.lineage + 1,
    ackedVersion: 0,
    baseRev: 0,
    remoteRev,
    pending: null,
    refusal: null,
    view: null,
  };
}

/** The newest title that can still be read. */
function lastTitle(tables: StoreTables, no: number, documentId: string): string | null {
  let title: string | null = null;
  for (const version of tables.snapshots.versions(no, everything).reverse()) {
    title = tables.snapshots.readHead(no, documentId, version)?.title ?? title;
  }
  for (const { record } of tables.journal.after(no, documentId, 0, everything)) title = record?.title ?? title;
  return title;
}
