import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { ChildOrders, Said, Work } from "./store-messages.ts";

/** The end of a life: so long after the child has said a thing of a kind so many times. */
export interface KillMoment {
  readonly after: (said: Said) => boolean;
  readonly times: number;
  readonly delayMs: number;
}

export interface Life {
  /** What the child said before its end, whole lines. */
  readonly said: readonly Said[];
  /** How long the store took to be opened and read; null: it was killed before. */
  readonly openedMs: number | null;
  /** How the child ended where it was not killed. */
  readonly ownEnd: string | null;
}

/** A child that does not come to the moment in this time is killed all the same. */
const patienceMs = 10_000;

/** Starts a child on a store and kills it at that moment. */
export async function liveAndDie(file: string, orders: ChildOrders, moment: KillMoment, env = process.env): Promise<Life> {
  const child = spawn(process.execPath, [file, JSON.stringify(orders)], { stdio: ["ignore", "pipe", "pipe"], env });
  const closed = once(child, "close");
  const said: Said[] = [];
  let rest = "";
  let complaint = "";
  let seen = 0;
  let openingAt = 0;
  let openedMs: number | null = null;
  child.stderr.on("data", (data: Buffer) => (complaint += data.toString()));
  const impatience = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (data: string) => {
    const lines = (rest + data).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const what = JSON.parse(line) as Said;
      said.push(what);
      if (what.kind === "opening") openingAt = performance.now();
      if (what.kind === "found") openedMs = performance.now() - openingAt;
      if (moment.after(what) && (seen += 1) === moment.times) void killLater(moment.delayMs);
    }
  });
  const [code, signal] = (await closed) as [number | null, string | null];
  clearTimeout(impatience);
  const ownEnd = signal === "SIGKILL" || (code === 0 && orders.work === "closing") ? null : `exit ${code ?? signal}: ${complaint}`;
  return { said, openedMs, ownEnd };

  async function killLater(delayMs: number): Promise<void> {
    if (delayMs >= 2) await delay(delayMs);
    // Timers know whole milliseconds only, and a call takes less than one.
    else for (const until = performance.now() + delayMs; performance.now() < until; );
    child.kill("SIGKILL");
  }
}

const callOf = (...methods: readonly string[]) => (said: Said): boolean => said.kind === "begins" && methods.includes(said.call.method);

/** What is waited for before the end of a life that is busy with such work, and how long that work takes at most. */
export const moments: Readonly<Record<Work, { readonly after: KillMoment["after"]; readonly most: number; readonly longestMs: number }>> = {
  opening: { after: ({ kind }) => kind === "opening", most: 1, longestMs: 0 },
  recovering: { after: ({ kind }) => kind === "opening", most: 1, longestMs: 0 },
  appending: { after: callOf("append"), most: 60, longestMs: 1.5 },
  sealing: { after: callOf("seal", "readSave"), most: 12, longestMs: 1.5 },
  settling: { after: callOf("settle", "resolveConflict", "adopt"), most: 8, longestMs: 1.5 },
  compacting: { after: ({ kind }) => kind === "tidies", most: 3, longestMs: 15 },
  copying: { after: ({ kind }) => kind === "tidies", most: 2, longestMs: 15 },
  closing: { after: ({ kind }) => kind === "closes", most: 1, longestMs: 5 },
};
