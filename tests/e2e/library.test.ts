import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilDurable, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";

const titles = ["Moby-Dick", "The Éclair", "红楼梦"];

test("documents are listed by title, found by any word of it, renamed, and opened with the keyboard alone", async () => {
  const app = await launch();
  await createAccount(app);
  for (const title of titles) {
    await newDocument(app, title);
    await app.page.keyboard.type(`The text of ${title}.`);
    await untilDurable(app);
  }
  expect(await listed(app)).toEqual([...titles].reverse());

  const search = app.page.getByRole("searchbox", { name: "Search documents" });
  await search.fill("eclair");
  await expect.poll(() => listed(app)).toEqual(["The Éclair"]);
  await search.fill("楼");
  await expect.poll(() => listed(app)).toEqual(["红楼梦"]);
  await search.fill("whale");
  await app.page.getByText("No title has “whale” in it.").waitFor();
  await search.press("Escape");
  await expect.poll(() => listed(app)).toHaveLength(3);

  // One stop for Tab, arrows within, Enter opens, F2 renames.
  const list = app.page.getByRole("list", { name: "Documents", exact: true });
  await list.getByRole("button", { name: "红楼梦" }).first().focus();
  await app.page.keyboard.press("ArrowDown");
  await app.page.keyboard.press("ArrowDown");
  await app.page.keyboard.press("Enter");
  await waitUntil(async () => (await editorText(app)) === "The text of Moby-Dick.");
  await list.getByRole("button", { name: "Moby-Dick" }).first().focus();
  await app.page.keyboard.press("F2");
  const field = app.page.getByRole("textbox", { name: "New name" });
  await field.fill("Moby-Dick; or, The Whale");
  await field.press("Enter");
  await expect.poll(() => listed(app)).toContain("Moby-Dick; or, The Whale");
  expect(await app.title.inputValue()).toBe("Moby-Dick; or, The Whale");
});

test("a title and a text that follow a choice of document at once are never those of the document before", async () => {
  const app = await launch();
  await createAccount(app);
  const names = Array.from({ length: 8 }, (_, index) => `Chapter ${index + 1}`);
  for (const name of names) {
    await app.page.getByRole("button", { name: "New document" }).click();
    await app.title.fill(name);
    await app.text.click();
    await app.page.keyboard.type(`Of ${name}.`);
  }
  expect(await listed(app)).toEqual([...names].reverse());
  for (const name of names) {
    await app.page.getByRole("listitem", { name }).getByRole("button").first().click();
    await app.text.click();
    await app.page.keyboard.press("ControlOrMeta+End");
    await app.page.keyboard.type(" The end.");
    expect(await editorText(app)).toBe(`Of ${name}. The end.`);
  }
});

test("a document in the trash is taken back at once with Undo, and later from the trash, its text untouched", async () => {
  const app = await launch();
  await createAccount(app);
  await newDocument(app, "Kept");
  await app.page.keyboard.type("Every word of it.");
  await untilDurable(app);

  await trash(app, "Kept");
  await expect.poll(() => listed(app)).toEqual([]);
  await app.page.getByRole("status").filter({ hasText: "“Kept” is in the trash." }).waitFor();
  await app.page.getByText("All your documents are in the trash.").waitFor();
  await app.page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => listed(app)).toEqual(["Kept"]);

  await trash(app, "Kept");
  await app.page.getByRole("button", { name: "Trash", exact: true }).click();
  const bin = app.page.getByRole("list", { name: "Trash" });
  await bin.getByRole("listitem", { name: "Kept" }).getByRole("button", { name: "Restore" }).click();
  await app.page.getByText("The trash is empty.").waitFor();
  await app.page.getByRole("button", { name: "All documents" }).click();
  await app.page.getByRole("listitem", { name: "Kept" }).getByRole("button").first().click();
  await waitUntil(async () => (await editorText(app)) === "Every word of it.");
});

async function trash({ page }: RunningApp, title: string): Promise<void> {
  const row = page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem", { name: title });
  await row.hover();
  await row.getByRole("button", { name: "Move to trash" }).click();
}

function listed({ page }: RunningApp): Promise<(string | null)[]> {
  const rows = page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem");
  return rows.evaluateAll((items) => items.map((item) => item.getAttribute("aria-label")));
}
