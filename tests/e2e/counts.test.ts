import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilSaved } from "./app-driver.ts";
import { expectAccessible } from "./expect-accessible.ts";

test("all that writers count is behind the words, and a goal stays with its text", async () => {
  const app = await launch();
  const { page, text } = app;
  await createAccount(app);
  await newDocument(app, "Loomings");
  await page.keyboard.type("Call me Ishmael.");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Some years ago.");
  await untilSaved(app);
  const foot = page.getByRole("button", { name: "Counts and goal" }).or(page.locator("button.text-counts"));
  await expect.poll(() => foot.textContent()).toBe("6 words");
  await foot.click();
  const counts = page.getByRole("dialog", { name: "Counts" });
  const figures = async (): Promise<string> => (await counts.locator("dl").innerText()).replaceAll(/\s+/g, " ");
  expect(await figures()).toBe("Words 6 Characters 31 Without spaces 27 Paragraphs 2 Reading time 1 minute");
  await counts.getByRole("spinbutton", { name: "Goal in words" }).fill("12");
  await page.keyboard.press("Enter");
  await expect.poll(() => foot.textContent()).toContain("6 of 12 words");
  expect(await counts.getByRole("progressbar").getAttribute("value")).toBe("6");
  // All that was written today, in this text and the next.
  await counts.getByText("6 words today").waitFor();
  await counts.getByRole("spinbutton", { name: "Goal for the day" }).fill("8");
  await page.keyboard.press("Enter");
  await page.getByRole("img", { name: "6 of 8 words today" }).waitFor();
  await expectAccessible(app, "counts");
  await page.keyboard.press("Escape");
  expect(await counts.isVisible()).toBe(false);

  // Of what is selected.
  await text.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Shift+End");
  await expect.poll(() => foot.textContent()).toContain("3 of 6 words");
  await foot.click();
  await counts.getByText("What is selected").waitFor();
  expect(await figures()).toMatch(/^Words 3 Characters 16 /);
  await page.keyboard.press("Escape");

  await newDocument(app, "Another");
  await page.keyboard.type("One");
  await expect.poll(() => foot.textContent()).toContain("1 word");
  await page.getByRole("img", { name: "7 of 8 words today" }).waitFor();
  await app.close();
  const again = await launch({ profile: app.profile });
  await again.page.getByRole("list", { name: "Documents", exact: true }).getByText("Loomings").click();
  await expect.poll(() => again.page.locator("button.text-counts").textContent()).toContain("6 of 12 words");
});
