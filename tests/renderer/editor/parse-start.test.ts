import { Text } from "@codemirror/state";
import { expect, test } from "vitest";
import { parseStart } from "../../../renderer/editor/parse-start.ts";

test("parsing begins with the paragraph", () => {
  const doc = Text.of(["before", "", "first line", "second line", "", "after"]);
  expect(parseStart(doc, doc.line(4).from + 3)).toBe(doc.line(3).from);
});

test("inside a code block it begins at the fence", () => {
  const doc = Text.of(["text", "", "```", "code", "", "# not a heading", "", "more code"]);
  expect(parseStart(doc, doc.line(8).from)).toBe(doc.line(3).from);
});

test("a code block that has ended does not matter", () => {
  const doc = Text.of(["```", "code", "```", "", "text"]);
  expect(parseStart(doc, doc.line(5).from)).toBe(doc.line(5).from);
});

test("in a line of megabytes it begins where it is looked at", () => {
  const doc = Text.of(["x".repeat(5_000_000)]);
  expect(parseStart(doc, 3_000_000)).toBe(3_000_000);
});
