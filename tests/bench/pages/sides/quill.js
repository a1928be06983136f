import Quill from "quill";
import "quill/dist/quill.core.css";
import { blocksOf, placeIn } from "../places.js";

export function show(host, text) {
  const quill = new Quill(host, {});
  const ops = blocksOf(text).flatMap((block) => [{ insert: block.text }, { insert: "\n", ...(block.isHeading ? { attributes: { header: 2 } } : {}) }]);
  quill.setContents(ops);
  return {
    goTo: (share) => {
      quill.focus();
      quill.setSelection(placeIn(quill.getText(), share), 0);
    },
    length: () => quill.getLength(),
  };
}
