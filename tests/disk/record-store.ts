import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { liveAndDie } from "../kill/store-life.ts";
import type { Work } from "../kill/store-messages.ts";
import { Random } from "../simulation/random.ts";
import { parseDiskLog, type DiskEntry } from "./disk-log.ts";
import { fastFolder } from "./fast-folder.ts";

export interface Recording {
  /** The folder that the account's folder was in. */
  readonly root: string;
  readonly entries: readonly DiskEntry[];
  /** What each life of the store was busy with. */
  readonly works: readonly Work[];
}

/** How the lives of a recorded store follow each other: made first, then written in, tidied and copied, rebuilt, and ended. */
const works: readonly Work[] = ["appending", "sealing", "copying", "recovering", "compacting", "closing"];

/** Lets a store live through a few lives under the shim; answers everything that it asked of the disk, and said. */
export async function recordStore(file: string, shim: string, seed: number): Promise<Recording> {
  const folder = mkdtempSync(join(fastFolder, "longhand-recorded-"));
  const root = join(folder, "profile");
  const log = join(folder, "log");
  mkdirSync(root);
  const random = new Random(seed);
  const env = { ...process.env, LD_PRELOAD: shim, DISK_SHIM_FOLDER: root, DISK_SHIM_LOG: log };
  try {
    for (const work of works) {
      // It ends itself: a kill from outside could fall between a call and its line in the log.
      const end = work === "closing" ? {} : { callsBeforeItsEnd: 1 + random.below(60) };
      const orders = { directory: join(root, "account"), seed: random.bits(), work, acknowledgesEarlyMs: null, ...end };
      const { openedMs, ownEnd } = await liveAndDie(file, orders, { after: () => false, times: 1, delayMs: 0 }, env);
      if (openedMs === null || ownEnd !== null) throw new Error(`The recorded store ended: ${ownEnd}`);
    }
    return { root, entries: parseDiskLog(readFileSync(log)), works };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
