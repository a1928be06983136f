import { expect, it } from "vitest";
import { SettingsStore } from "../../../main/settings/settings-store.ts";
import { defaultSettings } from "../../../preload/contract/settings.ts";

class MemoryFile {
  content: Readonly<Record<string, unknown>> | null;
  isFull = false;
  constructor(content: Readonly<Record<string, unknown>> | null = null) {
    this.content = content;
  }
  open = () => this.content;
  write = (content: Readonly<Record<string, unknown>>): boolean => {
    if (!this.isFull) this.content = content;
    return !this.isFull;
  };
}

it("gives what was chosen to the next run, and the defaults for the rest", () => {
  const file = new MemoryFile();
  expect(new SettingsStore(file).read()).toEqual(defaultSettings);
  new SettingsStore(file).change({ theme: "dark" });
  expect(new SettingsStore(file).read()).toEqual({ ...defaultSettings, theme: "dark" });
});

it("takes what cannot be read as not chosen", () => {
  expect(new SettingsStore(new MemoryFile({ theme: 7 })).read()).toEqual(defaultSettings);
});

it("puts nothing of one run into the file, until it is chosen", () => {
  const file = new MemoryFile();
  const store = new SettingsStore(file, { language: "zh-CN" });
  expect(store.change({ theme: "dark" })).toMatchObject({ language: "zh-CN", theme: "dark" });
  expect(file.content).toMatchObject({ language: defaultSettings.language });
  expect(store.change({ language: "en" })).toMatchObject({ language: "en" });
  expect(file.content).toMatchObject({ language: "en" });
});

it("writes what a full disk did not take with the next change", () => {
  const file = new MemoryFile();
  const store = new SettingsStore(file);
  file.isFull = true;
  expect(store.change({ theme: "dark" })).toMatchObject({ theme: "dark" });
  file.isFull = false;
  store.change({ language: "en" });
  expect(new SettingsStore(file).read()).toMatchObject({ theme: "dark", language: "en" });
});
