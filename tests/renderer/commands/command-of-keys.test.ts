import { expect, test } from "vitest";
import { commandsOf, groupNames, keysOf, sayKeys } from "../../../preload/contract/commands.ts";
import { commandOfKeys } from "../../../renderer/commands/command-of-keys.ts";
import { findEntries, type Entry } from "../../../renderer/commands/find-entries.ts";

const keys = (key: string, held: readonly ("ctrlKey" | "metaKey" | "altKey" | "shiftKey")[] = []) => ({
  key,
  ...{ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...Object.fromEntries(held.map((name) => [name, true])),
});

test("keys are those of the platform, with all that is held and nothing else", () => {
  expect(commandOfKeys(keys("k", ["ctrlKey"]), false)).toBe("commandPalette");
  expect(commandOfKeys(keys("k", ["metaKey"]), true)).toBe("commandPalette");
  expect(commandOfKeys(keys("k", ["metaKey"]), false)).toBeNull();
  expect(commandOfKeys(keys("K", ["ctrlKey", "shiftKey"]), false)).toBe("link");
  expect(commandOfKeys(keys("K", ["ctrlKey", "shiftKey", "altKey"]), false)).toBeNull();
  expect(commandOfKeys(keys("F", ["ctrlKey", "shiftKey"]), false)).toBe("searchDocuments");
  expect(commandOfKeys(keys("f", ["metaKey", "altKey"]), true)).toBe("replace");
  expect(commandOfKeys(keys("F1"), false)).toBe("showHelp");
  expect(commandOfKeys(keys("k"), false)).toBeNull();
});

test.each([true, false])("no two commands have the same keys (mac: %s)", (isMac) => {
  const all = groupNames.flatMap(commandsOf).map((command) => keysOf(command, isMac)?.replace("CmdOrCtrl", isMac ? "Cmd" : "Ctrl"));
  const given = all.filter((accelerator) => accelerator !== undefined);
  expect(new Set(given).size).toBe(given.length);
});

test("keys read as the platform writes them", () => {
  expect(sayKeys("CmdOrCtrl+Shift+F", false)).toBe("Ctrl+Shift+F");
  expect(sayKeys("CmdOrCtrl+Shift+F", true)).toBe("⇧⌘F");
  expect(sayKeys("Cmd+Alt+F", true)).toBe("⌥⌘F");
  expect(sayKeys("F1", true)).toBe("F1");
});

test("names are found by the beginnings of their words first, without accents and in any order", () => {
  const entries = ["Renew", "New document", "Éclair of the new year", "红楼梦"].map((name): Entry => ({ id: name, name, group: "", keys: null, run: () => undefined }));
  const found = (query: string): string[] => findEntries(entries, query).map(({ name }) => name);
  expect(found("new")).toEqual(["New document", "Éclair of the new year", "Renew"]);
  expect(found("year ecl")).toEqual(["Éclair of the new year"]);
  expect(found("楼")).toEqual(["红楼梦"]);
  expect(found("  ")).toHaveLength(4);
  expect(found("whale")).toEqual([]);
});
