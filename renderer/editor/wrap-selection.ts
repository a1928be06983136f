import { EditorSelection, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const pairs: Readonly<Record<string, string>> = {
  ...{ "(": ")", "[": "]", "{": "}", '"': '"', "'": "'", "*": "*", _: "_", "`": "`", "~": "~" },
  ...{ "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "【": "】", "〈": "〉", "«": "»" },
};

/** A bracket, a quotation mark or a mark of Markdown that is typed over a selection is put around it. */
export const wrapSelection: Extension = EditorView.inputHandler.of((view, _from, _to, text) => {
  const close = pairs[text];
  const { state } = view;
  if (close === undefined || view.composing || state.readOnly || state.selection.ranges.some(({ empty }) => empty)) return false;
  const spec = state.changeByRange(({ anchor, head, from, to }) => ({
    changes: [{ from, insert: text }, { from: to, insert: close }],
    range: EditorSelection.range(anchor + text.length, head + text.length),
  }));
  view.dispatch(state.update(spec, { userEvent: "input.type", scrollIntoView: true }));
  return true;
});
