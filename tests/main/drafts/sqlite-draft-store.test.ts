import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqliteDraftStore } from "../../../main/drafts/sqlite-draft-store.ts";
import { account } from "./acceptance-stories.ts";
import { describeDraftStore } from "./draft-store-acceptance.ts";

describeDraftStore("The SQLite store", async (now) => {
  const directory = mkdtempSync(join(tmpdir(), "longhand-drafts-"));
  const options = { directory, account, dataKey: randomBytes(32), now, notify: () => {} };
  let store = await SqliteDraftStore.open(options);
  return {
    store: () => store,
    reopen: async () => {
      await store.close();
      store = await SqliteDraftStore.open(options);
    },
    dispose: async () => {
      await store.close();
      rmSync(directory, { recursive: true });
    },
  };
});
