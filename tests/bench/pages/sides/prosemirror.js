import "prosemirror-view/style/prosemirror.css";
import { exampleSetup } from "prosemirror-example-setup";
import { schema } from "prosemirror-schema-basic";
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { blocksOf } from "../places.js";
import { caretOf } from "../prosemirror-caret.js";

export function show(host, text) {
  const blocks = blocksOf(text).map((block) =>
    block.isHeading ? schema.node("heading", { level: 2 }, [schema.text(block.text)]) : schema.node("paragraph", null, [schema.text(block.text)]),
  );
  const doc = schema.node("doc", null, blocks);
  const view = new EditorView(host, { state: EditorState.create({ doc, plugins: exampleSetup({ schema, menuBar: false }) }) });
  return caretOf(view, TextSelection);
}
