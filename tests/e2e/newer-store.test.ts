import { createHash } from "node:crypto";
import { readdirSync, readFileSync, openSync, closeSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { schemaVersion } from "../../main/drafts/schema.ts";
import { createAccount, launch, newDocument, newProfile, untilSaved } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";

test("drafts of a newer Longhand are neither shown as none nor touched, it is said, and the one that wrote them opens them again", async () => {
  const profile = newProfile();
  const app = await launch({ profile });
  await createAccount(app);
  await newDocument(app, "From the future");
  await app.page.keyboard.type("Written by a newer one.");
  await untilSaved(app);
  await app.close();
  const [account = ""] = readdirSync(join(profile, "accounts"));
  const folder = join(profile, "accounts", account);
  setSchemaVersion(join(folder, "drafts.db"), schemaVersion + 1);
  const before = contents(folder);

  const older = await launch({ profile });
  const alert = older.page.getByRole("alert");
  await alert.getByText("Your documents cannot be read right now.").waitFor();
  expect(await alert.innerText()).toContain("They were written by a newer Longhand");
  expect(await older.text.count()).toBe(0);
  await alert.getByRole("button", { name: "Try again" }).click();
  await older.page.getByRole("button", { name: "New document", exact: true }).click();
  await older.page.getByText("They were written by a newer Longhand").last().waitFor();
  await older.close();
  expect(contents(folder)).toEqual(before);

  setSchemaVersion(join(folder, "drafts.db"), schemaVersion);
  const newer = await launch({ profile });
  await newer.text.waitFor();
  expect(await editorText(newer)).toBe("Written by a newer one.");
});

/** As a migration leaves it: `user_version` in the header of the file (https://www.sqlite.org/fileformat2.html). */
function setSchemaVersion(database: string, version: number): void {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(version);
  const file = openSync(database, "r+");
  writeSync(file, bytes, 0, 4, 60);
  closeSync(file);
}

function contents(folder: string): unknown {
  return readdirSync(folder).map((name) => [name, createHash("sha256").update(readFileSync(join(folder, name))).digest("hex")]);
}
