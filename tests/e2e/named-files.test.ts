import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { createAccount, electronPath, isRoot, launch, rootFolder, temporaryFolder, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";

const run = promisify(execFile);

test("files that are named on the command line wait for the sign-in, and a second start hands its own to the first", async () => {
  const folder = temporaryFolder("longhand-files-");
  const [early, late] = [join(folder, "Early.md"), join(folder, "Late.txt")];
  await writeFile(early, "Named before anybody had signed in.\n");
  await writeFile(late, "Named by a second start.\n");
  await writeFile(join(folder, "Picture.md"), Buffer.from([0x89, 0x50, 0, 0x47]));
  const app = await launch({ args: [early] });
  await createAccount(app);
  await untilShown(app, "Early", "Named before anybody had signed in.\n");

  await startAgain(app, folder, "Late.txt");
  await untilShown(app, "Late", "Named by a second start.\n");

  await startAgain(app, folder, "Picture.md");
  await app.page.getByRole("alert").filter({ hasText: "not text" }).waitFor();
  await untilShown(app, "Late", "Named by a second start.\n");
  expect(await app.page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem").count()).toBe(2);
});

/** A second start, in a folder of its own that the name is relative to; it ends by itself. */
async function startAgain({ profile }: RunningApp, cwd: string, file: string): Promise<void> {
  const args = [rootFolder, `--user-data-dir=${profile}`, ...(isRoot() ? ["--no-sandbox"] : []), file];
  await run(electronPath(), args, { cwd, timeout: 20_000 });
}

async function untilShown(app: RunningApp, name: string, text: string): Promise<void> {
  await waitUntil(async () => (await app.title.inputValue().catch(() => "")) === name || `The title is not ${name}`);
  await waitUntil(async () => (await editorText(app)) === text || "The text is another");
}
