import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { $createHeadingNode, HeadingNode, QuoteNode, registerRichText } from "@lexical/rich-text";
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from "lexical";
import { blocksOf } from "../places.js";

export function show(host, text) {
  const root = document.createElement("div");
  root.contentEditable = "true";
  host.append(root);
  const editor = createEditor({
    nodes: [HeadingNode, QuoteNode],
    onError: (error) => {
      throw error;
    },
  });
  editor.setRootElement(root);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 800);
  const fill = () => {
    const nodes = blocksOf(text).map((block) => {
      const node = block.isHeading ? $createHeadingNode("h2") : $createParagraphNode();
      return node.append($createTextNode(block.text));
    });
    $getRoot().clear().append(...nodes);
  };
  editor.update(fill, { discrete: true });
  return {
    goTo: (share) => {
      editor.focus();
      const put = () => {
        const count = $getRoot().getChildrenSize();
        let index = Math.min(count - 1, Math.floor(count * share));
        while ($getRoot().getChildAtIndex(index).getType() !== "paragraph") index += 1;
        const node = $getRoot().getChildAtIndex(index).getFirstChild();
        const at = share >= 1 ? node.getTextContentSize() : Math.floor(node.getTextContentSize() / 2);
        node.select(at, at);
      };
      editor.update(put, { discrete: true });
    },
    length: () => editor.read(() => $getRoot().getTextContentSize()),
  };
}
