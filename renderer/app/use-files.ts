import { useCallback, useEffect, useMemo, useState } from "react";
import type { Workspace } from "../save/workspace.ts";
import { sayFailure } from "../words/say.ts";
import { t } from "../words/t.ts";

export interface Files {
  /** What the last import or export came to, where there is something to say. */
  readonly message: string | null;
  readonly forget: () => void;
  readonly open: () => void;
  readonly exportOpen: () => void;
  readonly exportDocument: (documentId: string) => void;
}

const messageMs = 8_000;

/** Files that come in and go out, and what is said about them. */
export function useFiles(workspace: Workspace): Files {
  const [message, setMessage] = useState<string | null>(null);
  const forget = useCallback(() => setMessage(null), []);

  useEffect(() => {
    if (message === null) return;
    const timer = setTimeout(forget, messageMs);
    return () => clearTimeout(timer);
  }, [message, forget]);

  return useMemo(() => {
    async function importFile(): Promise<void> {
      const imported = await workspace.importFile();
      setMessage(imported.ok ? null : sayFailure(imported.error));
    }
    async function exportDocument(documentId: string): Promise<void> {
      const exported = await workspace.exportDocument(documentId);
      if (!exported.ok) setMessage(sayFailure(exported.error));
      else if (exported.value !== null) setMessage(t("files.exported", { path: exported.value.path }));
    }
    function exportOpen(): void {
      const open = workspace.open.get();
      if (open !== null) void exportDocument(open.id);
    }
    return { message, forget, open: () => void importFile(), exportOpen, exportDocument: (id) => void exportDocument(id) };
  }, [workspace, message, forget]);
}
