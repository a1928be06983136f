import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilDurable, type RunningApp } from "./app-driver.ts";
import { goTo, place } from "./editor-view.ts";
import { expectAccessible } from "./expect-accessible.ts";

const novel = `# One\n\n${"Call me Ishmael, some years ago.\n\n".repeat(40)}# Two\n\n${"I stuffed a shirt or two.\n\n".repeat(40)}# Three\n\nThe end.`;

test("bookmarks stay with their lines, also over a restart, and lead there", async () => {
  const app = await launch();
  const { page } = app;
  await createAccount(app);
  await newDocument(app, "Marked");
  await app.text.fill(novel);
  await untilDurable(app);
  await goTo(app, novel.indexOf("# Three") + 12);
  await page.keyboard.press("Control+F2");
  await goTo(app, novel.indexOf("# Two"));
  await page.keyboard.press("Control+F2");
  await page.keyboard.press("Control+Shift+O");
  const bookmarks = page.getByRole("list", { name: "Bookmarks" });
  await expect.poll(() => bookmarks.getByRole("listitem").allTextContents()).toEqual(["# Two", "The end."]);
  await expectAccessible(app, "bookmarks");

  // The text before it grows, and the line itself.
  await app.text.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("A new beginning.\n\n");
  await page.keyboard.press("F2");
  expect((await place(app)).head).toBe(novel.indexOf("# Two") + 18);
  await page.keyboard.press("F2");
  expect((await place(app)).head).toBe(novel.indexOf("The end.") + 18);
  await page.keyboard.press("F2");
  expect((await place(app)).head).toBe(novel.indexOf("# Two") + 18);
  await page.keyboard.press("Shift+F2");
  expect((await place(app)).head).toBe(novel.indexOf("The end.") + 18);
  await bookmarks.getByRole("button", { name: "# Two" }).click();
  expect((await place(app)).head).toBe(novel.indexOf("# Two") + 18);
  await bookmarks.getByRole("listitem").first().getByRole("button", { name: "Remove bookmark" }).click();
  await expect.poll(() => bookmarks.getByRole("listitem").allTextContents()).toEqual(["The end."]);
  await untilDurable(app);
  await app.close();

  const again = await launch({ profile: app.profile });
  await again.text.focus();
  await again.page.keyboard.press("Control+Home");
  await again.page.keyboard.press("F2");
  expect((await place(again)).head).toBe(novel.indexOf("The end.") + 18);
});

test("one goes back to where one was, and forward again, also between documents", async () => {
  const app = await launch();
  const { page } = app;
  await createAccount(app);
  await newDocument(app, "First");
  await app.text.fill(novel);
  await untilDurable(app);
  await goTo(app, 10);
  await page.keyboard.press("Control+Shift+O");
  await page.getByRole("treeitem", { name: "Three" }).click();
  const three = novel.indexOf("# Three");
  await expect.poll(async () => (await place(app)).head).toBe(three);
  await newDocument(app, "Second");
  await page.keyboard.type("Elsewhere.");
  await untilDurable(app);

  await page.keyboard.press("Alt+ArrowLeft");
  await whereIs(app, "First", three);
  await page.keyboard.press("Alt+ArrowLeft");
  await whereIs(app, "First", 10);
  await page.keyboard.press("Alt+ArrowLeft");
  await whereIs(app, "First", 10);
  await page.keyboard.press("Alt+ArrowRight");
  await whereIs(app, "First", three);
  await page.keyboard.press("Alt+ArrowRight");
  await whereIs(app, "Second", "Elsewhere.".length);
});

async function whereIs(app: RunningApp, title: string, head: number): Promise<void> {
  await expect.poll(async () => [await app.title.inputValue(), (await place(app)).head]).toEqual([title, head]);
}
