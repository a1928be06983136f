import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { withLock } from "./lock.mjs";
import { cacheFolder } from "./paths.mjs";

const name = `lock-test-${process.pid}`;

test("lets one piece of work run at a time", async () => {
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, (running += 1));
    await delay(20);
    running -= 1;
  };
  await Promise.all([withLock(name, work), withLock(name, work), withLock(name, work)]);
  expect(most).toBe(1);
});

test("frees the lock when the work fails", async () => {
  const failing = withLock(name, () => Promise.reject(new Error("the work failed")));
  await expect(failing).rejects.toThrow("the work failed");
  expect(existsSync(join(cacheFolder, `${name}.lock`))).toBe(false);
});

test("takes over the lock of a process that is no more", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(join(cacheFolder, `${name}.lock`), String(pid));
  expect(await withLock(name, async () => "done")).toBe("done");
});
