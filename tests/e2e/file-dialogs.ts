/** Files in and out of the running app through its own buttons; of the system's dialogs only the answer is given. */
import type { RunningApp } from "./app-driver.ts";

/** Answers the next file dialog as a person would: only the dialog itself is not the system's. */
async function answerOpenDialog({ electron }: RunningApp, ...paths: string[]): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: chosen });
  }, paths);
}

export async function answerSaveDialog({ electron }: RunningApp, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);
}

/** A folder is chosen in the same dialog. */
export const answerFolderDialog = answerOpenDialog;

/** Opens files through the library's button. */
export async function openFile(app: RunningApp, ...paths: string[]): Promise<void> {
  await answerOpenDialog(app, ...paths);
  await app.page.getByRole("button", { name: "Open file…" }).click();
}

/** Exports the open document through the library's button; resolves when the window says so. */
export async function exportTo(app: RunningApp, path: string): Promise<void> {
  await answerSaveDialog(app, path);
  await app.page.getByRole("button", { name: "Export…" }).click();
  await app.page.getByRole("status").filter({ hasText: `Exported to ${path}` }).waitFor();
}
