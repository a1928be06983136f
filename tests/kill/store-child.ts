/** Opens a store, tells all that is in it, and works on it until it is killed; says of each step when it begins and ends. */
import { writeSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { DraftNotice } from "../../main/drafts/draft-store.ts";
import { SqliteDraftStore } from "../../main/drafts/sqlite-draft-store.ts";
import { Random } from "../simulation/random.ts";
import { MadeUpWriter } from "./made-up-writer.ts";
import { pictureStore } from "./picture-store.ts";
import { perform } from "./store-call.ts";
import type { ChildOrders, Said } from "./store-messages.ts";

const dayMs = 24 * 60 * 60 * 1000;
const { directory, seed, work, acknowledgesEarlyMs, callsBeforeItsEnd } = JSON.parse(process.argv[2] ?? "") as ChildOrders;
const say = (said: Said): void => {
  // A pipe takes less at once than a long line has.
  for (let rest = Buffer.from(`${JSON.stringify(said)}\n`); rest.length > 0; ) rest = rest.subarray(writeSync(1, rest));
};

const notices: DraftNotice[] = [];
say({ kind: "opening" });
const store = await SqliteDraftStore.open({
  directory,
  account: "0123456789abcdef0123456789abcdef",
  dataKey: Buffer.alloc(32, 7),
  // The copy of the day before is always too old for whoever is to be killed while copying.
  now: () => Date.now() + (work === "copying" ? 2 * dayMs : 0),
  notify: (notice) => notices.push(notice),
  recover: work === "recovering",
  versionsPerSnapshot: 15,
  rowsPerBlock: 4,
});
say({ kind: "found", pictures: await pictureStore(store), notices });

const random = new Random(seed);
const writer = new MadeUpWriter(store, random, work);
const tidyEvery = work === "compacting" || work === "copying" ? 20 : 60;
const closeAfter = work === "closing" ? random.below(30) : Number.POSITIVE_INFINITY;
for (let count = 1; count <= closeAfter; count += 1) {
  const call = await writer.next();
  say({ kind: "begins", call });
  if (acknowledgesEarlyMs === null) {
    say({ kind: "acknowledged", outcome: await perform(store, call) });
  } else {
    say({ kind: "acknowledged", outcome: "done" });
    await delay(acknowledgesEarlyMs);
    await perform(store, call);
  }
  if (count % tidyEvery === 0) {
    say({ kind: "tidies" });
    void store.runBackgroundWork();
  }
  if (count === callsBeforeItsEnd) process.kill(process.pid, "SIGKILL");
  await new Promise((resolve) => setImmediate(resolve));
}
say({ kind: "closes" });
await store.close();
