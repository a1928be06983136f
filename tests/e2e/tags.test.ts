import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { createAccount, launch, newDocument, temporaryFolder, untilDurable, untilSaved, type RunningApp } from "./app-driver.ts";
import { expectAccessible } from "./expect-accessible.ts";

const listed = (app: RunningApp): Promise<string[]> => app.page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem").allTextContents();

test("documents have tags, and several are tagged, exported and put into the trash at once", async () => {
  const app = await launch();
  const { page } = app;
  await createAccount(app);
  await page.getByRole("button", { name: "Understood" }).click();
  for (const title of ["Four", "Three", "Two", "One"]) {
    await newDocument(app, title);
    await page.keyboard.type(`The text of ${title}.`);
    await untilSaved(app);
  }
  const row = (title: string) => page.getByRole("list", { name: "Documents", exact: true }).getByRole("button", { name: title, exact: true });
  const dialog = page.getByRole("dialog");

  // The open document, by its keys.
  await page.keyboard.press("Control+Shift+T");
  await dialog.getByRole("heading", { name: "Tags of “One”" }).waitFor();
  await page.keyboard.type("novel, 草稿");
  await page.keyboard.press("Enter");
  await expect.poll(() => dialog.getByRole("listitem").allTextContents()).toEqual(["草稿", "novel"]);
  await expectAccessible(app, "tags");
  await page.keyboard.press("Escape");

  // Several, with the mouse and with the keyboard alone.
  await row("Two").click({ modifiers: ["Control"] });
  await row("Four").click({ modifiers: ["Control"] });
  const bar = page.getByRole("group", { name: "What is selected" });
  await bar.getByText("2 selected").waitFor();
  expect(await app.title.inputValue()).toBe("One");
  await page.keyboard.press("Escape");
  expect(await bar.isVisible()).toBe(false);
  await row("One").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+ ");
  await page.keyboard.press("Shift+ArrowDown");
  await bar.getByText("2 selected").waitFor();
  expect(await row("Three").getAttribute("aria-pressed")).toBe("true");
  await expectAccessible(app, "selection");
  await bar.getByRole("button", { name: "Tags of what is selected" }).click();
  await dialog.getByRole("heading", { name: "Tags of 2 documents" }).waitFor();
  await page.keyboard.type("Novel");
  await page.keyboard.press("Enter");
  await expect.poll(() => dialog.getByRole("listitem").allTextContents()).toEqual(["novel"]);
  await page.keyboard.press("Escape");

  // The list by tags: what has them all.
  const filter = page.getByRole("group", { name: "Tags" });
  await filter.getByRole("button", { name: "novel" }).click();
  await expect.poll(() => listed(app)).toEqual(["One", "Two", "Three"]);
  await filter.getByRole("button", { name: "草稿" }).click();
  await expect.poll(() => listed(app)).toEqual(["One"]);
  await expectAccessible(app, "tag-filter");
  await filter.getByRole("button", { name: "草稿" }).click();

  // They leave as files, and come back from the trash together.
  const folder = temporaryFolder("longhand-many-");
  await app.electron.evaluate(({ dialog: native }, path) => {
    native.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, folder);
  await bar.getByRole("button", { name: "Export what is selected" }).click();
  await page.getByText("2 files written to", { exact: false }).waitFor();
  const made = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  expect(new Set(made.map((name) => basename(name)))).toEqual(new Set(["Three.md", "Two.md"]));
  await bar.getByRole("button", { name: "Move to trash" }).click();
  await page.getByText("2 documents are in the trash.").waitFor();
  await expect.poll(() => listed(app)).toEqual(["One"]);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(async () => new Set(await listed(app))).toEqual(new Set(["One", "Two", "Three"]));
  await untilDurable(app);
  await app.close();

  const again = await launch({ profile: app.profile });
  await again.page.getByRole("group", { name: "Tags" }).getByRole("button", { name: "草稿" }).click();
  await expect.poll(() => listed(again)).toEqual(["One"]);
});
