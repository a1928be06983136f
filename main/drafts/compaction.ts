import { readNewest } from "./reading.ts";
import { rebuildText, type RebuiltText } from "./rebuild-text.ts";
import { inSlices } from "./slices.ts";
import type { StoreParts } from "./store-parts.ts";

/**
 * A new snapshot is due after so many versions, and in a long text after more of them, so that a key's share in it is the
 * same in every text; or when the journal has a quarter of the text's size (but not for a few hundred keys).
 */
const usualVersionsLimit = 1000;
const unitsPerVersion = 1000;
/** A longer text has its snapshots further apart than others. */
export const longUnits = usualVersionsLimit * unitsPerVersion;
const textShare = 0.25;
const sizeFloorBytes = 128 * 1024;

export const snapshotIsDue = (
  since: { readonly versions: number; readonly sizeBytes: number },
  textLength: number,
  versionsLimit = Math.max(usualVersionsLimit, textLength / unitsPerVersion),
): boolean => since.versions > versionsLimit || since.sizeBytes > Math.max(sizeFloorBytes, textLength * textShare);

/**
 * Writes a snapshot of the newest version, then drops what is older than the snapshot before it. What is left can
 * always be rebuilt in two ways, and exactly: the newest text, the version of the sealed save, and the acknowledged
 * version that a merge starts from. It pauses often; where `isOpen` has become false meanwhile it ends without harm.
 */
export async function compactDocument(parts: StoreParts, no: number, isOpen: () => boolean): Promise<void> {
  const { version } = parts.states.head(no);
  const { id, lineage } = parts.documents.meta(no);
  const previous = parts.snapshots.newest(no, id)?.version ?? 0;
  if (version === previous) return;
  const unreadable: number[] = [];
  for (const wanted of [...anchorsWithoutSnapshot(parts, no, previous), version]) {
    const { reached } = await inSlices(rebuildText(parts, no, id, wanted));
    if (!isOpen()) return;
    if (reached?.version !== wanted) {
      if (wanted === version) return void readNewest(parts, no);
      unreadable.push(wanted);
      continue;
    }
    const { text, title, lineBreak, view, at } = reached;
    const head = { title, view, length: text.length, lineBreak, at, lineage: reached.lineage };
    const sealed = await inSlices(parts.snapshots.seal(id, wanted, head, text));
    if (!isOpen() || parts.documents.meta(no).lineage !== lineage) return;
    if (parts.snapshots.versions(no, wanted)[0] !== wanted) parts.snapshots.insert(no, sealed);
    if (!(await readsBack(parts, no, reached)) || !isOpen()) return;
  }
  if (previous > 0 && (await inSlices(parts.snapshots.read(no, id, previous))) === null) return;
  if (isOpen() && parts.documents.meta(no).lineage === lineage) dropBefore(parts, no, previous, unreadable);
}

/** The versions that must stay exact and are only in the journal that is about to be dropped. */
function anchorsWithoutSnapshot(parts: StoreParts, no: number, dropUpTo: number): number[] {
  const snapshots = parts.snapshots.versions(no, dropUpTo);
  return anchors(parts, no).filter((version) => version <= dropUpTo && !snapshots.includes(version));
}

/** The versions that may be asked for beside the newest. */
export function anchors(parts: StoreParts, no: number): number[] {
  const { ackedVersion, pending } = parts.documents.meta(no);
  return [ackedVersion, pending?.version ?? 0].filter((version) => version > 0);
}

async function readsBack(parts: StoreParts, no: number, { version, text, title }: RebuiltText): Promise<boolean> {
  const snapshot = await inSlices(parts.snapshots.read(no, parts.documents.meta(no).id, version));
  return snapshot !== null && snapshot.head.title === title && snapshot.text.eq(text);
}

function dropBefore(parts: StoreParts, no: number, upTo: number, unreadable: readonly number[]): void {
  const snapshots = parts.snapshots.versions(no, upTo);
  const needed = anchors(parts, no).filter((version) => version <= upTo && !unreadable.includes(version));
  if (needed.some((version) => !snapshots.includes(version))) return;
  parts.database.transaction(() => {
    dropSteps(parts, no, upTo);
    for (const version of snapshots) if (version < upTo && !needed.includes(version)) parts.snapshots.drop(no, version);
  });
}

/** The steps of a sealed save stay until it is settled: its edits are taken from them, the same ones each time. */
function dropSteps(parts: StoreParts, no: number, upTo: number): void {
  const { ackedVersion, pending } = parts.documents.meta(no);
  parts.journal.drop(no, 0, pending === null ? upTo : Math.min(upTo, ackedVersion));
  if (pending !== null) parts.journal.drop(no, pending.version, upTo);
}
