import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { SearchQuery } from "@codemirror/search";
import { EditorView, keymap } from "@codemirror/view";
import { placeIn } from "./places.js";

/** CodeMirror as its own guide sets it up for prose, with what is added to it. */
export function showCodeMirror(host, text, more) {
  const view = new EditorView({
    parent: host,
    doc: text,
    extensions: [
      history(),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.lineWrapping,
      EditorView.theme({ "&": { height: "100%" }, "&.cm-focused": { outline: "none" } }),
      more,
    ],
  });
  return {
    goTo: (share) => {
      const anchor = placeIn(view.state.sliceDoc(), share);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
    length: () => view.state.doc.length,
    // As the command of @codemirror/search does.
    replaceAll: (search, insert) => {
      const matches = [...iterate(new SearchQuery({ search }).getCursor(view.state.doc))];
      view.dispatch({ changes: matches.map(({ from, to }) => ({ from, to, insert })) });
    },
  };
}

function* iterate(cursor) {
  for (let found = cursor.next(); !found.done; found = cursor.next()) yield found.value;
}
