import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilDurable } from "./app-driver.ts";
import { editorText, goTo } from "./editor-view.ts";

test("marks, lists and focus go with the hand that writes, and undo takes each back", async () => {
  const app = await launch();
  const { page } = app;
  await createAccount(app);
  await page.getByRole("button", { name: "Understood" }).click();
  await newDocument(app, "By hand");

  // A list goes on by itself and ends with an empty item.
  await page.keyboard.type("# Ships\n\n- the Pequod\nthe Rachel\n");
  await page.keyboard.press("Tab");
  await page.keyboard.type("her boats\n\n");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  expect(await editorText(app)).toContain("- the Pequod\n- the Rachel\n  - her boats\n");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Call me Ishmael. Some years ago, never mind how long.");
  await page.keyboard.press("Control+b");
  expect((await editorText(app)).endsWith("how **long**.")).toBe(false);

  // Marks around what is selected, by the keys and by the bracket that is typed.
  const at = (await editorText(app)).indexOf("Ishmael");
  await goTo(app, at);
  for (let letter = 0; letter < "Ishmael".length; letter += 1) await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => page.locator(".text-counts").textContent()).toBe("1 of 17 words");
  await page.keyboard.press("Control+i");
  await page.keyboard.type("(");
  expect(await editorText(app)).toContain("Call me *(Ishmael)*. Some");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await editorText(app)).toContain("Call me Ishmael. Some");

  await goTo(app, at + 2);

  // All but the sentence is dimmed; the setting is the menu's, too.
  const colour = (words: string): Promise<string> => page.getByText(words).last().evaluate((element) => getComputedStyle(element).color);
  const ink = await colour("Call me Ishmael.");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("focus sentence");
  await page.keyboard.press("Enter");
  await expect.poll(() => colour("Some years ago")).not.toBe(ink);
  await expect.poll(() => page.locator(".lh-in-focus").first().textContent()).toMatch(/^Call me Ishmael\. ?$/);
  expect(await page.locator(".lh-in-focus").first().evaluate((element) => getComputedStyle(element).color)).toBe(ink);
  await expect.poll(() => app.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("focusSentence")?.checked)).toBe(true);
  if (process.env["LONGHAND_LOOK"] !== undefined) await page.screenshot({ path: `${process.env["LONGHAND_LOOK"]}/focus.png` });

  // As on a typewriter: the line that is written is in the middle of the page.
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("typewriter");
  await page.keyboard.press("Enter");
  await goTo(app, (await editorText(app)).length);
  await page.keyboard.type(`${"A line.\n".repeat(40)}The last.`);
  await expect
    .poll(async () => {
      const line = await page.locator(".cm-line").last().boundingBox();
      const height = await page.evaluate(() => innerHeight);
      return line === null ? 0 : line.y / height;
    })
    .toBeLessThan(0.65);
  await untilDurable(app);
});
