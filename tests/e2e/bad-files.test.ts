import { execFileSync } from "node:child_process";
import { mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createAccount, launch, newDocument, temporaryFolder, untilSaved } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { openFile } from "./file-dialogs.ts";

test("a file that is no text, too large, no file at all or unreadable is refused in words, and nothing changes", async () => {
  const folder = temporaryFolder("longhand-files-");
  const cases: readonly (readonly [name: string, make: (path: string) => unknown, says: string | RegExp])[] = [
    ["picture.md", (path) => writeFile(path, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])), "not text"],
    ["noise.txt", (path) => writeFile(path, Buffer.from(Array.from({ length: 4_000 }, (_, at) => 1 + ((at * 7_919 + ((at * at) % 251)) % 255)))), "not text"],
    ["huge.md", (path) => writeFile(path, "").then(() => truncate(path, 5 * 1024 ** 3)), /larger than Longhand opens \(52.4 MB\)/],
    ["a-folder.md", (path) => mkdir(path), "could not be read"],
    ["a-pipe.md", (path) => execFileSync("mkfifo", [path]), "could not be read"],
    ["a-device.md", (path) => symlink("/dev/zero", path), "could not be read"],
    ["missing.md", () => undefined, "could not be read"],
  ];
  const app = await launch();
  await createAccount(app);
  await newDocument(app, "Mine");
  await app.page.keyboard.type("Kept.");
  await untilSaved(app);
  for (const [name, make, says] of cases) {
    const path = join(folder, name);
    await make(path);
    await openFile(app, path);
    await app.page.getByRole("status").or(app.page.getByRole("alert")).filter({ hasText: says }).waitFor();
    await app.page.getByRole("button", { name: "Close", exact: true }).click();
    expect(await app.title.inputValue(), name).toBe("Mine");
    expect(await editorText(app), name).toBe("Kept.");
  }
  expect(await app.page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem").count()).toBe(1);
  await app.text.focus();
  await app.page.keyboard.press("Control+End");
  await app.page.keyboard.type(" And going on.");
  await untilSaved(app);
});
