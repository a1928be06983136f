import { defaultKeymap, historyKeymap, insertNewline } from "@codemirror/commands";
import { findNext, findPrevious } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { formatKeys } from "./formats.ts";
import { continueList, deleteListMark, indentItems } from "./smart-lists.ts";
import { nextCell, nextRow } from "./tables.ts";

export interface EditorKeyActions {
  readonly find: (withReplace: boolean) => void;
  /** False: the caret is not at the very beginning of the text. */
  readonly leaveUpwards: () => boolean;
}

/** The keys of the text; of two for the same key the first that does something is the one. */
export const editorKeys = ({ find, leaveUpwards }: EditorKeyActions): Extension =>
  keymap.of([
    { key: "Mod-f", run: () => (find(false), true) },
    { key: "Mod-h", mac: "Mod-Alt-f", run: () => (find(true), true) },
    { key: "Mod-g", run: findNext, shift: findPrevious },
    { key: "F3", run: findNext, shift: findPrevious },
    { key: "Enter", run: nextRow },
    { key: "Enter", run: continueList, shift: insertNewline },
    { key: "Backspace", run: deleteListMark },
    { key: "Tab", run: nextCell(1), shift: nextCell(-1) },
    // Only where there is a list: elsewhere Tab leaves the text.
    { key: "Tab", run: indentItems(1), shift: indentItems(-1) },
    ...formatKeys,
    { key: "ArrowUp", run: leaveUpwards },
    ...historyKeymap,
    // The window goes back and forward with these.
    ...defaultKeymap.filter(({ key }) => key !== "Alt-ArrowLeft" && key !== "Alt-ArrowRight"),
  ]);
