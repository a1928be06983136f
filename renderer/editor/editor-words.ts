import type { Extension } from "@codemirror/state";
import { EditorView, placeholder } from "@codemirror/view";
import { t } from "../words/t.ts";

/** What the text's own field says, in the language that is set. */
export const editorWords = (): Extension => [
  EditorView.contentAttributes.of({ "aria-label": t("editor.document") }),
  placeholder(t("editor.placeholder")),
];
