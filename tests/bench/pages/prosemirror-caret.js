/** Caret and length of a ProseMirror view, also of the one inside Tiptap. */
export function caretOf(view, TextSelection) {
  return {
    goTo: (share) => {
      const { doc } = view.state;
      const block = blockAt(doc, share);
      const at = share >= 1 ? block.from + block.node.content.size : block.from + Math.floor(block.node.content.size / 2);
      view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, at)).scrollIntoView());
      view.focus();
    },
    length: () => view.state.doc.content.size,
  };
}

/** The last block that begins before that share of the text. */
function blockAt(doc, share) {
  let found = null;
  doc.forEach((node, offset) => {
    if (node.type.name === "paragraph" && (found === null || offset <= doc.content.size * share)) found = { node, from: offset + 1 };
  });
  return found;
}
