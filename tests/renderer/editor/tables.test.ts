import { EditorState, type StateCommand } from "@codemirror/state";
import { expect, it } from "vitest";
import { alignRows, cellsOf, insertTable, nextCell, nextRow, tableAt } from "../../../renderer/editor/tables.ts";

const table = "| Ship | Captain |\n|---|:-:|\n| Pequod | Ahab |\n| a \\| b | 亚哈 |";

/** The text and what is selected in it, between two signs, after a command at the place of the first sign. */
function after(command: StateCommand, marked: string): string {
  const head = marked.indexOf("‸");
  let state = EditorState.create({ doc: marked.replace("‸", ""), selection: { anchor: head } });
  const isDone = command({ state, dispatch: (tr) => (state = tr.state) });
  if (!isDone) return "not done";
  const { from, to } = state.selection.main;
  return `${state.sliceDoc(0, from)}‸${state.sliceDoc(from, to)}‸${state.sliceDoc(to)}`;
}

it("tells a table from lines that have its sign", () => {
  const at = (text: string, position: number): boolean => tableAt(EditorState.create({ doc: text }).doc, position) !== null;
  expect(at(table, 0)).toBe(true);
  expect(at(table, table.length)).toBe(true);
  expect(at(`\`\`\`\n${table}\n\`\`\``, 8)).toBe(false);
  expect(at("a | b\nc | d", 0)).toBe(false);
  expect(at("a | b", 2)).toBe(false);
  expect(at("---|---", 2)).toBe(false);
  expect(at(`${"x".repeat(5_000)}|\n|-|`, 0)).toBe(false);
});

it("reads cells, with the sign in them where it is escaped", () => {
  expect(cellsOf("| a \\| b |  | c|")).toEqual(["a \\| b", "", "c"]);
  expect(cellsOf("a | b")).toEqual(["a", "b"]);
});

it("puts columns below each other, a Chinese character as wide as two letters", () => {
  expect(alignRows(table.split("\n").map(cellsOf))).toEqual(["| Ship   | Captain |", "| ------ | :-----: |", "| Pequod |  Ahab   |", "| a \\| b |  亚哈   |"]);
});

it("goes from cell to cell, over the dashes, and back", () => {
  const small = "| a | b |\n| --- | --- |\n| c | d |";
  expect(after(nextCell(1), small.replace("b", "b‸"))).toBe("| a   | b   |\n| --- | --- |\n| ‸c‸   | d   |");
  expect(after(nextCell(-1), small.replace("c", "‸c"))).toBe("| a   | ‸b‸   |\n| --- | --- |\n| c   | d   |");
  expect(after(nextCell(-1), `‸${small}`)).toBe(`‸‸${small}`);
  expect(after(nextCell(1), small.replace("d", "d‸"))).toBe("| a   | b   |\n| --- | --- |\n| c   | d   |\n| ‸‸    |     |");
  expect(after(nextCell(1), "wo‸rds")).toBe("not done");
});

it("goes to the row below with Enter, and out of the table from an empty last one", () => {
  const small = "| a   | b   |\n| --- | --- |\n| c   | d   |";
  expect(after(nextRow, small.replace("b", "‸b"))).toBe(small.replace("d", "‸d‸"));
  expect(after(nextRow, small.replace("d", "‸d"))).toBe(`${small}\n|     | ‸‸    |`);
  expect(after(nextRow, `${small}\n| ‸    |     |\nafter`)).toBe(`${small}\n\n‸‸\nafter`);
});

it("puts a table in, below the line where the caret is", () => {
  expect(after(insertTable, "words\n‸")).toBe("words\n\n| ‸‸    |     |\n| --- | --- |\n|     |     |\n");
  expect(after(insertTable, "wor‸ds")).toBe("words\n\n| ‸‸    |     |\n| --- | --- |\n|     |     |\n");
});
