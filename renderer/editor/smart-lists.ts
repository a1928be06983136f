import { insertNewline } from "@codemirror/commands";
import { EditorSelection, type ChangeSpec, type StateCommand, type Text } from "@codemirror/state";
import { openFence } from "./parse-start.ts";

/** What a line of a list or a quotation begins with. */
const mark = /^(?<indent>\s*)(?<quote>(?:>[ \t]?)*)(?:(?<bullet>[-*+])(?<gap>[ \t]+)(?<task>\[[ xX]\][ \t]+)?|(?<number>\d{1,9})(?<dot>[.)])(?<space>[ \t]+))?/u;
const longestMark = 200;

/**
 * Enter within a list or a quotation goes on with it; on an item without words it ends it. Anywhere else, and in a
 * block of code, what is typed is what is in the text.
 */
export const continueList: StateCommand = (target) => {
  const { state, dispatch } = target;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const found = mark.exec(line.text.slice(0, longestMark));
  const length = found?.[0].length ?? 0;
  const { indent = "", quote = "", bullet, gap, task, number, dot, space } = found?.groups ?? {};
  const isList = bullet !== undefined || number !== undefined;
  const isAtMark = main.head - line.from < length;
  if (state.readOnly || !main.empty || state.selection.ranges.length > 1 || (!isList && quote === "") || isAtMark || openFence(state.doc, line.number) !== null) {
    return insertNewline(target);
  }
  if (line.length === length) {
    // An item without words: the list ends, and what was its mark goes; a quotation around it goes on.
    const kept = isList ? indent.length + quote.length : 0;
    dispatch(state.update({ changes: { from: line.from + kept, to: line.to }, userEvent: "delete.list" }));
    return true;
  }
  const next =
    bullet !== undefined ? `${bullet}${gap}${task === undefined ? "" : "[ ] "}` : number !== undefined ? `${Number(number) + 1}${dot}${space}` : "";
  const insert = `\n${indent}${quote}${next}`;
  const changes: ChangeSpec[] = [{ from: main.head, insert }];
  if (number !== undefined) changes.push(...renumber(state.doc, line.number + 1, `${indent}${quote}`, Number(number) + 2));
  dispatch(state.update({ changes, selection: EditorSelection.cursor(main.head + insert.length), scrollIntoView: true, userEvent: "input" }));
  return true;
};

/** So many items below are counted anew at most: a list is not a book. */
const mostItems = 200;

function renumber(doc: Text, fromLine: number, before: string, first: number): ChangeSpec[] {
  const changes: ChangeSpec[] = [];
  for (let item = 0; item < mostItems && fromLine + item <= doc.lines; item += 1) {
    const { from, text } = doc.line(fromLine + item);
    const number = text.startsWith(before) ? /^\d{1,9}(?=[.)][ \t])/u.exec(text.slice(before.length))?.[0] : undefined;
    if (number === undefined || Number(number) !== first + item - 1) break;
    changes.push({ from: from + before.length, to: from + before.length + number.length, insert: String(first + item) });
  }
  return changes;
}

/** Takes an item's mark away where Backspace is pressed right behind it; elsewhere it is an ordinary Backspace. */
export const deleteListMark: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const found = mark.exec(line.text.slice(0, longestMark));
  if (state.readOnly || !main.empty || found === null || (found.groups?.["bullet"] ?? found.groups?.["number"]) === undefined) return false;
  if (main.head - line.from !== found[0].length || openFence(state.doc, line.number) !== null) return false;
  const kept = (found.groups?.["indent"] ?? "").length + (found.groups?.["quote"] ?? "").length;
  dispatch(state.update({ changes: { from: line.from + kept, to: main.head }, userEvent: "delete.list" }));
  return true;
};

/** Makes the items that are selected stand one step deeper (1) or less deep (-1); false where there is no list. */
export const indentItems =
  (step: 1 | -1): StateCommand =>
  ({ state, dispatch }) => {
    const { from, to } = state.selection.main;
    const changes: ChangeSpec[] = [];
    for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
      const found = mark.exec(line.text.slice(0, longestMark));
      const { indent = "", quote = "", bullet, number } = found?.groups ?? {};
      if ((bullet === undefined && number === undefined) || quote !== "") return false;
      const width = number === undefined ? 2 : 3;
      if (step === 1) changes.push({ from: line.from, insert: " ".repeat(width) });
      else changes.push({ from: line.from, to: line.from + Math.min(width, indent.length) });
      if (line.to >= to) break;
    }
    dispatch(state.update({ changes, userEvent: step === 1 ? "input.indent" : "delete.dedent" }));
    return true;
  };
