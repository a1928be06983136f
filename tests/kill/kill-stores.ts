import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Random } from "../simulation/random.ts";
import { StoreLedger, type Violation } from "./store-ledger.ts";
import { liveAndDie, moments, type Life } from "./store-life.ts";
import type { Work } from "./store-messages.ts";

/** One store lives through so many kills, then the next begins. */
const livesOfStore = 40;

const works: Readonly<Record<Work, number>> = {
  appending: 5,
  opening: 2,
  recovering: 2,
  sealing: 2,
  settling: 2,
  compacting: 3,
  copying: 3,
  closing: 1,
};

export interface StoreKills {
  readonly file: string;
  readonly runs: number;
  readonly seed: number;
  readonly lanes: number;
  readonly acknowledgesEarlyMs: number | null;
  readonly onKilled: () => void;
}

export interface StoreReport {
  /** Of each kind of work: how often it was killed, and how often in the midst of a call. */
  readonly kills: Readonly<Record<Work, { killed: number; inDoubt: number }>>;
  readonly violations: readonly (Violation & { readonly folder: string; readonly work: Work; readonly seed: number })[];
}

/** Kills children at random moments of their work on a store, several side by side, and compares what each next one finds. */
export async function killStores({ file, runs, seed, lanes, acknowledgesEarlyMs, onKilled }: StoreKills): Promise<StoreReport> {
  const names = Object.keys(works) as Work[];
  const kills = Object.fromEntries(names.map((work) => [work, { killed: 0, inDoubt: 0 }])) as Record<Work, { killed: number; inDoubt: number }>;
  const violations: StoreReport["violations"][number][] = [];
  /** How long the last openings took, for kills to fall anywhere in one. */
  const openingMs = { opening: 40, recovering: 80 };
  let left = runs;
  let stores = 0;
  await Promise.all(Array.from({ length: lanes }, lane));
  return { kills, violations };

  async function lane(): Promise<void> {
    while (left > 0) {
      const folder = mkdtempSync(join(tmpdir(), "longhand-killed-store-"));
      const isWhole = await killOne(folder, new Random(seed, (stores += 1)));
      if (isWhole) rmSync(folder, { recursive: true, force: true });
    }
  }

  /** False: the folder is kept for a look at it. */
  async function killOne(folder: string, random: Random): Promise<boolean> {
    const directory = join(folder, "account");
    const ledger = new StoreLedger();
    const isSound = async (work: Work, seedOfLife: number, life: Life): Promise<boolean> => {
      const violation = await judge(ledger, life);
      if (violation !== null) violations.push({ ...violation, folder, work, seed: seedOfLife });
      return violation === null;
    };
    for (let life = 0; life < livesOfStore && left > 0; life += 1) {
      left -= 1;
      const work = life === 0 ? random.pick(["opening", "appending"] as const) : random.weighed(works);
      const orders = { directory, seed: random.bits(), work, acknowledgesEarlyMs };
      if (work === "recovering") ledger.expectRecovery();
      const { after, most, longestMs } = moments[work];
      const longest = work === "opening" || work === "recovering" ? openingMs[work] * 1.2 : longestMs;
      const ended = await liveAndDie(file, orders, { after, times: 1 + random.below(most), delayMs: random.between(0, longest) });
      if (!(await isSound(work, orders.seed, ended))) return false;
      kills[work].killed += 1;
      if (ledger.isInDoubt) kills[work].inDoubt += 1;
      const kind = work === "recovering" ? work : "opening";
      if (ended.openedMs !== null) openingMs[kind] += (ended.openedMs - openingMs[kind]) / 10;
      onKilled();
    }
    // One that nobody kills, to see what the last kill left.
    const orders = { directory, seed: random.bits(), work: "closing", acknowledgesEarlyMs } as const;
    const last = await liveAndDie(file, orders, { after: () => false, times: 1, delayMs: 0 });
    const ownEnd = last.openedMs === null ? "it could not be opened" : last.ownEnd;
    return isSound("closing", orders.seed, { ...last, ownEnd });
  }
}

async function judge(ledger: StoreLedger, { said, ownEnd }: Life): Promise<Violation | null> {
  const violation = await ledger.take(said);
  return violation ?? (ownEnd === null ? null : { kind: "corrupt", what: `The child ended by itself: ${ownEnd}` });
}
