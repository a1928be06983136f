import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SessionFile, type JsonStoreClass } from "../../../main/session/session-file.ts";
import { ShortWritingStore } from "./short-writing-store.ts";

process.env["ELECTRON_OVERRIDE_DIST_PATH"] ??= "/nowhere";
const { default: Store } = await import("electron-store");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "longhand-file-"));
});
afterEach(() => {
  ShortWritingStore.room = Infinity;
  rmSync(folder, { recursive: true, force: true });
});

const sound = (content: Readonly<Record<string, unknown>>): boolean => typeof content["text"] === "string";
const fileOver = (StoreClass: JsonStoreClass, log = (): void => undefined): SessionFile =>
  new SessionFile({ Store: StoreClass, folder, name: "small", now: () => new Date(0), log });
const onDisk = (name = "small.json"): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));

describe.each([
  ["electron-store", Store as JsonStoreClass],
  ["a store that writes short", ShortWritingStore as JsonStoreClass],
])("a small file over %s", (_name, StoreClass) => {
  it("is read back as it was written", () => {
    const file = fileOver(StoreClass);
    expect(file.open(sound)).toBeNull();
    expect(file.write({ text: "one" })).toBe(true);
    expect(file.write({ text: "two" })).toBe(true);
    expect(fileOver(StoreClass).open(sound)).toEqual({ text: "two" });
    expect(readdirSync(folder)).toEqual(["small.json"]);
  });

  it("comes back from the generation before where a crash left a short one", () => {
    writeFileSync(join(folder, "small.json"), '{"text": "tw');
    writeFileSync(join(folder, "small.previous.json"), '{"text": "one"}');
    const file = fileOver(StoreClass);
    expect(file.open(sound)).toEqual({ text: "one" });
    expect(readdirSync(folder).sort()).toEqual(["small.damaged-1970-01-01T00-00-00.000Z.json", "small.json"]);
    expect(file.write({ text: "three" })).toBe(true);
  });

  it("is gone with the generation before when it is removed", () => {
    const file = fileOver(StoreClass);
    file.open(sound);
    file.write({ text: "secret" });
    writeFileSync(join(folder, "small.previous.json"), '{"text": "secret"}');
    expect(file.remove()).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
    expect(file.write({ text: "again" })).toBe(true);
  });
});

describe("a small file", () => {
  it("is as before where a write came out short", () => {
    const file = fileOver(ShortWritingStore);
    file.open(sound);
    file.write({ text: "good" });
    ShortWritingStore.room = 5;
    expect(file.write({ text: "longer and cut" })).toBe(false);
    expect(onDisk()).toEqual({ text: "good" });
    expect(readdirSync(folder)).toEqual(["small.json"]);
  });

  it("is not there where its very first write came out short", () => {
    ShortWritingStore.room = 5;
    const file = fileOver(ShortWritingStore);
    file.open(sound);
    expect(file.write({ text: "cut" })).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is done without where its folder is a file: nothing throws, and writing answers false", () => {
    writeFileSync(join(folder, "not-a-folder"), "");
    const file = new SessionFile({ Store, folder: join(folder, "not-a-folder"), name: "small", now: () => new Date(0), log: () => undefined });
    expect(file.open(sound)).toBeNull();
    expect(file.write({ text: "x" })).toBe(false);
  });

  it("that is unreadable is set aside rather than overwritten", () => {
    writeFileSync(join(folder, "small.json"), "\u0000\u0000\u0000");
    const file = fileOver(Store);
    expect(file.open(sound)).toBeNull();
    file.write({ text: "new" });
    expect(readFileSync(join(folder, "small.damaged-1970-01-01T00-00-00.000Z.json"), "utf8")).toBe("\u0000\u0000\u0000");
  });
});
