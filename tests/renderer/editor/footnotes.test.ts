import { EditorState, Text } from "@codemirror/state";
import { expect, it } from "vitest";
import { insertFootnote, otherEnd } from "../../../renderer/editor/footnotes.ts";

const source = "Call me Ishmael.[^1] And again.[^1] Or [^a].\n\n[^1]: A name.\n[^a]:";
const doc = Text.of(source.split("\n"));

it("goes from a mark to its words and back to the first mark", () => {
  expect(otherEnd(doc, source.indexOf("[^1]") + 2)).toBe(source.indexOf("A name"));
  expect(otherEnd(doc, source.lastIndexOf("[^1]") + 1)).toBe(source.indexOf("[^1]"));
  expect(otherEnd(doc, source.indexOf("[^a]") + 1)).toBe(source.length);
  expect(otherEnd(doc, 3)).toBeNull();
  expect(otherEnd(Text.of(["[^lonely]"]), 3)).toBeNull();
});

it("puts its words below an empty line that is there, and below one that is not", () => {
  const withFootnote = (text: string): string => {
    let state = EditorState.create({ doc: text, selection: { anchor: Math.min(1, text.length) } });
    insertFootnote({ state, dispatch: (tr) => (state = tr.state) });
    return state.doc.toString();
  };
  expect(withFootnote("W\n")).toBe("W[^1]\n\n[^1]: ");
  expect(withFootnote("W\n\n")).toBe("W[^1]\n\n[^1]: ");
  expect(withFootnote("")).toBe("[^1]\n\n[^1]: ");
});

it.each([
  ["Words", "Words[^1]\n\n[^1]: "],
  ["W[^7]\n\n[^7]: seven", "W[^7]\n\n[^7]: seven[^8]\n[^8]: "],
])("puts a footnote into %j", (text, made) => {
  let state = EditorState.create({ doc: text, selection: { anchor: text.length } });
  insertFootnote({ state, dispatch: (tr) => (state = tr.state) });
  expect(state.doc.toString()).toBe(made);
  expect(state.selection.main.head).toBe(made.length);
});
