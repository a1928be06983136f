import * as monaco from "monaco-editor";
import { placeIn } from "../places.js";

/** Monaco for prose: what shows code (minimap, suggestions, folding) is off, which is in its favour. */
export function show(host, text) {
  self.MonacoEnvironment = { getWorker: () => new Worker(new URL("../monaco-worker.js", import.meta.url), { type: "module" }) };
  const editor = monaco.editor.create(host, {
    value: text,
    language: "markdown",
    wordWrap: "on",
    minimap: { enabled: false },
    quickSuggestions: false,
    wordBasedSuggestions: "off",
    folding: false,
    occurrencesHighlight: "off",
    fontFamily: "Literata Variable",
    fontSize: 18,
    lineHeight: 30,
  });
  const model = editor.getModel();
  return {
    goTo: (share) => {
      const position = model.getPositionAt(placeIn(model.getValue(), share));
      editor.setPosition(position);
      editor.revealPositionInCenter(position);
      editor.focus();
    },
    length: () => model.getValueLength(),
  };
}
