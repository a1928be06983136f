import { ChangeSet } from "@codemirror/state";
import { takeStep, type RebuiltText } from "./rebuild-text.ts";
import type { Steps } from "./slices.ts";
import type { StoreParts } from "./store-parts.ts";

/** A later version, and the one change that makes it of the text that was started from. */
export interface Composed {
  readonly reached: RebuiltText;
  readonly changes: ChangeSet;
}

/** Goes on in the journal from a text to a later version; null where no way leads there. */
export function* composeJournal(parts: StoreParts, no: number, start: RebuiltText, version: number): Steps<Composed | null> {
  const { id } = parts.documents.meta(no);
  let reached = start;
  let changes = ChangeSet.empty(start.text.length);
  for (const { toVersion, record } of parts.journal.after(no, id, start.version, version)) {
    const step = record === null ? null : takeStep(reached, toVersion, record);
    if (step === null) return null;
    reached = step.after;
    if (step.changes !== null) changes = changes.compose(step.changes);
    yield;
  }
  return reached.version === version ? { reached, changes } : null;
}
