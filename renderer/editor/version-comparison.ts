import { defaultKeymap, redo, undo } from "@codemirror/commands";
import { MergeView } from "@codemirror/merge";
import { Annotation, EditorState, Text, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { DocumentEditor } from "./document-editor.ts";
import { editorTheme } from "./editor-theme.ts";
import { t } from "../words/t.ts";

/** On changes that have come from the other of the two editors of one text. */
const mirrored = Annotation.define<true>();

/**
 * Two versions side by side. Mine is the text on the page, here and there the same at each moment: it can be written on in
 * both, and pieces of theirs can be taken over one by one. Fetched when it is wanted: most people never need it.
 */
export class VersionComparison {
  readonly #merge: MergeView;
  readonly #leave: () => void;

  constructor(parent: HTMLElement, editor: DocumentEditor, theirs: string, labels: { readonly mine: string; readonly theirs: string }) {
    this.#merge = new MergeView({
      parent,
      a: { doc: editor.view.state.doc, extensions: mirrorOf(editor, labels.mine) },
      b: { doc: toText(theirs), extensions: [common(labels.theirs), EditorState.readOnly.of(true), EditorView.editable.of(false), EditorView.contentAttributes.of({ tabindex: "0" })] },
      gutter: false,
      revertControls: "b-to-a",
      renderRevertControl: () => revertControl(),
      collapseUnchanged: { margin: 2, minSize: 6 },
      // A comparison of very different long texts must end soon, at the price of coarser differences.
      diffConfig: { scanLimit: 500, timeout: 200 },
    });
    this.#leave = editor.onChange(({ transactions }) => {
      for (const tr of transactions) {
        if (tr.docChanged && tr.annotation(mirrored) !== true) this.#merge.a.dispatch({ changes: tr.changes, annotations: mirrored.of(true) });
      }
    });
  }

  destroy(): void {
    this.#leave();
    this.#merge.destroy();
  }
}

const toText = (text: string): Text => Text.of(text.split("\n"));

function mirrorOf(editor: DocumentEditor, label: string): Extension {
  const onPage = (act: typeof undo) => () => act(editor.view);
  return [
    common(label),
    EditorState.changeFilter.of((tr) => !editor.isFrozen || tr.annotation(mirrored) === true),
    EditorView.updateListener.of(({ transactions }) => {
      for (const tr of transactions) {
        if (tr.docChanged && tr.annotation(mirrored) !== true) editor.view.dispatch({ changes: tr.changes, annotations: mirrored.of(true) });
      }
    }),
    keymap.of([
      { key: "Mod-z", run: onPage(undo) },
      { key: "Mod-y", mac: "Mod-Shift-z", run: onPage(redo) },
      { key: "Mod-Shift-z", run: onPage(redo) },
      ...defaultKeymap,
    ]),
  ];
}

const common = (label: string): Extension => [
  EditorState.lineSeparator.of("\n"),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ "aria-label": label }),
  editorTheme,
];

function revertControl(): HTMLElement {
  const button = document.createElement("button");
  button.className = "take-theirs";
  button.title = t("conflict.takeThis");
  button.setAttribute("aria-label", t("conflict.takeThis"));
  button.textContent = "←";
  return button;
}
