import { ChangeSet } from "@codemirror/state";
import { anchors } from "./compaction.ts";
import type { JournalBlock } from "./journal.ts";
import type { JournalRecord } from "./journal-record.ts";
import { inSlices, type Steps } from "./slices.ts";
import type { StoreParts } from "./store-parts.ts";

/** So many rows call for a block. */
export const usualRowsPerBlock = 500;
/** Rows of more are left as they are: they are not many. */
const smallRowBytes = 4 * 1024;

/**
 * Makes blocks of the single steps since a version, so that a long text needs no new snapshot for them and is open again
 * soon. The newest step stays a row, for it is asked for alone; and no block goes across a version that may be asked
 * for beside the newest, for steps are dropped up to there. Answers up to where it came.
 */
export async function foldJournal(parts: StoreParts, no: number, after: number, rowsPerBlock: number, isOpen: () => boolean): Promise<number> {
  const { id, lineage } = parts.documents.meta(no);
  let foldedTo = after;
  for (const block of await inSlices(blocksOf(parts, no, after, rowsPerBlock))) {
    if (!isOpen() || parts.documents.meta(no).lineage !== lineage) break;
    parts.journal.fold(no, id, block);
    foldedTo = block.toVersion;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return foldedTo;
}

function* blocksOf(parts: StoreParts, no: number, after: number, rowsPerBlock: number): Steps<JournalBlock[]> {
  const { id } = parts.documents.meta(no);
  const newest = parts.states.head(no).version;
  const bounds = anchors(parts, no);
  const blocks: JournalBlock[] = [];
  let block: JournalBlock | null = null;
  const end = (): void => {
    if (block !== null && block.steps.length > 1) blocks.push(block);
    block = null;
  };
  for (const row of parts.journal.rows(no, after)) {
    const entry = parts.journal.open(id, row);
    if (entry === null || row.to_version >= newest) break;
    const isSmall = row.sealed instanceof Uint8Array && row.sealed.length <= smallRowBytes;
    const steps = isSmall ? entry.steps() : null;
    if (steps?.length === 1) {
      if (block?.steps.length === rowsPerBlock || !goesOn(block, entry.whole)) end();
      block = extended(block, entry.whole, row.to_version);
      if (bounds.includes(row.to_version)) end();
    } else {
      end();
    }
    yield;
  }
  end();
  return blocks;
}

const goesOn = (block: JournalBlock | null, step: JournalRecord): boolean =>
  block !== null && block.toVersion === step.from && block.whole.lineage === step.lineage;

function extended(block: JournalBlock | null, step: JournalRecord, toVersion: number): JournalBlock {
  if (block === null) return { toVersion, whole: step, steps: [step] };
  const { whole, steps } = block;
  const title = step.title ?? whole.title;
  return { toVersion, whole: { ...step, from: whole.from, title, changes: composed(whole.changes, step.changes) }, steps: [...steps, step] };
}

/** What two steps' changes come to. */
function composed(first: unknown[] | null, second: unknown[] | null): unknown[] | null {
  if (first === null || second === null) return first ?? second;
  return ChangeSet.fromJSON(first).compose(ChangeSet.fromJSON(second)).toJSON() as unknown[];
}
