/** The drafts process as a plain child of Node, for tests: the same service on the child's own channel. */
import type { ToDrafts } from "../../../main/drafts/drafts-messages.ts";
import { DraftsService } from "../../../main/drafts/drafts-service.ts";
import { SqliteDraftStore } from "../../../main/drafts/sqlite-draft-store.ts";

const service = new DraftsService({
  send: (message) => void process.send?.(message),
  openStore: ({ account, directory, dataKey, recover }, notify) =>
    SqliteDraftStore.open({
      account,
      directory,
      dataKey,
      recover,
      notify,
      now: Date.now,
      endProcess: () => process.kill(process.pid, "SIGKILL"),
    }),
});

process.on("message", (message) => void service.receive(message as ToDrafts));
