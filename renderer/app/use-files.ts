import { useCallback, useEffect, useMemo, useState } from "react";
import type { ExportFormat } from "../../preload/contract/export-format.ts";
import type { Workspace } from "../save/workspace.ts";
import { sayFailure, sayImported } from "../words/say.ts";
import { t } from "../words/t.ts";

export interface Files {
  /** What the last import or export came to, where there is something to say. */
  readonly message: string | null;
  readonly forget: () => void;
  readonly open: () => void;
  /** Of files that were dropped on the window. */
  readonly openDropped: (files: readonly File[]) => void;
  readonly exportOpen: (format?: ExportFormat) => void;
  readonly printOpen: () => void;
  readonly copyAsHtml: (text: string) => void;
  readonly exportDocument: (documentId: string) => void;
  /** A file for each, in a folder. */
  readonly exportMany: (documentIds: readonly string[]) => void;
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
    async function importFiles(): Promise<void> {
      setMessage(sayImported(await workspace.imports.choose()));
    }
    async function importDropped(dropped: readonly File[]): Promise<void> {
      setMessage(sayImported(await workspace.imports.takeDropped(dropped)));
    }
    async function exportDocument(documentId: string, format?: ExportFormat): Promise<void> {
      const exported = await workspace.conversions.export(documentId, format);
      if (!exported.ok) setMessage(sayFailure(exported.error));
      else if (exported.value !== null) setMessage(t("files.exported", { path: exported.value.path }));
    }
    async function exportMany(documentIds: readonly string[]): Promise<void> {
      const exported = await workspace.desk.get()?.recovery.exportFolder(documentIds);
      if (exported?.ok === false) setMessage(sayFailure(exported.error));
      else if (exported?.value != null) setMessage(t("signOut.exported", { count: exported.value.fileCount, path: exported.value.path }));
    }
    function exportOpen(format?: ExportFormat): void {
      const open = workspace.open.get();
      if (open !== null) void exportDocument(open.id, format);
    }
    async function print(documentId: string): Promise<void> {
      const printed = await workspace.conversions.print(documentId);
      setMessage(printed.ok ? null : sayFailure(printed.error));
    }
    async function copyAsHtml(text: string): Promise<void> {
      const html = await workspace.conversions.asHtml(text);
      if (!html.ok) return setMessage(sayFailure(html.error));
      const asType = (type: string, content: string): Record<string, Blob> => ({ [type]: new Blob([content], { type }) });
      // Who pastes it takes the one that they can.
      const writing = navigator.clipboard.write([new ClipboardItem({ ...asType("text/html", html.value), ...asType("text/plain", text) })]);
      setMessage(await writing.then(() => t("files.copiedAsHtml"), () => t("failure.internal")));
    }
    function printOpen(): void {
      const open = workspace.open.get();
      if (open !== null) void print(open.id);
    }
    return { message, forget, open: () => void importFiles(), openDropped: (dropped) => void importDropped(dropped), exportOpen, printOpen, copyAsHtml: (text) => void copyAsHtml(text), exportDocument: (id) => void exportDocument(id), exportMany: (ids) => void exportMany(ids) };
  }, [workspace, message, forget]);
}
