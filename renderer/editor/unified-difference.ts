import { unifiedMergeView } from "@codemirror/merge";
import { EditorState, Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { changeSetOf } from "../save/change-set-of.ts";
import { editorTheme } from "./editor-theme.ts";

/** What has changed from one text to another, in one column, to be read. Fetched when it is wanted. */
export class UnifiedDifference {
  readonly #view: EditorView;

  constructor(parent: HTMLElement, before: string, after: string, label: string) {
    this.#view = new EditorView({
      parent,
      doc: toText(after),
      extensions: [
        EditorState.lineSeparator.of("\n"),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, role: "document", tabindex: "0" }),
        unifiedMergeView({
          original: toText(before),
          mergeControls: false,
          gutter: false,
          allowInlineDiffs: true,
          syntaxHighlightDeletions: false,
          collapseUnchanged: { margin: 1, minSize: 4 },
          // A comparison of very different long texts must end soon, at the price of coarser differences.
          diffConfig: { scanLimit: 500, timeout: 200 },
        }),
        editorTheme,
      ],
    });
    // A place to type in has them; what is only read has not.
    for (const name of ["aria-multiline", "aria-readonly"]) this.#view.contentDOM.removeAttribute(name);
  }

  /** Shows what was typed meanwhile. */
  setAfter(after: string): void {
    const changes = changeSetOf(this.#view.state.sliceDoc(), after);
    if (changes !== null) this.#view.dispatch({ changes });
  }

  destroy(): void {
    this.#view.destroy();
  }
}

const toText = (text: string): Text => Text.of(text.split("\n"));
