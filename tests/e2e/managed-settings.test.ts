import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createAccount, launch, newProfile, temporaryFolder } from "./app-driver.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { startStoryServer } from "./story-server.ts";

test("what whoever runs the computer has set holds, is said, and cannot be changed", async () => {
  const server = await startStoryServer();
  const file = join(temporaryFolder("longhand-managed-"), "managed.json");
  writeFileSync(file, JSON.stringify({ server: server.origin, spelling: false, theme: "dark" }));
  // Another server on the command line does nothing.
  const app = await launch({ server: "http://127.0.0.1:9", profile: newProfile(), env: { LONGHAND_MANAGED: file } });
  await createAccount(app);
  expect(server.requests.length).toBeGreaterThan(0);
  await app.page.keyboard.press("Control+,");
  const spelling = app.page.getByRole("checkbox", { name: "Check spelling" });
  expect([await spelling.isChecked(), await spelling.isDisabled()]).toEqual([false, true]);
  expect(await app.page.getByRole("combobox", { name: "Theme" }).inputValue()).toBe("dark");
  expect(await app.page.getByText("Set by whoever runs this computer").count()).toBe(2);
  await expectAccessible(app, "managed-settings");
  // A page that was taken over changes it no more.
  const changed = await app.page.evaluate(() => {
    const { calls } = (window as unknown as { longhand: { calls: Record<string, (payload: unknown) => Promise<unknown>> } }).longhand;
    return calls["settings.change"]?.({ spelling: true, theme: "light" });
  });
  expect(changed).toMatchObject({ ok: true, value: { spelling: false, theme: "dark" } });
});
