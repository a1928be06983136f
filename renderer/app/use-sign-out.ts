import { useState } from "react";
import type { DocumentEditor } from "../editor/document-editor.ts";
import type { Workspace } from "../save/workspace.ts";

export interface SignOut {
  /** The person is asked what becomes of the edits that the server does not have. */
  readonly isAsking: boolean;
  readonly ask: () => void;
  readonly cancel: () => void;
  readonly done: () => void;
}

/** Signing out: at once where the server has everything, else after a question beside the text. */
export function useSignOut(workspace: Workspace, editor: DocumentEditor | null): SignOut {
  const [isAsking, setAsking] = useState(false);

  async function ask(): Promise<void> {
    const desk = workspace.desk.get();
    await desk?.written();
    if (workspace.desk.get() !== desk) return;
    if (desk !== null && desk.recovery.unsent.documentIds.length > 0) setAsking(true);
    else await workspace.session.signOut();
  }

  return {
    isAsking,
    ask: () => void ask(),
    cancel: () => {
      setAsking(false);
      editor?.focus();
    },
    done: () => setAsking(false),
  };
}
