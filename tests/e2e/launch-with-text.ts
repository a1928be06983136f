import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createAccount, launch, temporaryFolder, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";

/** Starts the app with a new account and a document of this text, which is open. */
export async function launchWithText(title: string, text: string): Promise<RunningApp> {
  const file = join(temporaryFolder("longhand-text-"), `${title}.md`);
  await writeFile(file, text);
  const app = await launch({ args: [file] });
  await createAccount(app);
  await waitUntil(async () => (await editorText(app)) === text || "The text is another");
  return app;
}
