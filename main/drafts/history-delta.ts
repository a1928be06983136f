import type { ChangeSet } from "@codemirror/state";
import type { HistoryDelta } from "./records.ts";

/** So many versions may lie between two whole texts: each is one more change to apply where a version is read. */
export const versionsPerBody = 100;

/** As a row has it; null where the change is so long that a whole text serves better. */
export function deltaOf(after: number, changes: ChangeSet, textLength: number): HistoryDelta | null {
  const limit = Math.min(256 * 1024, Math.max(16 * 1024, textLength / 4));
  const json = changes.toJSON() as unknown[];
  return JSON.stringify(json).length > limit ? null : { after, changes: json };
}
