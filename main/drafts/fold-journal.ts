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
 * for beside the newest, for steps are dropped up to there. Blocks that are there already stay as they are.
 */
export async function foldJournal(parts: StoreParts, no: number, after: number, rowsPerBlock: number, isOpen: () => boolean): Promise<void> {
  const { id, lineage } = parts.documents.meta(no);
  for (const block of await inSlices(blocksOf(parts, no, after, rowsPerBlock))) {
    if (!isOpen() || parts.documents.meta(no).lineage !== lineage) return;
    parts.journal.fold(no, id, block);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Steps that follow on each other, so far. */
interface Run {
  readonly steps: JournalRecord[];
  toVersion: number;
  /** What they come to. */
  changes: ChangeSet | null;
}

function* blocksOf(parts: StoreParts, no: number, after: number, rowsPerBlock: number): Steps<JournalBlock[]> {
  const { id } = parts.documents.meta(no);
  const newest = parts.states.head(no).version;
  const bounds = anchors(parts, no);
  const runs: Run[] = [];
  let run: Run | null = null;
  for (const row of parts.journal.rows(no, after)) {
    const entry = parts.journal.open(id, row);
    if (entry === null || row.to_version >= newest) break;
    const isSmall = row.sealed instanceof Uint8Array && row.sealed.length <= smallRowBytes;
    const isStep = isSmall && entry.steps()?.length === 1;
    if (!isStep || run === null || run.steps.length === rowsPerBlock || bounds.includes(run.toVersion) || !goesOn(run, entry.whole)) {
      run = isStep ? { steps: [], toVersion: 0, changes: null } : null;
      if (run !== null) runs.push(run);
    }
    if (run !== null) takeIn(run, entry.whole, row.to_version);
    yield;
  }
  return runs.filter(({ steps }) => steps.length > 1).map(blockOf);
}

const goesOn = ({ steps, toVersion }: Run, step: JournalRecord): boolean => toVersion === step.from && steps.at(-1)?.lineage === step.lineage;

function takeIn(run: Run, step: JournalRecord, toVersion: number): void {
  const changes = step.changes === null ? null : ChangeSet.fromJSON(step.changes);
  run.changes = run.changes === null || changes === null ? (run.changes ?? changes) : run.changes.compose(changes);
  run.steps.push(step);
  run.toVersion = toVersion;
}

function blockOf({ steps, toVersion, changes }: Run): JournalBlock {
  const [first, last] = [steps[0], steps.at(-1)] as [JournalRecord, JournalRecord];
  const title = steps.findLast((step) => step.title !== null)?.title ?? null;
  return { toVersion, whole: { ...last, from: first.from, title, changes: (changes?.toJSON() as unknown[] | undefined) ?? null }, steps };
}
