import { ChangeSet, Text } from "@codemirror/state";
import { textChanges } from "./merge/text-changes.ts";

/** The change between two texts as the journal and the editor take it; null where they are the same. */
export function changeSetOf(before: string, after: string): ChangeSet | null {
  const changes = textChanges(before, after).map((change) => ({ ...change, insert: Text.of(change.insert.split("\n")) }));
  return changes.length === 0 ? null : ChangeSet.of(changes, before.length);
}
