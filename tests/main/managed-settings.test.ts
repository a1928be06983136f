import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { managedSettingsPath, readManagedSettings } from "../../main/managed-settings.ts";

function read(content: string) {
  const path = join(mkdtempSync(join(tmpdir(), "longhand-managed-")), "managed.json");
  writeFileSync(path, content);
  return readManagedSettings(path);
}

test("what is understood holds, and the server is as on the command line", () => {
  const content = { server: "https://longhand.example.org/base/", looksForUpdates: false, spelling: false, language: "zh-CN", theme: "dark" };
  expect(read(JSON.stringify(content))).toEqual({
    server: "https://longhand.example.org/base",
    settings: { looksForUpdates: false, spelling: false, language: "zh-CN", theme: "dark" },
    complaints: [],
  });
});

test("no file decides nothing and is not complained about", () => {
  expect(readManagedSettings("/nowhere/managed.json")).toEqual({ server: null, settings: {}, complaints: [] });
});

test.each<[string, string]>([
  ["no JSON", "{"],
  ["a list", "[]"],
  ["a number", "1"],
  ["a server with a password", '{"server": "https://ada:x@example.org"}'],
  ["a server that is none", '{"server": "longhand"}'],
  ["a setting that nobody manages", '{"textSize": 18}'],
  ["what an object has by itself", '{"__proto__": {"spelling": false}, "constructor": 1}'],
  ["a value of another kind", '{"spelling": "no"}'],
])("%s decides nothing, and is complained about", (_name, content) => {
  const { server, settings, complaints } = read(content);
  expect([server, settings]).toEqual([null, {}]);
  expect(complaints.length).toBeGreaterThan(0);
  expect(complaints.join()).not.toContain("ada:x");
});

test("one entry that is not understood takes no other with it", () => {
  expect(read('{"spelling": false, "theme": "pink"}')).toMatchObject({ settings: { spelling: false }, complaints: [expect.stringContaining("theme")] });
});

test("an installed app takes no other file", () => {
  const named = { LONGHAND_MANAGED: "/tmp/mine.json" };
  expect(managedSettingsPath("linux", true, named)).toBe("/etc/longhand/managed.json");
  expect(managedSettingsPath("linux", false, named)).toBe("/tmp/mine.json");
});
