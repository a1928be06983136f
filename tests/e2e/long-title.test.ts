import { expect, test } from "vitest";
import { createAccount, launch, newDocument, newProfile, untilDurable } from "./app-driver.ts";

test("a title of 10,000 characters is kept whole, also over a kill, and the person is told that it waits", async () => {
  const profile = newProfile();
  const title = "A very long title ".repeat(556).slice(0, 10_000);
  const app = await launch({ profile });
  await createAccount(app);
  await newDocument(app, "");
  await app.title.focus();
  await app.page.keyboard.insertText(title);
  await app.page.getByRole("status").filter({ hasText: "this one has 10,000" }).waitFor();
  await untilDurable(app);
  await app.kill();

  const again = await launch({ profile });
  await again.title.waitFor();
  expect(await again.title.inputValue()).toBe(title);
  await again.page.getByRole("status").filter({ hasText: "this one has 10,000" }).waitFor();
});
