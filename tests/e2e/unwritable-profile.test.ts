import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { launch, temporaryFolder } from "./app-driver.ts";
import { asOtherUser, canChangeUser } from "./other-user.ts";

test.skipIf(process.platform !== "linux" || !canChangeUser())(
  "a profile folder that cannot be written is said in full, nothing can be typed, nothing is changed, and the app ends cleanly",
  async () => {
    const folder = temporaryFolder("longhand-unwritable-test-");
    chmodSync(folder, 0o755);
    const profile = join(folder, "profile");
    mkdirSync(profile);
    writeFileSync(join(profile, "settings.json"), "{}");
    chmodSync(profile, 0o555);
    chmodSync(folder, 0o555);
    onTestFinished(() => [folder, profile].forEach((each) => chmodSync(each, 0o755)));
    const before = contents(profile);

    const app = await launch({ profile, ...asOtherUser() });
    const page = app.page.getByRole("alert");
    await page.getByRole("heading", { name: "Longhand cannot write to its folder" }).waitFor();
    expect(await page.innerText()).toContain(profile);
    expect(await app.page.getByRole("textbox").count()).toBe(0);
    await app.close();
    expect(app.process.exitCode).toBe(0);
    expect(contents(profile)).toEqual(before);
  },
);

function contents(folder: string): unknown {
  return readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs]);
}
