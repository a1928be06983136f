import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { cacheFolder } from "./paths.mjs";

const pollIntervalMs = 100;

/**
 * Runs `work` while no other process of this checkout runs work under the same name; others wait their turn.
 * The lock is a file holding its owner's process id, so that one left by a killed process is seen to be stale.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what `work` gives
 */
export async function withLock(name, work) {
  await mkdir(cacheFolder, { recursive: true });
  const lockPath = join(cacheFolder, `${name}.lock`);
  while (!(await acquire(lockPath))) await delay(pollIntervalMs);
  try {
    return await work();
  } finally {
    await rm(lockPath, { force: true });
  }
}

/** @param {string} lockPath */
async function acquire(lockPath) {
  // Linked into place with its content, so that nobody ever reads a lock without an owner.
  const ownName = `${lockPath}-${process.pid}-${Math.random().toString(36).slice(2)}`;
  await writeFile(ownName, String(process.pid));
  try {
    await link(ownName, lockPath);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    const owner = await readOwner(lockPath);
    if (owner !== undefined && !isAlive(owner)) await rm(lockPath, { force: true });
    return false;
  } finally {
    await rm(ownName, { force: true });
  }
  // Two that found the same stale lock may each have removed it, the second one removing the first one's new lock.
  await delay(pollIntervalMs);
  return (await readOwner(lockPath)) === process.pid;
}

/** @param {string} lockPath */
async function readOwner(lockPath) {
  const text = await readFile(lockPath, "utf8").catch(() => undefined);
  return text === undefined ? undefined : Number(text);
}

/** @param {number} processId */
function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
