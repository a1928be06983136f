import { history, undo } from "@codemirror/commands";
import { EditorSelection, EditorState, type StateCommand } from "@codemirror/state";
import { describe, expect, it, vi } from "vitest";
import { paragraphLines, sentenceAt } from "../../../renderer/editor/focus-mode.ts";
import { formatKeys, formats } from "../../../renderer/editor/formats.ts";
import { continueList, deleteListMark, indentItems } from "../../../renderer/editor/smart-lists.ts";
import type { FormatCommand } from "../../../preload/contract/commands.ts";

/** A text with its caret or selection in it: "one <two» three", "one|". */
function stateOf(marked: string): EditorState {
  const anchor = marked.search(/[<|]/);
  const head = marked.includes("»") ? marked.indexOf("»") - 1 : anchor;
  return EditorState.create({ doc: marked.replaceAll(/[<|»]/g, ""), selection: EditorSelection.range(anchor, head), extensions: history() });
}

const shown = ({ doc, selection: { main } }: EditorState): string => {
  const text = doc.toString();
  return main.empty ? `${text.slice(0, main.head)}|${text.slice(main.head)}` : `${text.slice(0, main.from)}<${text.slice(main.from, main.to)}»${text.slice(main.to)}`;
};

function after(marked: string, command: StateCommand): string | false {
  let state = stateOf(marked);
  const before = state;
  const done = command({ state, dispatch: (tr) => (state = tr.state) });
  if (!done) return false;
  const changed = state;
  // One step to undo, whatever it was.
  if (changed.doc !== before.doc) {
    undo({ state, dispatch: (tr) => (state = tr.state) });
    expect(state.doc.toString()).toBe(before.doc.toString());
  }
  return shown(changed);
}

describe("Formats", () => {
  it.each([
    ["strong", "a <word» b", "a **<word»** b"],
    ["strong", "a **<word»** b", "a <word» b"],
    ["strong", "a wo|rd b", "a **wo|rd** b"],
    ["strong", "a **wo|rd** b", "a wo|rd b"],
    ["emphasis", "a **<word»** b", "a ***<word»*** b"],
    ["emphasis", "a *<word»* b", "a <word» b"],
    ["emphasis", "a < word »b", "a  *<word»* b"],
    ["code", "<x»", "`<x»`"],
    ["struck", "<甄士隐»梦幻", "~~<甄士隐»~~梦幻"],
    ["link", "see <here» now", "see [here](|) now"],
    ["heading2", "Title|", "## Title|"],
    ["heading1", "## Ti|tle", "# Ti|tle"],
    ["body", "### Title|", "Title|"],
    ["quote", "<one\ntwo»", "> <one\n> two»"],
    ["quote", "> <one\n> two»", "<one\ntwo»"],
    ["bullets", "<one\n\ntwo»", "- <one\n\n- two»"],
    ["numbers", "- <one\n- two»", "1. <one\n2. two»"],
    ["tasks", "1. one|", "- [ ] one|"],
    ["tasks", "- [x] one|", "one|"],
    ["toggleTask", "- [ ] o|ne", "- [x] o|ne"],
    ["toggleTask", "- [x] o|ne", "- [ ] o|ne"],
  ] as const)("%s of %j is %j", (command, before, expected) => expect(after(before, formats[command])).toBe(expected));

  it("leave other lines to the key's other meaning", () => expect(after("no task|", formats.toggleTask)).toBe(false));

  it("have keys as CodeMirror writes them", () => {
    expect(formatKeys.map(({ key }) => key).slice(0, 3)).toEqual(["Mod-b", "Mod-i", "Mod-Shift-x"]);
    expect(formatKeys).toHaveLength(Object.keys(formats satisfies Record<FormatCommand, StateCommand>).length);
  });
});

describe("Enter", () => {
  it.each([
    ["prose|", "prose\n|"],
    ["  indented|", "  indented\n|"],
    ["- one|", "- one\n- |"],
    ["- one| two", "- one\n- | two"],
    ["  * one|", "  * one\n  * |"],
    ["- [x] done|", "- [x] done\n- [ ] |"],
    ["9. nine|", "9. nine\n10. |"],
    ["1. one|\n2. two\n3. three\n\n4. other", "1. one\n2. |\n3. two\n4. three\n\n4. other"],
    ["> said|", "> said\n> |"],
    ["> - one|", "> - one\n> - |"],
    ["- one\n- |", "- one\n|"],
    ["> said\n> |", "> said\n|"],
    ["> - one\n> - |", "> - one\n> |"],
    ["|- one", "\n|- one"],
    ["-no list|", "-no list\n|"],
    ["2024. A year|", "2024. A year\n2025. |"],
    ["```\n- code|", "```\n- code\n|"],
    ["<- one»", "\n|"],
  ])("in %j makes %j", (before, expected) => expect(after(before, continueList)).toBe(expected));
});

describe("Backspace and Tab", () => {
  it.each([
    ["- |one", deleteListMark, "|one"],
    ["  1. |one", deleteListMark, "  |one"],
    ["- o|ne", deleteListMark, false],
    ["> |one", deleteListMark, false],
    ["- one|", indentItems(1), "  - one|"],
    ["1. one|", indentItems(1), "   1. one|"],
    ["  - one|", indentItems(-1), "- one|"],
    ["<- one\n- two»", indentItems(1), "  <- one\n  - two»"],
    ["prose|", indentItems(1), false],
  ] as const)("in %j", (before, command, expected) => expect(after(before, command)).toBe(expected));
});

describe("What is in focus", () => {
  const doc = EditorState.create({ doc: "One. Two two! 三。四？\nnext line\n\nfar" }).doc;
  it("is the sentence at the caret, also in Chinese, and at the end of a line the last one", () => {
    const sentence = (at: number): string => {
      const { from, to } = sentenceAt(doc, at);
      return doc.sliceString(from, to);
    };
    expect([0, 7, 15, 17, 18].map(sentence)).toEqual(["One. ", "Two two! ", "三。", "四？", "四？"]);
    expect(sentenceAt(doc, 29)).toEqual({ from: 29, to: 29 });
  });
  it("is the paragraph up to the empty lines", () => {
    expect([0, 20, 29, doc.length].map((at) => paragraphLines(doc, at))).toEqual([[0, 19], [0, 19], [29], [30]]);
  });
  it("is looked for not far away in a paragraph of a megabyte", () => {
    const long = EditorState.create({ doc: "A sentence here. ".repeat(60_000) }).doc;
    const sliced = vi.spyOn(long, "sliceString");
    const { from, to } = sentenceAt(long, 500_000);
    expect(sliced.mock.results.reduce((sum, { value }) => sum + (value as string).length, 0)).toBeLessThan(20_000);
    expect(long.sliceString(from, to)).toBe("A sentence here. ");
  });
});
