import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { createAccount, electronPath, isRoot, launch, newDocument, newProfile, rootFolder, untilDurable, untilSaved, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { startStoryServer, untilServerHas } from "./story-server.ts";

test("the page's process dies while somebody types: the window comes back by itself, with the text, and typing goes on", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  await createAccount(app);
  await newDocument(app, "Interrupted");
  const durable = "Everything that was called durable is there.";
  const more = " And this may end in the middle of a word";
  await app.page.keyboard.type(durable);
  await untilDurable(app);
  const typing = app.page.keyboard.type(more, { delay: 5 }).catch(() => undefined);
  await delay(100);
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  // A key that is on its way to a page that dies may never be answered.
  await Promise.race([typing, delay(5_000)]);

  await waitUntil(async () => (await textInWindow(app))?.startsWith(durable) === true || "the text is not back");
  const text = (await textInWindow(app)) ?? "";
  expect((durable + more).startsWith(text)).toBe(true);
  await app.electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.focus();
    await contents?.executeJavaScript('document.querySelector("[role=textbox][aria-label=Document]").focus()');
    await contents?.insertText(" On it goes.");
  });
  await waitUntil(async () => (await textInWindow(app)) === `${text} On it goes.` || (await textInWindow(app)));
  await untilServerHas(server, "Interrupted", `${text} On it goes.`);
});

test("a document that ended the app at two openings is shown in a plain view, to be read, and opened in the editor all the same", async () => {
  const profile = newProfile();
  let app = await launch({ profile });
  await createAccount(app);
  await newDocument(app, "Harmless");
  await app.page.keyboard.type("Nothing wrong with me.");
  await untilSaved(app);
  await newDocument(app, "Too much");
  await app.page.keyboard.type("Too much for this computer.");
  await untilSaved(app);
  await app.close();
  expect(openings(profile)).toEqual([]);
  await endWhileOpening(profile);

  app = await launch({ profile });
  const plain = app.page.getByRole("region", { name: "Plain view" });
  await plain.waitFor();
  expect(await plain.getByRole("alert").innerText()).toContain("Longhand stopped twice while it opened this document");
  expect(await plain.getByRole("textbox", { name: "Text, to be read" }).inputValue()).toBe("Too much for this computer.");
  expect(await app.text.count()).toBe(0);

  await app.page.getByRole("button", { name: "Harmless", exact: true }).click();
  await app.text.waitFor();
  expect(await editorText(app)).toBe("Nothing wrong with me.");
  await app.page.getByRole("button", { name: "Too much", exact: true }).click();
  await plain.getByRole("button", { name: "Open in the editor" }).click();
  await app.text.waitFor();
  expect(await editorText(app)).toBe("Too much for this computer.");
  // It was seen, and is a document like any other from now on.
  await waitUntil(() => openings(profile).length === 0);
  await app.close();
  app = await launch({ profile });
  await app.text.waitFor();
  expect(await editorText(app)).toBe("Too much for this computer.");
});

/** The text in the window's editor, asked through the main process: the page is another one than the driver knows. */
function textInWindow({ electron }: RunningApp): Promise<string | null> {
  return electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents
      .executeJavaScript('document.querySelector("[role=textbox][aria-label=Document]")?.cmTile?.view.state.doc.toString() ?? null')
      .catch(() => null),
  );
}

/** Ends the app, as a crash would, twice between the opening of the last document and its first picture. */
async function endWhileOpening(profile: string): Promise<void> {
  for (let tries = 0; !openings(profile).includes(2); tries += 1) {
    const [before = 0] = openings(profile);
    if (tries > 20) throw new Error("The app was never ended in time");
    const args = [rootFolder, `--user-data-dir=${profile}`, "--lang=en", ...(isRoot() ? ["--no-sandbox"] : [])];
    const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: "disabled:" };
    const app = spawn(electronPath(), args, { env, detached: true, stdio: "ignore" });
    const ended = new Promise((resolve) => app.once("exit", resolve));
    await waitUntil(() => (openings(profile)[0] ?? 0) > before || "nothing is being opened", 30_000, 1);
    process.kill(-(app.pid ?? 0), "SIGKILL");
    await ended;
  }
}

/** How many openings of each document never came to a picture. */
function openings(profile: string): number[] {
  try {
    return Object.values(JSON.parse(readFileSync(join(profile, "openings.json"), "utf8")) as Record<string, number>);
  } catch {
    return [];
  }
}
