import { expect, test } from "vitest";
import { launch, newDocument, untilDurable, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText, goTo, place } from "./editor-view.ts";
import { generateNovel } from "./generated-text.ts";
import { launchWithText } from "./launch-with-text.ts";

const novel = generateNovel(2_000_000);
const at = novel.indexOf("\n", Math.floor(novel.length / 2));
const withWords = (words: string): string => `${novel.slice(0, at)}${words}${novel.slice(at)}`;

test("what is typed before a long text is there as a whole stands where it was typed, and what goes by the whole text waits for it", async () => {
  const app = await launchWithNovel();
  await goTo(app, at);
  await app.page.keyboard.type(" Once.");
  await app.page.waitForTimeout(600);
  const left = await place(app);
  await newDocument(app, "Other");

  await holdPieces(app);
  await openNovel(app);
  const part = (await editorText(app)).length;
  expect(part).toBeGreaterThan(90_000);
  expect(part).toBeLessThan(600_000);
  expect(await wordsAtTop(app)).toBe(topOf(withWords(" Once."), left.top));
  await app.page.keyboard.type(" Twice.");
  await untilDurable(app);
  await app.page.keyboard.press("Control+z");
  await app.page.keyboard.type(" Thrice.");
  await untilDurable(app);
  const before = await place(app);
  await app.page.keyboard.press("Control+End");
  await app.page.keyboard.type("!A");
  await app.page.keyboard.press("Backspace");
  await app.page.waitForTimeout(200);
  expect((await place(app)).head).toBe(before.head);

  const whole = `${withWords(" Once. Thrice.")}!`;
  await releasePieces(app);
  await waitUntil(async () => (await editorText(app)) === whole || "The text is another");
  // The keys that had to wait.
  await waitUntil(async () => (await place(app)).head === whole.length || "The caret is elsewhere");
  await untilDurable(app);
  await waitUntil(async () => {
    await app.page.keyboard.press("Control+z");
    return (await editorText(app)) === withWords(" Once.") || "Not all is taken back";
  });
  await untilDurable(app);
  await app.close();

  const again = await launch({ profile: app.profile });
  await waitUntil(async () => (await editorText(again)) === withWords(" Once.") || "The text is another");
});

test("the text in sight stays where it is while the rest comes", async () => {
  const app = await launchAndLeaveNovel();
  await holdPieces(app);
  await openNovel(app);
  await app.page.waitForTimeout(300);
  const before = await wordsAtTop(app);
  const caretTop = await caretPx(app);
  await releasePieces(app);
  await waitUntil(async () => (await editorText(app)) === novel || "The text is another");
  await app.page.waitForTimeout(300);
  expect(await wordsAtTop(app)).toBe(before);
  expect(Math.abs((await caretPx(app)) - caretTop)).toBeLessThan(3);
  expect((await place(app)).head).toBe(at);
});

test("a long text that was left or killed while it was there in part has all that was typed in it", async () => {
  const app = await launchAndLeaveNovel();
  await holdPieces(app);
  await openNovel(app);
  await app.page.keyboard.type(" Left.");
  await app.page.getByRole("listitem", { name: "Other", exact: true }).getByRole("button").first().click();
  await waitUntil(async () => (await app.title.inputValue()) === "Other" || "Another one is open");
  await openNovel(app);
  await app.page.keyboard.type(" Killed.");
  await untilDurable(app);
  await app.kill();

  const again = await launch({ profile: app.profile });
  await waitUntil(async () => (await editorText(again)) === withWords(" Left. Killed.") || "The text is another");
  expect((await place(again)).head).toBe(at + " Left. Killed.".length);
});

test("where the rest cannot be read piece by piece, the whole is taken", async () => {
  const app = await launchAndLeaveNovel();
  await app.electron.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler("documents.readPiece");
    ipcMain.handle("documents.readPiece", () => ({ ok: false, error: { code: "damaged", message: "a test" } }));
  });
  await openNovel(app);
  await app.page.keyboard.type(" Early.");
  await waitUntil(async () => (await editorText(app)) === withWords(" Early.") || "The text is another");
  expect((await place(app)).head).toBe(at + " Early.".length);
  await app.page.keyboard.type(" Late.");
  await untilDurable(app);
  expect((await editorText(app)) === withWords(" Early. Late.")).toBe(true);
});

const launchWithNovel = (): Promise<RunningApp> => launchWithText("Novel", novel);

/** The caret was at `at` when the novel was left for another document. */
async function launchAndLeaveNovel(): Promise<RunningApp> {
  const app = await launchWithNovel();
  await goTo(app, at);
  await app.page.waitForTimeout(600);
  await newDocument(app, "Other");
  return app;
}

/** Until `releasePieces`, no more of a text than the part that is opened first comes to the page. */
async function holdPieces({ electron }: RunningApp): Promise<void> {
  await electron.evaluate(({ ipcMain }) => {
    const name = "documents.readPiece";
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> };
    const handler = handlers.get(name);
    const released = new Promise<void>((resolve) => Object.assign(globalThis, { releasePieces: resolve }));
    ipcMain.removeHandler(name);
    ipcMain.handle(name, async (...args) => {
      await released;
      return handler?.(...args);
    });
  });
}

const releasePieces = ({ electron }: RunningApp): Promise<void> =>
  electron.evaluate(() => (globalThis as unknown as { releasePieces: () => void }).releasePieces());

async function openNovel(app: RunningApp): Promise<void> {
  await app.page.getByRole("listitem", { name: "Novel", exact: true }).getByRole("button").first().click();
  await waitUntil(async () => (await app.title.inputValue().catch(() => "")) === "Novel" || "Another one is open");
  await waitUntil(() => app.text.evaluate((element) => element === document.activeElement) || "The text has no keyboard");
}

/** Of the line at the top of the window. */
const topOf = (text: string, top: number): string => text.slice(top, text.indexOf("\n", top)).slice(0, 60);

async function wordsAtTop(app: RunningApp): Promise<string> {
  return topOf(await editorText(app), (await place(app)).top);
}

/** Where the caret is in the window. */
const caretPx = ({ page }: RunningApp): Promise<number> =>
  page.evaluate(() => document.getSelection()?.getRangeAt(0).getBoundingClientRect().top ?? Number.NaN);
