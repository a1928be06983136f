import { useCallback, useState } from "react";
import type { DocumentEditor } from "../editor/document-editor.ts";

/** The one panel at the side of the text; null: there is none. */
export type OpenPanel = { readonly kind: "history"; readonly comparesWithServer: boolean } | { readonly kind: "recovery" | "outline" };

export interface SidePanelState {
  readonly panel: OpenPanel | null;
  readonly show: (panel: OpenPanel) => void;
  readonly toggle: (kind: OpenPanel["kind"]) => void;
  readonly close: () => void;
}

/** Which panel is open. The keyboard goes back to the text when it closes. */
export function useSidePanel(editor: DocumentEditor | null): SidePanelState {
  const [panel, setPanel] = useState<OpenPanel | null>(null);
  const close = useCallback(() => {
    setPanel(null);
    editor?.focus();
  }, [editor]);
  const toggle = (kind: OpenPanel["kind"]): void => {
    if (panel?.kind === kind) close();
    else setPanel(kind === "history" ? { kind, comparesWithServer: false } : { kind });
  };
  return { panel, show: setPanel, toggle, close };
}
