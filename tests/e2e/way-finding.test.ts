import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilDurable, type RunningApp } from "./app-driver.ts";
import { editorText, goTo } from "./editor-view.ts";
import { expectAccessible } from "./expect-accessible.ts";

const chapters = ["# Loomings\n\nCall me Ishmael.\n\n## The sea\n\nWater.\n\n## The streets\n\nStones.\n\n", "# The Carpet-Bag\n\nI stuffed a shirt.\n\n```\n# no heading\n```\n\n", "# 第一回\n\n满纸荒唐言。"];

test("the outline shows where one is, goes elsewhere, and puts the sections in another order", async () => {
  const app = await launch();
  const { page } = app;
  await createAccount(app);
  await newDocument(app, "Moby-Dick");
  await app.text.fill(chapters.join(""));
  await untilDurable(app);
  const text = await editorText(app);
  await goTo(app, text.indexOf("Water."));
  await page.keyboard.press("Control+Shift+O");
  const outline = page.getByRole("region", { name: "Outline" });
  await expect.poll(() => rows(app)).toEqual(["1 Loomings", "2 The sea", "2 The streets", "1 The Carpet-Bag", "1 第一回"]);
  await expect.poll(() => current(app)).toBe("The sea");
  await expectAccessible(app, "outline");

  // With the mouse, and with the keyboard alone; the text has the keyboard afterwards.
  await outline.getByRole("treeitem", { name: "The Carpet-Bag" }).click();
  await page.keyboard.type("X");
  await expect.poll(() => editorText(app)).toContain("X# The Carpet-Bag");
  await page.keyboard.press("Backspace");
  await outline.getByRole("searchbox", { name: "Go to heading" }).fill("第一");
  await expect.poll(() => rows(app)).toEqual(["1 第一回"]);
  await page.keyboard.press("Enter");
  await expect.poll(() => current(app)).toBe("第一回");
  await outline.getByRole("searchbox").fill("");

  // Sections move whole, and come back with one undo each.
  await outline.getByRole("treeitem", { name: "Loomings" }).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(() => rows(app)).toEqual(["1 The Carpet-Bag", "1 Loomings", "2 The sea", "2 The streets", "1 第一回"]);
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(() => rows(app)).toEqual(["1 The Carpet-Bag", "1 第一回", "1 Loomings", "2 The sea", "2 The streets"]);
  expect(await editorText(app)).toBe(`${chapters[1]}${chapters[2]}\n${(chapters[0] as string).slice(0, -1)}`);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => rows(app)).toEqual(["1 The Carpet-Bag", "1 第一回", "1 Loomings"]);
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(() => editorText(app)).toContain("### The sea");
  await app.text.focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Control+z");
  expect(await editorText(app)).toBe(text);

  // Where there is nothing to move the keyboard stays with who goes on writing.
  await outline.getByRole("treeitem", { name: "Loomings" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await goTo(app, text.length);
  await page.keyboard.type("\n# Three");
  await expect.poll(() => rows(app)).toContain("1 Three");
  await page.keyboard.type(" typed");
  expect((await editorText(app)).endsWith("\n# Three typed")).toBe(true);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await editorText(app)).toBe(text);

  // A section is folded under its heading, and nothing of it is gone.
  await goTo(app, 3);
  await page.keyboard.press("Control+Shift+BracketLeft");
  await page.getByRole("button", { name: "Show what is folded" }).waitFor();
  expect(await app.text.innerText()).not.toContain("Call me Ishmael.");
  expect(await editorText(app)).toBe(text);
  await page.getByRole("button", { name: "Show what is folded" }).click();
  await expect.poll(() => app.text.innerText()).toContain("Call me Ishmael.");
});

test("what is looked for is counted, told by its place, and replaced all at once", async () => {
  const app = await launch();
  const { page } = app;
  await createAccount(app);
  await newDocument(app, "Whales");
  await app.text.fill("Whale, whale, narwhale.\n\nThe whale.");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+h");
  const bar = page.getByRole("region", { name: "Find and replace" });
  const said = bar.getByRole("status");
  await bar.getByRole("textbox", { name: "Find", exact: true }).fill("whale");
  await expect.poll(() => said.textContent()).toBe("4");
  await page.keyboard.press("Enter");
  await expect.poll(() => said.textContent()).toBe("1 of 4");
  await bar.getByRole("checkbox", { name: "Whole word" }).check();
  await expect.poll(() => said.textContent()).toBe("1 of 3");
  await bar.getByRole("checkbox", { name: "Match case" }).check();
  await expect.poll(() => said.textContent()).toBe("2");
  await bar.getByRole("checkbox", { name: "Regular expression" }).check();
  await bar.getByRole("textbox", { name: "Find", exact: true }).fill("(W|w");
  await expect.poll(() => said.textContent()).toBe("This expression is not complete");
  await bar.getByRole("textbox", { name: "Find", exact: true }).fill("[Ww](hale)");
  await expect.poll(() => said.textContent()).toBe("1 of 3");
  if (process.env["LONGHAND_LOOK"] !== undefined) await page.screenshot({ path: `${process.env["LONGHAND_LOOK"]}/find.png` });
  await bar.getByRole("textbox", { name: "Replace with" }).fill("S$1");
  await bar.getByRole("button", { name: "Replace all" }).click();
  await expect.poll(() => said.textContent()).toBe("3 replaced");
  expect(await editorText(app)).toBe("Shale, Shale, narwhale.\n\nThe Shale.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  expect(await editorText(app)).toBe("Whale, whale, narwhale.\n\nThe whale.");
});

const rows = ({ page }: RunningApp): Promise<string[]> =>
  page.getByRole("treeitem").evaluateAll((items) => items.map((item) => `${item.getAttribute("aria-level")} ${(item as HTMLElement).innerText.trim()}`));

const current = ({ page }: RunningApp): Promise<string | null> =>
  page.locator('[role="treeitem"][aria-current="true"]').evaluateAll((items) => (items[0] as HTMLElement | undefined)?.innerText.trim() ?? null);
