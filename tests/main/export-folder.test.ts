import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { exportFolder } from "../../main/export-folder.ts";
import { fail, succeed } from "../../preload/contract/result.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "longhand-export-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it("writes a file for each document and over none that is there", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "Faust.md"), "The first part.");
  const titles: Record<string, string> = { one: "Faust", two: "Faust", three: "../Walden?" };
  const written = await exportFolder(folder, ["one", "two", "three"], async (id) => succeed({ title: titles[id] ?? "", text: `${id}\r\n` }));
  expect(written).toEqual(succeed({ path: folder, fileCount: 3 }));
  const files = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  expect(files).toEqual({ "Faust.md": "The first part.", "Faust 2.md": "one\r\n", "Faust 3.md": "two\r\n", "Walden.md": "three\r\n" });
});

it("says why it could not go on, and leaves what it has written", async () => {
  const folder = temporaryFolder();
  const damaged = fail("damaged", "It cannot be read");
  expect(await exportFolder(folder, ["one", "two"], async (id) => (id === "one" ? succeed({ title: "A", text: "a" }) : damaged))).toEqual(damaged);
  expect(readdirSync(folder)).toEqual(["A.md"]);
  expect(await exportFolder(join(folder, "none"), ["one"], async () => succeed({ title: "A", text: "a" }))).toMatchObject({
    ok: false,
    error: { code: "fileUnwritable" },
  });
});
