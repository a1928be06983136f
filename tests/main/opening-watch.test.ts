import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { OpeningWatch } from "../../main/opening-watch.ts";

const id = "0190a2b0-0000-7000-8000-000000000001";
const other = "0190a2b0-0000-7000-8000-000000000002";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "longhand-openings-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("openings that never came to a picture are counted over restarts, and forgotten once one does", () => {
  const folder = newFolder();
  expect(new OpeningWatch(folder).begin(id)).toBe(0);
  expect(new OpeningWatch(folder).begin(id)).toBe(1);
  const third = new OpeningWatch(folder);
  expect(third.begin(other)).toBe(0);
  expect(third.begin(id)).toBe(2);
  third.seen(id);
  const fourth = new OpeningWatch(folder);
  expect(fourth.begin(id)).toBe(0);
  expect(fourth.begin(other)).toBe(1);
});

test.each(["", "{", "[1]", '{"a":"b"}'])("a file that is no such record (%j) hinders nothing", (text) => {
  const folder = newFolder();
  writeFileSync(join(folder, "openings.json"), text);
  expect(new OpeningWatch(folder).begin(id)).toBe(0);
  expect(readFileSync(join(folder, "openings.json"), "utf8")).toContain(id);
});

test("where nothing can be written, documents open as ever", () => {
  const watch = new OpeningWatch(join(newFolder(), "missing"));
  expect(watch.begin(id)).toBe(0);
  watch.seen(id);
});
