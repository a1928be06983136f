import { diff } from "@codemirror/merge";
import { Text, type ChangeSpec } from "@codemirror/state";

/** The changes that make one text of another and leave alone what both have, so that a caret there stays. */
export function changesTo(before: string, after: string): readonly ChangeSpec[] {
  return diff(before, after, { scanLimit: 500, timeout: 200 }).map(({ fromA, toA, fromB, toB }) => ({
    from: fromA,
    to: toA,
    insert: Text.of(after.slice(fromB, toB).split("\n")),
  }));
}
