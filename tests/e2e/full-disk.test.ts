import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createAccount, launch, newDocument, newProfile, temporaryFolder, untilDurable, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { answerSaveDialog } from "./file-dialogs.ts";
import { startStoryServer, untilServerHas } from "./story-server.ts";

/** Mounting a small file system takes root, as in a container. */
const canMount = process.platform === "linux" && process.getuid?.() === 0 && spawnSync("mount", ["--version"]).status === 0;

test.skipIf(!canMount)(
  "while the disk is full it is said, the text can be exported, closing asks first, and all of it is kept once there is room",
  async () => {
    const profile = newProfile();
    const disk = smallDiskAt(join(profile, "accounts"));
    const server = await startStoryServer();
    const app = await launch({ server: server.origin, profile });
    await createAccount(app);
    await newDocument(app, "Cramped");
    await app.page.keyboard.type("Before.");
    await untilDurable(app);

    const ballast = fill(disk);
    const text = `Before.${" Only on the page.".repeat(20_000)}`;
    await app.page.keyboard.insertText(text.slice("Before.".length));
    const alert = app.page.getByRole("alert");
    await alert.getByText("The disk is full.").waitFor();
    expect(await app.status.getAttribute("data-save-state")).toBe("dirty");

    const file = join(temporaryFolder("longhand-export-"), "cramped.md");
    await answerSaveDialog(app, file);
    await app.page.locator(".band", { has: alert }).getByRole("button", { name: "Export…" }).click();
    await waitUntil(() => contentOf(file) === text || "not exported yet", 15_000);

    // The person closes the window, is asked, and keeps it open; the page and its text are as they were.
    const asked = await answerClosing(app, 0);
    await waitUntil(async () => (await asked()).length === 1);
    expect((await asked())[0]).toMatch(/could not be written to this computer/);
    expect(await editorText(app)).toBe(text);

    rmSync(ballast);
    await untilDurable(app);
    await waitUntil(async () => (await app.page.getByText("The disk is full.").count()) === 0);
    await untilServerHas(server, "Cramped", text);
    await app.close();

    const again = await launch({ server: server.origin, profile });
    await again.text.waitFor();
    expect(await editorText(again)).toBe(text);
  },
);

/** A file system of its own for the drafts (Chromium's files would make and take room as they like). */
function smallDiskAt(folder: string): string {
  mkdirSync(folder);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", folder]);
  onTestFinished(() => void spawnSync("umount", ["-l", folder]));
  return folder;
}

/** Takes all the room that there is; answers the file that does. */
function fill(folder: string): string {
  const ballast = join(folder, "ballast");
  for (let pieceBytes = 1 << 20; pieceBytes >= 1; pieceBytes >>= 1) {
    while (hasRoom(folder) && append(ballast, pieceBytes));
  }
  return ballast;
}

const hasRoom = (folder: string): boolean => statfsSync(folder).bavail > 0;

function append(file: string, sizeBytes: number): boolean {
  try {
    writeFileSync(file, Buffer.alloc(sizeBytes), { flag: "a" });
    return true;
  } catch {
    return false;
  }
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** Closes the window as its button does, with such an answer to whatever is asked; answers what was asked so far. */
async function answerClosing({ electron }: RunningApp, response: number): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ dialog, BrowserWindow }, chosen) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (async (_window: unknown, { message }: { message: string }) => {
      asked.push(message);
      return { response: chosen, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
    BrowserWindow.getAllWindows()[0]?.close();
  }, response);
  return () => electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}
