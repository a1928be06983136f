import { readdirSync, readFileSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const everyMs = 20;
/** A disk that takes longer for one byte is busy with something else. */
const usualSyncMs = 10;
/** The threads of each of the app's processes that a key goes through: the first one, and the one that does its messages. */
const onTheWay = (thread: string, processId: string): boolean =>
  thread === processId || readOrEmpty(`/proc/${processId}/task/${thread}/comm`).includes("IOThread");

export interface Standstill {
  /**
   * How long in a span of time (milliseconds since the epoch) the app's threads stood in line for a processor, and a
   * byte of somebody else's for the disk, in ms.
   */
  readonly within: (from: number, to: number) => number;
  /** Ends it, with a last look. */
  readonly stop: () => void;
}

/**
 * Watches how long the app is kept from the processors and the disk while the computer is busy with something else,
 * which the app cannot help. For the processors Linux counts it for each thread, elsewhere nothing is allowed for
 * (https://docs.kernel.org/scheduler/sched-stats.html, "/proc/<pid>/schedstat"); the disk is tried with a file beside.
 *
 * @param group the app's process group
 * @param folder a folder on the disk that the app writes to
 */
export function watchStandstill(group: number, folder: string): Standstill {
  const files = processesOf(group).flatMap((id) =>
    listOrEmpty(`/proc/${id}/task`)
      .filter((thread) => onTheWay(thread, id))
      .map((thread) => `/proc/${id}/task/${thread}/schedstat`),
  );
  const looks: { readonly at: number; readonly waitedMs: number }[] = [];
  const look = (): void => void looks.push({ at: Date.now(), waitedMs: files.reduce((sum, file) => sum + waitedMs(file), 0) });
  look();
  const timer = setInterval(look, everyMs);
  const disk = tryDisk(join(folder, "disk-probe"));
  return {
    within: (from, to) => {
      const first = looks.findLast(({ at }) => at <= from) ?? looks[0];
      const last = looks.findLast(({ at }) => at <= to);
      return Math.max(0, Math.round((last?.waitedMs ?? 0) - (first?.waitedMs ?? 0))) + disk.stoodStillMs(from, to);
    },
    stop: () => {
      clearInterval(timer);
      disk.stop();
      look();
    },
  };
}

function tryDisk(path: string) {
  const syncs: { readonly from: number; to: number }[] = [];
  let isOver = false;
  const trying = async (): Promise<void> => {
    const file = await open(path, "w");
    while (!isOver) {
      const sync = { from: Date.now(), to: Number.POSITIVE_INFINITY };
      syncs.push(sync);
      await file.write("x", 0);
      await file.datasync();
      sync.to = Date.now();
      await delay(everyMs);
    }
    await file.close();
    await rm(path, { force: true });
  };
  void trying();
  return {
    stop: () => void (isOver = true),
    stoodStillMs: (from: number, to: number): number =>
      syncs.reduce((sum, sync) => sum + Math.max(0, Math.min(to, sync.to) - Math.max(from, sync.from + usualSyncMs)), 0),
  };
}

const processesOf = (group: number): string[] =>
  listOrEmpty("/proc").filter((id) => /^\d+$/.test(id) && Number(readOrEmpty(`/proc/${id}/stat`).split(") ").at(-1)?.split(" ")[2]) === group);

/** The second figure: nanoseconds in line for a processor. */
const waitedMs = (file: string): number => Number(readOrEmpty(file).split(" ")[1] ?? 0) / 1e6;

const listOrEmpty = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const readOrEmpty = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};
