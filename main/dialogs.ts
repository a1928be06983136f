import { app, dialog, type BrowserWindow } from "electron";
import { join } from "node:path";
import { exportFormat, type ExportFormat } from "../preload/contract/export-format.ts";
import { t } from "./words/t.ts";

const exportFormats: readonly ExportFormat[] = exportFormat.options;
const filters: Readonly<Record<ExportFormat, { name: string; extensions: string[] }>> = {
  md: { name: "Markdown", extensions: ["md", "txt"] },
  html: { name: "HTML", extensions: ["html"] },
  docx: { name: "Word", extensions: ["docx"] },
  pdf: { name: "PDF", extensions: ["pdf"] },
};

/** Asks before a window is closed whose last edits are nowhere else; true: it may. */
export async function mayLoseLastEdits(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: "warning",
    message: t("dialog.mayLose"),
    detail: t("dialog.mayLoseDetail"),
    buttons: [t("dialog.keepOpen"), t("dialog.closeAnyway")],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}

/** Asks before the system opens an address; true: it may. */
export async function mayLeave(window: BrowserWindow | null, address: string): Promise<boolean> {
  if (window === null) return false;
  const { response } = await dialog.showMessageBox(window, {
    type: "question",
    message: t("dialog.openLink"),
    detail: address,
    buttons: [t("dialog.open"), t("dialog.cancel")],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

/** Each asks for a path, and answers null (or none) where the person closed the dialog, or there is no window to ask in. */
export interface PathDialogs {
  readonly chooseFilesToOpen: () => Promise<readonly string[]>;
  readonly chooseFileToWrite: (suggestedName: string, format: ExportFormat) => Promise<string | null>;
  readonly chooseFolderToWrite: () => Promise<string | null>;
}

export function pathDialogs(frontWindow: () => BrowserWindow | null): PathDialogs {
  return {
    chooseFilesToOpen: async () => {
      const window = frontWindow();
      if (window === null) return [];
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: t("dialog.openFile"),
        properties: ["openFile", "multiSelections"],
        filters: [
          { name: t("dialog.text"), extensions: ["md", "markdown", "txt", "docx", "html", "htm"] },
          { name: t("dialog.allFiles"), extensions: ["*"] },
        ],
      });
      return canceled ? [] : filePaths;
    },
    chooseFileToWrite: async (suggestedName, format) => {
      const window = frontWindow();
      if (window === null) return null;
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: t("dialog.export"),
        defaultPath: join(app.getPath("documents"), suggestedName),
        // The one that was asked for comes first.
        filters: [format, ...exportFormats.filter((other) => other !== format)].map((each) => filters[each]),
      });
      return canceled || filePath === "" ? null : filePath;
    },
    chooseFolderToWrite: async () => {
      const window = frontWindow();
      if (window === null) return null;
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: t("dialog.exportFolder"),
        defaultPath: app.getPath("documents"),
        properties: ["openDirectory", "createDirectory"],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
