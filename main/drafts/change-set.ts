import { ChangeSet } from "@codemirror/state";
import * as v from "valibot";

const length = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const line = v.pipe(v.string(), v.check((text) => !text.includes("\n")));

/** The JSON of a ChangeSet: a kept length, a deletion `[n]`, or a replacement `[n, line, …]`. */
const changeSetJson = v.array(v.union([length, v.tupleWithRest([length], line)]));

/** Null where it is not a change set over a text of `lengthBefore`. */
export function parseChanges(json: unknown, lengthBefore: number): ChangeSet | null {
  const parsed = v.safeParse(changeSetJson, json);
  if (!parsed.success) return null;
  try {
    const changes = ChangeSet.fromJSON(parsed.output);
    return changes.length === lengthBefore ? changes : null;
  } catch {
    return null;
  }
}
