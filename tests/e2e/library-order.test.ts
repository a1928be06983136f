import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilSaved } from "./app-driver.ts";
import { expectAccessible } from "./expect-accessible.ts";

test("documents stand by their titles where that is wanted, pinned ones on top, and the keyboard goes from the search to what was found", async () => {
  const app = await launch();
  const { page } = app;
  await createAccount(app);
  for (const title of ["Chapter 10", "Epilogue", "Chapter 9"]) {
    await newDocument(app, title);
    await page.keyboard.type(`Of ${title}.`);
    await untilSaved(app);
  }
  const rows = page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem");
  const titles = (of = rows): Promise<readonly string[]> => of.locator(".document-open").allTextContents();
  expect(await titles()).toEqual(["Chapter 9", "Epilogue", "Chapter 10"]);
  await page.getByRole("button", { name: "Last edited first; show by title" }).click();
  await expect.poll(() => titles()).toEqual(["Chapter 9", "Chapter 10", "Epilogue"]);
  await rows.filter({ hasText: "Epilogue" }).hover();
  await rows.filter({ hasText: "Epilogue" }).getByRole("button", { name: "Keep at the top" }).click();
  await expect.poll(() => titles()).toEqual(["Epilogue", "Chapter 9", "Chapter 10"]);
  await expectAccessible(app, "library-order");
  await app.close();

  const again = await launch({ profile: app.profile });
  const list = again.page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem");
  await expect.poll(() => titles(list)).toEqual(["Epilogue", "Chapter 9", "Chapter 10"]);
  const search = again.page.getByRole("searchbox", { name: "Search documents" });
  await search.fill("chapter");
  await expect.poll(() => titles(list)).toEqual(["Chapter 9", "Chapter 10"]);
  await search.press("ArrowDown");
  await again.page.keyboard.press("ArrowDown");
  await again.page.keyboard.press("Enter");
  await expect.poll(() => again.title.inputValue()).toBe("Chapter 10");
  await search.fill("epil");
  await expect.poll(() => titles(list)).toEqual(["Epilogue"]);
  await search.press("Enter");
  await expect.poll(() => again.title.inputValue()).toBe("Epilogue");
});
