import { useCallback, useEffect, useRef } from "react";
import type { FoundPassage } from "../../preload/contract/search.ts";
import type { DocumentEditor } from "../editor/document-editor.ts";
import type { Workspace } from "../save/workspace.ts";

/** Opens a document at what was found in it, as soon as its editor is there. */
export function useFoundPlace(workspace: Workspace, editor: DocumentEditor | null): (passage: FoundPassage) => void {
  const wanted = useRef<FoundPassage | null>(null);
  useEffect(() => {
    const passage = wanted.current;
    if (passage === null || editor?.documentId !== passage.documentId) return;
    wanted.current = null;
    editor.showMatch(passage.at, passage.match);
  }, [editor]);
  return useCallback(
    (passage) => {
      if (editor?.documentId === passage.documentId) return editor.showMatch(passage.at, passage.match);
      wanted.current = passage;
      void workspace.openDocument(passage.documentId);
    },
    [workspace, editor],
  );
}
