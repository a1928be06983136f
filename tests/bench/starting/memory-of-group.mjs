import { readdir, readFile } from "node:fs/promises";

/**
 * What all processes of a group hold, each shared page divided among those that share it (PSS).
 *
 * @param {number} groupId
 * @returns {Promise<number>} in MB of 1,000,000 bytes
 */
export async function memoryOfGroup(groupId) {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const sizes = await Promise.all(pids.map((pid) => memoryOf(pid, groupId).catch(() => 0)));
  return sizes.reduce((sum, kB) => sum + (kB * 1024) / 1e6, 0);
}

/**
 * @param {string} pid
 * @param {number} groupId
 */
async function memoryOf(pid, groupId) {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const [, , group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (Number(group) !== groupId) return 0;
  return Number(/^Pss:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
}
