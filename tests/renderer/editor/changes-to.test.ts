import { ChangeSet, Text } from "@codemirror/state";
import fc from "fast-check";
import { expect, it } from "vitest";
import { changesTo } from "../../../renderer/editor/changes-to.ts";

const textOf = (text: string): Text => Text.of(text.split("\n"));

const apply = (before: string, after: string): ChangeSet => ChangeSet.of(changesTo(before, after), textOf(before).length);

it("makes the one text of the other, exactly", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "\r", "天", "\ud83d\ude00", "\ud800"), maxLength: 60 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(apply(before, after).apply(textOf(before)).sliceString(0)).toBe(after);
    }),
    { numRuns: 500 },
  );
});

it("leaves alone what both have, so that a caret stays where it was", () => {
  const before = "One paragraph.\n\nA second one.\n\nThe caret is here.";
  const changes = apply(before, "One paragraph, longer.\n\nThe caret is here.");
  const caret = before.indexOf("caret");
  const after = changes.apply(textOf(before)).sliceString(0);
  expect(after.slice(changes.mapPos(caret), changes.mapPos(caret) + 5)).toBe("caret");
});
