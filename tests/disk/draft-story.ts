import { join } from "node:path";
import { DraftError } from "../../main/drafts/draft-error.ts";
import type { DraftNotice } from "../../main/drafts/draft-store.ts";
import { SqliteDraftStore } from "../../main/drafts/sqlite-draft-store.ts";
import { MadeUpWriter } from "../kill/made-up-writer.ts";
import { pictureStore } from "../kill/picture-store.ts";
import { perform } from "../kill/store-call.ts";
import { Random } from "../simulation/random.ts";
import type { DiskStory } from "./disk-story.ts";
import { DraftLedger } from "./draft-ledger.ts";

const callsBefore = 8;
const callsAfter = 2;

/** The drafts of an account: documents are made, written in and saved, and in the midst of it what is due is tidied. */
export const draftStory = (seed: number): DiskStory => ({
  async begin(folder) {
    const ledger = new DraftLedger();
    const random = new Random(seed);
    const notices: DraftNotice[] = [];
    const openAt = (directory: string): Promise<SqliteDraftStore> =>
      SqliteDraftStore.open({
        directory,
        account: "0123456789abcdef0123456789abcdef",
        dataKey: Buffer.alloc(32, 7),
        now: Date.now,
        notify: (notice) => notices.push(notice),
        versionsPerSnapshot: 6,
        rowsPerBlock: 2,
      });
    let store: SqliteDraftStore | null = null;

    const call = async (opened: SqliteDraftStore, writer: MadeUpWriter): Promise<boolean> => {
      const next = await orDiskFailure(writer.next());
      if (next === null) return false;
      const outcome = await orDiskFailure(perform(opened, next));
      if (outcome !== null) {
        await ledger.acknowledge(next, outcome);
        return true;
      }
      ledger.doubt(next);
      const pictures = await orDiskFailure(pictureStore(opened));
      if (pictures !== null) await ledger.see(pictures);
      return false;
    };
    const calls = async (count: number): Promise<number> => {
      let done = 0;
      store ??= await orDiskFailure(openAt(join(folder, "account")));
      if (store === null) return 0;
      let writer = new MadeUpWriter(store, random, "sealing");
      for (let each = 0; each < count; each += 1) {
        if (await call(store, writer)) done += 1;
        // What it remembers of the text may not have been written.
        else writer = new MadeUpWriter(store, random, "sealing");
        if (each === Math.floor(count * 0.7)) await store.runBackgroundWork();
      }
      return done;
    };

    const hadTrouble = (await calls(callsBefore)) < callsBefore;
    return {
      hadTrouble,
      goOn: async () => {
        if ((await calls(callsAfter)) < callsAfter) throw new Error("Not all calls were done on a disk that is well");
        await store?.close();
      },
      check: async (copy) => {
        const read = await openAt(join(copy, "account"));
        await ledger.check(await pictureStore(read));
        await read.close();
        if (notices.length > 0) throw new Error(`It was told ${JSON.stringify(notices)}`);
      },
    };
  },
});

/** Null where the disk failed, and the store said so. */
async function orDiskFailure<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DraftError && (error.code === "diskFull" || error.code === "diskFailed")) return null;
    throw error;
  }
}
