import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createAccount, launch, newDocument, rootFolder, temporaryFolder, untilDurable, type RunningApp } from "./app-driver.ts";
import { expectAccessible } from "./expect-accessible.ts";

test("spelling is checked in the languages that are chosen, with the dictionaries of this computer", async () => {
  // What the system would have for German: here with English words in it, so that only its name is German.
  const dictionaries = temporaryFolder("longhand-dictionaries-");
  copyFileSync(join(rootFolder, "main/spelling/dictionaries/en-US-10-1.bdic"), join(dictionaries, "de_DE.bdic"));
  const app = await launch({ env: { LONGHAND_DICTIONARIES: dictionaries } });
  const { page } = app;
  await createAccount(app);
  await page.getByRole("button", { name: "Understood" }).click();
  await newDocument(app, "Letters");
  await page.keyboard.type("We recieve letters.");
  await untilDurable(app);
  await expect.poll(() => misspelledAt(app, "recieve"), { timeout: 15_000 }).toBe("recieve");
  expect(await languages(app)).toEqual(["en-US"]);

  await page.keyboard.press("Control+,");
  const german = page.getByRole("checkbox", { name: /German/ });
  await german.check();
  await expect.poll(() => languages(app)).toEqual([expect.stringMatching(/^de/)]);
  await expectAccessible(app, "settings");
  await page.getByRole("checkbox", { name: "Check spelling" }).uncheck();
  expect(await german.isDisabled()).toBe(true);
  await page.getByRole("checkbox", { name: "Check spelling" }).check();
  await page.keyboard.press("Escape");
  // Chromium has found the dictionary under the name that it looks for.
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" And anser them. ");
  await expect.poll(() => misspelledAt(app, "anser"), { timeout: 15_000 }).toBe("anser");
});

const languages = (app: RunningApp): Promise<string[]> => app.electron.evaluate(({ session }) => session.defaultSession.getSpellCheckerLanguages());

/** What the menu under the right button would say of a word. */
async function misspelledAt(app: RunningApp, word: string): Promise<string> {
  const asked = app.electron.evaluate(({ BrowserWindow, Menu }) => {
    Menu.prototype.popup = () => undefined;
    return new Promise<string>((resolve) => BrowserWindow.getAllWindows()[0]?.webContents.once("context-menu", (_event, { misspelledWord }) => resolve(misspelledWord)));
  });
  const box = await app.text.evaluate((editor, sought) => {
    const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(sought) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + sought.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    return null;
  }, word);
  if (box === null) throw new Error(`${word} is not there`);
  await app.page.mouse.click(box.x, box.y, { button: "right" });
  return asked;
}
