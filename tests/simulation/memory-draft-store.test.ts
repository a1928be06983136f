import { account } from "../main/drafts/acceptance-stories.ts";
import { describeDraftStore } from "../main/drafts/draft-store-acceptance.ts";
import { MemoryDraftStore } from "./memory-draft-store.ts";
import { MemoryDisk } from "./memory-tables.ts";

describeDraftStore("The store in memory", async (now) => {
  const disk = new MemoryDisk();
  let store = new MemoryDraftStore({ disk, account, now });
  return {
    store: () => store,
    reopen: async () => {
      await store.close();
      store = new MemoryDraftStore({ disk, account, now });
    },
    dispose: () => store.close(),
  };
});
