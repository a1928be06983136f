import { createHash } from "node:crypto";
import { EventEmitter } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { UpdateView } from "../../../preload/contract/updates.ts";
import { Updates, type UpdateEngine } from "../../../main/updates/updates.ts";

class Engine extends EventEmitter {
  installed = 0;
  looks = 0;
  refuses = false;

  async checkForUpdates(): Promise<{ downloadPromise: null }> {
    this.looks += 1;
    this.emit("update-not-available");
    return { downloadPromise: null };
  }

  quitAndInstall(): void {
    this.installed += 1;
    if (this.refuses) this.emit("error", new Error("Command pkexec exited with code 126"));
  }
}

function story({ begun = null, wanted = true }: { readonly begun?: string | null; readonly wanted?: boolean } = {}) {
  const engine = new Engine();
  const said: UpdateView[] = [];
  const done: string[] = [];
  const waiting: { readonly delayMs: number; readonly work: () => void }[] = [];
  let ended = begun;
  const updates = new Updates({
    engine: engine as unknown as UpdateEngine,
    version: "0.1.0",
    now: () => 1_000,
    tell: (view) => said.push(view),
    log: () => undefined,
    time: { after: (delayMs, work) => (waiting.push({ delayMs, work }), () => undefined) },
    isWanted: () => wanted,
    begun: { read: () => ended, write: (version) => (ended = version) },
    closeWindows: () => void done.push("close"),
    release: async () => void done.push("release"),
    beginAgain: () => void done.push("begin again"),
  });
  const bytes = Buffer.from("a package");
  const downloadedFile = join(mkdtempSync(join(tmpdir(), "longhand-update-")), "package");
  writeFileSync(downloadedFile, bytes);
  const sha512 = createHash("sha512").update(bytes).digest("base64");
  return { engine, updates, said, done, waiting, begun: () => ended, downloadedFile, downloaded: () => engine.emit("update-downloaded", { version: "9.0.0", downloadedFile, files: [{ sha512 }] }) };
}

const turns = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

test("the app ends only when its windows have closed, and has let go of the profile before", async () => {
  const { engine, updates, done, begun, downloaded } = story();
  downloaded();
  expect(updates.windowsClosed()).toBe(false);
  await updates.install();
  expect(done).toEqual(["close"]);
  expect(engine.installed).toBe(0);
  expect(updates.windowsClosed()).toBe(true);
  await turns();
  expect([done, engine.installed, begun()]).toEqual([["close", "release"], 1, "9.0.0"]);
});

test("a window that cannot write its text stays open, and closes later without an update", async () => {
  const { engine, updates, said, downloaded } = story();
  downloaded();
  await updates.install();
  expect(updates.keepOpen()).toBe(true);
  expect(said.at(-1)).toEqual({ kind: "ready", version: "9.0.0", failure: "notDurable" });
  expect(updates.keepOpen()).toBe(false);
  expect(updates.windowsClosed()).toBe(false);
  await turns();
  expect(engine.installed).toBe(0);
});

test("an installer that fails begins this version again, which says so once", async () => {
  const { engine, updates, done, downloaded } = story();
  engine.refuses = true;
  downloaded();
  await updates.install();
  updates.windowsClosed();
  await turns();
  expect(done).toEqual(["close", "release", "begin again"]);

  const next = story({ begun: "9.0.0" });
  expect(next.updates.view).toEqual({ kind: "failed", failure: "notInstalled" });
  expect(next.begun()).toBeNull();
  expect(story({ begun: "0.1.0" }).updates.view).toEqual({ kind: "newest", lookedAt: null });
});

test("a package that has changed since it was brought is not installed", async () => {
  const { updates, done, downloadedFile, downloaded } = story();
  downloaded();
  writeFileSync(downloadedFile, "another package");
  await updates.install();
  expect(done).toEqual([]);
  expect(updates.view).toEqual({ kind: "failed", failure: "damaged" });
});

test("it is looked a minute after the start and every six hours, where that is wanted", async () => {
  const { engine, updates, waiting } = story();
  updates.start();
  for (const expected of [60_000, 21_600_000, 21_600_000]) {
    const next = waiting.shift();
    expect(next?.delayMs).toBe(expected);
    next?.work();
    await turns();
  }
  expect(engine.looks).toBe(3);
  const unwanted = story({ wanted: false });
  unwanted.updates.start();
  unwanted.waiting.shift()?.work();
  expect(unwanted.engine.looks).toBe(0);
});

test.each<[string, unknown, string]>([
  ["no network", new Error("net::ERR_CONNECTION_REFUSED"), "unreachable"],
  ["no such file", Object.assign(new Error("404"), { code: "HTTP_ERROR_404" }), "unreachable"],
  ["a full disk", Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" }), "noRoom"],
  ["another package", Object.assign(new Error("sha512 checksum mismatch"), { code: "ERR_CHECKSUM_MISMATCH" }), "damaged"],
  ["nonsense", Object.assign(new Error("No files provided"), { code: "ERR_UPDATER_NO_FILES_PROVIDED" }), "damaged"],
  ["anything else", "what", "internal"],
])("%s is said", (_name, error, failure) => {
  const { engine, updates } = story();
  engine.emit("error", error);
  expect(updates.view).toEqual({ kind: "failed", failure });
});
