/** Steers the disk of this process, which was started under disk-shim.c: see there. */
import { readFileSync } from "node:fs";

/**
 * error: the call is not done and fails with EIO. lateError: it is done, and fails all the same. full: what needs room
 * fails with ENOSPC. short: half of a write is done, and the next one fails with ENOSPC. unreadable: a read fails with EIO.
 */
export type Fault = "error" | "lateError" | "full" | "short" | "unreadable";

export interface FaultPlan {
  readonly fault: Fault;
  /** It befalls one call, or all from that one on until the disk is well again. */
  readonly lasts: boolean;
}

/** Only calls for files below `folder` are counted and fail. */
export const watchFolder = (folder: string): void => void steer(`watch${folder}`);

/** The `at`th call from now on (from 1) that the fault is about fails. */
export const failAt = ({ fault, lasts }: FaultPlan, at: number): void => void steer(`fail/${fault}/${at}/${lasts ? 1_000_000_000 : 1}`);

/** The disk is well from now on; answers how many calls the fault was about, and how many it befell. */
export function endFaults(): { readonly calls: number; readonly failed: number } {
  const [calls = 0, failed = 0] = steer("told").split(" ").map(Number);
  return { calls, failed };
}

const steer = (command: string): string => readFileSync(`/@disk/${command}`, "utf8");
