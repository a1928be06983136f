import { EditorSelection, type ChangeSpec, type EditorState, type Line, type SelectionRange, type StateCommand, type TransactionSpec } from "@codemirror/state";

/** What puts a mark on both sides of words, by its name. */
const inlineMarks = { strong: "**", emphasis: "*", struck: "~~", code: "`" } as const;
export type InlineMark = keyof typeof inlineMarks;

/** What a line begins with, by its name; the numbers of a list are counted. */
export type BlockMark = "quote" | "bullets" | "numbers" | "tasks";

/** Puts the mark around what is selected, or the word at the caret, and takes it away where it is there already. */
export const toggleInline =
  (name: InlineMark): StateCommand =>
  ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const mark = inlineMarks[name];
    const spec = state.changeByRange((range) => toggleRange(state, wordAt(state, range), range, mark));
    dispatch(state.update(spec, { userEvent: "input.format", scrollIntoView: true }));
    return true;
  };

type RangeChange = { range: SelectionRange; changes: ChangeSpec[] };

function toggleRange(state: EditorState, { from, to }: { from: number; to: number }, asked: SelectionRange, mark: string): RangeChange {
  const { length } = mark;
  const select = (shift: number): SelectionRange =>
    asked.empty ? EditorSelection.cursor(asked.head + shift) : EditorSelection.range(from + shift, to + shift);
  const around = { before: state.sliceDoc(from - length, from), after: state.sliceDoc(to, to + length) };
  const isWider = state.sliceDoc(from - length - 1, from - length) === mark.charAt(0) && length === 1;
  if (around.before === mark && around.after === mark && !isWider) {
    return { range: select(-length), changes: [{ from: from - length, to: from }, { from: to, to: to + length }] };
  }
  return { range: select(length), changes: [{ from, insert: mark }, { from: to, insert: mark }] };
}

/** The selection without the blanks at its ends; of a caret, the word that it is in. */
function wordAt(state: EditorState, range: SelectionRange): { from: number; to: number } {
  if (range.empty) return state.wordAt(range.head) ?? range;
  const text = state.sliceDoc(range.from, range.to);
  const from = range.from + (text.length - text.trimStart().length);
  return { from: Math.min(from, range.to), to: Math.max(Math.min(from, range.to), range.to - (text.length - text.trimEnd().length)) };
}

/** Makes a link of what is selected, with the caret where its address goes. */
export const makeLink: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const spec = state.changeByRange((range): RangeChange => {
    const { from, to } = wordAt(state, range);
    return { range: EditorSelection.cursor(to + 3), changes: [{ from, insert: "[" }, { from: to, insert: "]()" }] };
  });
  dispatch(state.update(spec, { userEvent: "input.format", scrollIntoView: true }));
  return true;
};

/** Makes headings of one level of the lines; of level 0, ordinary text. */
export const setHeading =
  (level: number): StateCommand =>
  ({ state, dispatch }) => {
    const now = /^#{1,6}[ \t]+/u;
    const mark = level === 0 ? "" : `${"#".repeat(level)} `;
    return changeLines(state, dispatch, (line) => ({ from: line.from, to: line.from + (now.exec(line.text)?.[0].length ?? 0), insert: mark }));
  };

const blockMarks: Readonly<Record<BlockMark, { readonly is: RegExp; readonly make: (place: number) => string }>> = {
  quote: { is: /^> ?/u, make: () => "> " },
  bullets: { is: /^[-*+][ \t]+(?!\[[ xX]\][ \t])/u, make: () => "- " },
  numbers: { is: /^\d{1,9}[.)][ \t]+/u, make: (place) => `${place}. ` },
  tasks: { is: /^[-*+][ \t]+\[[ xX]\][ \t]+/u, make: () => "- [ ] " },
};
const anyList = /^(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,9}[.)][ \t]+)/u;

/** Makes a quotation or a list of the lines, and ordinary text again where they all are one. */
export const toggleBlock =
  (name: BlockMark): StateCommand =>
  ({ state, dispatch }) => {
    const { is, make } = blockMarks[name];
    const lines = linesOf(state).filter((line) => line.length > 0);
    const isOne = lines.length > 0 && lines.every((line) => is.test(line.text));
    let place = 0;
    return changeLines(state, dispatch, (line) => {
      const old = (isOne ? is : name === "quote" ? /^/u : anyList).exec(line.text)?.[0].length ?? 0;
      if (line.length === 0 && lines.length > 0) return null;
      place += 1;
      return { from: line.from, to: line.from + old, insert: isOne ? "" : make(place) };
    });
  };

/** Marks the tasks on the lines as done, or as open where they all are done. */
export const toggleTask: StateCommand = ({ state, dispatch }) => {
  const task = /^(\s*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)([ xX])\]/u;
  const found = linesOf(state).map((line) => ({ line, match: task.exec(line.text) }));
  if (found.every(({ match }) => match === null)) return false;
  const areDone = found.every(({ match }) => match === null || match[2] !== " ");
  return changeLines(state, dispatch, (line) => {
    const match = task.exec(line.text);
    if (match === null) return null;
    const at = line.from + (match[1] as string).length;
    return { from: at, to: at + 1, insert: areDone ? " " : "x" };
  });
};

function changeLines(state: EditorState, dispatch: (tr: ReturnType<EditorState["update"]>) => void, change: (line: Line) => { from: number; to: number; insert: string } | null): boolean {
  if (state.readOnly) return false;
  const changes = state.changes(linesOf(state).map(change).filter((each) => each !== null));
  // A caret at the very beginning of a line stays behind the mark that comes there.
  const spec: TransactionSpec = { changes, selection: state.selection.map(changes, 1), userEvent: "input.format", scrollIntoView: true };
  dispatch(state.update(spec));
  return true;
}

function linesOf(state: EditorState): Line[] {
  const lines = new Map<number, Line>();
  for (const { from, to } of state.selection.ranges) {
    for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
      lines.set(line.number, line);
      if (line.to >= to) break;
    }
  }
  return [...lines.values()];
}
