import { EditorSelection, type ChangeSpec, type EditorState, type Line, type StateCommand, type Text } from "@codemirror/state";
import { openFence } from "./parse-start.ts";

/** A table of more rows, or with longer ones, is left as it is written. */
const mostRows = 500;
const longestRow = 4_000;

const delimiter = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/u;
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/gu;

type Cells = readonly string[];

interface Table {
  /** With the row of dashes, which is the second. */
  readonly lines: readonly Line[];
  readonly rows: readonly Cells[];
}

/** The table that a place is in; null: it is in none. */
export function tableAt(doc: Text, position: number): Table | null {
  const isRow = (line: Line): boolean => line.length <= longestRow && line.text.includes("|");
  const line = doc.lineAt(position);
  if (!isRow(line) || openFence(doc, line.number) !== null) return null;
  const lines = [line];
  for (let { number } = line; number > 1 && lines.length < mostRows && isRow(doc.line(number - 1)); number -= 1) lines.unshift(doc.line(number - 1));
  for (let { number } = line; number < doc.lines && lines.length < mostRows && isRow(doc.line(number + 1)); number += 1) lines.push(doc.line(number + 1));
  // What is above its head is a paragraph that has such a sign in it.
  const dashes = lines.findIndex(({ text, number }) => delimiter.test(text) && number <= line.number + 1);
  if (dashes < 1) return null;
  const own = lines.slice(dashes - 1);
  return own.some(({ number }) => number === line.number) ? { lines: own, rows: own.map(({ text }) => cellsOf(text)) } : null;
}

/** What stands between the signs that are not escaped. */
export function cellsOf(row: string): Cells {
  const inner = row.trim().replace(/^\|/u, "").replace(/(?<!\\)\|$/u, "");
  return inner.split(/(?<!\\)\|/u).map((cell) => cell.trim());
}

const widthOf = (cell: string): number => cell.length + (cell.match(wide)?.length ?? 0);

/** The rows with their cells below each other, as wide as the widest of their column. */
export function alignRows(rows: readonly Cells[]): readonly string[] {
  const columns = Math.max(...rows.map(({ length }) => length));
  const column = Array.from({ length: columns }, (_column, at) => at);
  const dashes = rows[1] ?? [];
  const widths = column.map((at) => Math.max(3, ...rows.filter((row) => row !== dashes).map((row) => widthOf(row[at] ?? ""))));
  return rows.map((row) => `| ${column.map((at) => (row === dashes ? dash(dashes[at] ?? "-", widths[at] ?? 3) : pad(row[at] ?? "", dashes[at] ?? "-", widths[at] ?? 3))).join(" | ")} |`);
}

const dash = (written: string, width: number): string => {
  const [left, right] = [written.startsWith(":") ? ":" : "-", written.endsWith(":") ? ":" : "-"];
  return `${left}${"-".repeat(width - 2)}${right}`;
};

function pad(cell: string, written: string, width: number): string {
  const gap = width - widthOf(cell);
  const before = !written.endsWith(":") ? 0 : written.startsWith(":") ? Math.floor(gap / 2) : gap;
  return `${" ".repeat(before)}${cell}${" ".repeat(gap - before)}`;
}

/** Tab and Shift+Tab go from cell to cell, and from the last one to a new row; the columns are put below each other. */
export const nextCell = (step: 1 | -1): StateCommand => goInTable((place, table) => {
  const columns = Math.max(...table.rows.map(({ length }) => length));
  const all = place.row * columns + place.column + step;
  const [row, column] = [Math.floor(all / columns), (all + columns) % columns];
  // Over the row of dashes.
  return { row: row === 1 ? row + step : row, column };
});

/** Enter goes to the row below, and from an empty last row out of the table. */
export const nextRow: StateCommand = goInTable(({ row, column }) => ({ row: row === 0 ? 2 : row + 1, column }), true);

interface Place {
  readonly row: number;
  readonly column: number;
}

function goInTable(goal: (place: Place, table: Table) => Place, leaves = false): StateCommand {
  return ({ state, dispatch }) => {
    const { main } = state.selection;
    const table = state.readOnly || state.selection.ranges.length > 1 ? null : tableAt(state.doc, main.head);
    if (table === null) return false;
    const place = placeOf(state, table);
    const last = table.lines.length - 1;
    if (leaves && place.row === last && last > 2 && table.rows[last]?.every((cell) => cell === "") === true) {
      const line = table.lines[last] as Line;
      // Without an empty line what follows would be a row.
      dispatch(state.update({ changes: { from: line.from, to: line.to, insert: "\n" }, selection: { anchor: line.from + 1 }, scrollIntoView: true, userEvent: "delete.table" }));
      return true;
    }
    const { row, column } = goal(place, table);
    if (row < 0) return true;
    const rows = row <= last ? table.rows : [...table.rows, []];
    const aligned = alignRows(rows);
    const changes: ChangeSpec[] = table.lines.flatMap(({ from, to, text }, at) => (text === aligned[at] ? [] : [{ from, to, insert: aligned[at] ?? "" }]));
    if (row > last) changes.push({ from: table.lines[last]?.to ?? 0, insert: `\n${aligned[row] ?? ""}` });
    const start = (table.lines[0]?.from ?? 0) + aligned.slice(0, row).reduce((length, text) => length + text.length + 1, 0);
    dispatch(state.update({ changes, selection: cellRange(aligned[row] ?? "", column, start), scrollIntoView: true, userEvent: "input.table" }));
    return true;
  };
}

function placeOf({ doc, selection: { main } }: EditorState, { lines }: Table): Place {
  const line = doc.lineAt(main.head);
  const before = line.text.slice(0, main.head - line.from).trimStart().replace(/^\|/u, "");
  return { row: lines.findIndex(({ number }) => number === line.number), column: before.match(/(?<!\\)\|/gu)?.length ?? 0 };
}

/** The words of a cell, or the caret in an empty one. */
function cellRange(row: string, column: number, start: number): EditorSelection {
  let from = 0;
  for (const [at, { index }] of [...row.matchAll(/(?<!\\)\|/gu)].entries()) if (at === column) from = index + 1;
  const cell = /^[^|\\]*(?:\\.[^|\\]*)*/u.exec(row.slice(from))?.[0] ?? "";
  const words = cell.trim();
  const at = start + from + (words === "" ? 1 : cell.indexOf(words));
  return EditorSelection.single(at, at + words.length);
}

/** A table of two columns where the caret is, which is in its first cell then. */
export const insertTable: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const line = state.doc.lineAt(state.selection.main.head);
  const isBelowWords = line.number > 1 && state.doc.line(line.number - 1).length > 0;
  const before = line.length > 0 ? "\n\n" : isBelowWords ? "\n" : "";
  const rows = alignRows([["", ""], ["-", "-"], ["", ""]]).join("\n");
  dispatch(state.update({ changes: { from: line.to, insert: `${before}${rows}\n` }, selection: { anchor: line.to + before.length + 2 }, scrollIntoView: true, userEvent: "input.table" }));
  return true;
};
