import { Text } from "@codemirror/state";
import { expect, it } from "vitest";
import { findLine, markOf } from "../../../renderer/editor/bookmarks.ts";

const doc = Text.of(["New.", "One.", "Two.", "One."]);

it("finds a line at its place, or where its words are now, the nearest of several", () => {
  expect(findLine(doc, 5, markOf("One."))).toBe(5);
  expect(findLine(doc, 0, markOf("One."))).toBe(5);
  expect(findLine(doc, 99, markOf("One."))).toBe(15);
  expect(findLine(doc, 4, markOf("Two."))).toBe(10);
});

it("gives a line up that is not in the text any more", () => {
  expect(findLine(doc, 5, markOf("Gone."))).toBeNull();
});
