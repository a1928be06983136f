/** The entry of the utility process that owns the drafts: a damaged file may end it, and nothing else. */
import type { AppendPort } from "./answer-appends.ts";
import type { ToDrafts } from "./drafts-messages.ts";
import { DraftsService } from "./drafts-service.ts";
import { IdleCollection } from "./idle-collection.ts";
import { SqliteDraftStore } from "./sqlite-draft-store.ts";

/** Electron's end of the channel to main, as far as it is used here. */
interface ParentPort {
  on(event: "message", listener: (event: { readonly data: unknown; readonly ports: readonly AppendPort[] }) => void): void;
  postMessage(message: unknown): void;
}

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };

const service = new DraftsService({
  send: (message) => parentPort.postMessage(message),
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

const idle = new IdleCollection();

parentPort.on("message", ({ data, ports: [port] }) => {
  idle.worked();
  port?.on("message", () => idle.worked());
  void service.receive(data as ToDrafts, port);
});
