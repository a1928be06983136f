import type { ConflictChoice, OpenedDocument } from "../../preload/contract/documents.ts";
import { succeed, type Result } from "../../preload/contract/result.ts";
import type { Outside } from "../ports.ts";
import type { AccountDesk } from "./account-desk.ts";

/** Does what a person chose between the two versions of the open document; null where none is open. */
export async function resolveConflict(
  outside: Outside,
  desk: AccountDesk | null,
  choice: ConflictChoice,
  copyTitle: string,
): Promise<Result<OpenedDocument | null>> {
  const open = desk?.open.get();
  if (!desk || !open) return succeed(null);
  // Where mine stays, nothing on the page changes, and typing goes on.
  if (choice !== "mine") open.freeze(true);
  const left = await desk.written();
  const { main, chance } = outside;
  const resolved = !left.ok ? left : await main.call("documents.resolveConflict", {
    account: desk.account.key,
    documentId: open.id,
    choice,
    copyId: chance.uuid(),
    copyTitle,
  });
  open.freeze(false);
  if (!resolved.ok) return resolved;
  // Nor does it where the person has gone on to another document meanwhile.
  if (choice === "mine" || desk.open.get()?.id !== open.id) desk.register.put(resolved.value.summary);
  else desk.show(resolved.value);
  if (choice === "both") await desk.load();
  // Also where nothing is left to send: its pump still says that there are two versions.
  desk.queue.pumpOf(open.id).wake();
  desk.queue.wakeAll();
  return resolved;
}
