import { useCallback, useEffect, useRef, useState } from "react";
import type { DocumentEditor } from "../editor/document-editor.ts";
import type { Workspace } from "../save/workspace.ts";
import { VisitedPlaces, type Place } from "./visited-places.ts";

/** Goes back to where one was, and forward again, also from document to document. */
export function usePlaces(workspace: Workspace, editor: DocumentEditor | null): (side: "back" | "forward") => void {
  const [places] = useState(() => new VisitedPlaces());
  /** Where the way leads; what is left on it is kept already. */
  const goal = useRef<Place | null>(null);

  useEffect(() => {
    if (editor === null) return;
    const here = (): Place => ({ documentId: editor.documentId, position: editor.caret.get() });
    if (goal.current?.documentId === editor.documentId) editor.goTo(goal.current.position);
    goal.current = null;
    const leaveChanges = editor.onChange(({ changes }) => places.follow(editor.documentId, changes));
    const leaveJumps = editor.onJump(() => places.leave(here()));
    return () => {
      leaveChanges();
      leaveJumps();
      if (goal.current === null) places.leave(here());
    };
  }, [editor, places]);

  return useCallback(
    (side) => {
      const present = editor === null ? null : { documentId: editor.documentId, position: editor.caret.get() };
      const place = places.go(side, present);
      if (place === null) return;
      if (place.documentId === present?.documentId) return editor?.goTo(place.position, false);
      goal.current = place;
      void workspace.openDocument(place.documentId);
    },
    [workspace, editor, places],
  );
}
