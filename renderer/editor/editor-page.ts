import { isolateHistory } from "@codemirror/commands";
import { Transaction } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Page } from "../save/open-document.ts";
import { alreadyKept } from "./edit-recorder.ts";
import { replaceAll } from "./replace-all.ts";
import { topPosition } from "./view-position.ts";

/** How often it is looked whether an input method's composition has ended; CodeMirror reads its last text within 50 ms. */
const compositionCheckMs = 60;

const pause = (delayMs: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, delayMs));

/** What the open document may do with the page of its editor. */
export const editorPage = (view: EditorView): Page => ({
  finish: () => view.plugin(replaceAll)?.finish(),
  readText: () => view.state.sliceDoc(),
  apply: (changes) => {
    const top = changes.mapPos(topPosition(view));
    // One step to undo, and no part of what was typed before or after it.
    view.dispatch({ changes, annotations: [alreadyKept.of(true), isolateHistory.of("full"), Transaction.userEvent.of("merge")] });
    const { anchor, head } = view.state.selection.main;
    return { anchor, head, top };
  },
  composed: async () => {
    if (!view.compositionStarted) return;
    // Twice in a row: what an input method leaves behind is read from the page a moment after its end.
    for (let rests = 0; rests < 2 && view.dom.isConnected; rests = view.compositionStarted ? 0 : rests + 1) await pause(compositionCheckMs);
  },
});
