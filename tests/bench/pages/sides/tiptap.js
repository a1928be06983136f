import { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import StarterKit from "@tiptap/starter-kit";
import { blocksOf } from "../places.js";
import { caretOf } from "../prosemirror-caret.js";

export function show(host, text) {
  const content = blocksOf(text).map((block) => ({
    type: block.isHeading ? "heading" : "paragraph",
    ...(block.isHeading ? { attrs: { level: 2 } } : {}),
    content: [{ type: "text", text: block.text }],
  }));
  const editor = new Editor({ element: host, extensions: [StarterKit], content: { type: "doc", content } });
  return caretOf(editor.view, TextSelection);
}
