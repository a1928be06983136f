import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createAccount, launch, temporaryFolder, untilDurable, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText, goTo, place } from "./editor-view.ts";
import { openFile } from "./file-dialogs.ts";

const before = "First.\n\n".repeat(2_000);
const paragraph = "Nobody had thought to put an end to it, and so it went on and on. ".repeat(16_000);
const after = "\n\nLast.".repeat(2_000);
const middle = before.length + Math.floor(paragraph.length / 2);
/** What a window shows, and as much again above and below. */
const mostDrawnUnits = 60_000;

const windowUnits = 4_000;

const drawnUnits = ({ text }: RunningApp): Promise<number> => text.evaluate((element) => element.textContent.length);

const scroll = ({ text }: RunningApp, share: 0 | 1): Promise<void> =>
  text.evaluate((element, to) => {
    const scroller = element.closest(".cm-scroller");
    if (scroller === null) throw new Error("Nothing scrolls");
    scroller.scrollTop = to * scroller.scrollHeight;
  }, share);

test("of a paragraph of a megabyte no more is drawn than the window shows, wherever the caret is in it", async () => {
  const file = join(temporaryFolder("longhand-files-"), "Endless.md");
  await writeFile(file, before + paragraph + after);
  const app = await launch();
  await createAccount(app);
  await openFile(app, file);
  await app.text.waitFor();
  await goTo(app, middle);
  await app.page.keyboard.type("Here ");
  const { scrollTop } = await place(app);

  for (const share of [0, 1] as const) {
    await scroll(app, share);
    await waitUntil(async () => ((await place(app)).scrollTop === scrollTop ? "it has not scrolled" : true));
    await app.page.waitForTimeout(200);
    expect(await drawnUnits(app)).toBeLessThan(mostDrawnUnits);
  }
  // The keyboard is where it was, and what is typed comes into sight.
  await app.page.keyboard.type("there ");
  await waitUntil(async () => {
    const { head, top } = await place(app);
    return (top <= head && head < top + windowUnits) || `the window shows what comes after ${top}, the caret is at ${head}`;
  });
  expect(await drawnUnits(app)).toBeLessThan(mostDrawnUnits);

  // A selection from the midst of it to the end of the text.
  await app.page.keyboard.press("Control+Shift+End");
  await scroll(app, 0);
  await app.page.waitForTimeout(200);
  expect(await drawnUnits(app)).toBeLessThan(mostDrawnUnits);
  await app.page.keyboard.press("Delete");
  await untilDurable(app);
  const half = paragraph.slice(0, Math.floor(paragraph.length / 2));
  expect((await editorText(app)) === `${before}${half}Here there `).toBe(true);
});
