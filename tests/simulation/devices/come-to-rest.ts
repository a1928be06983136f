import { Violation } from "../ledger.ts";
import { endFaults, resolve } from "./act.ts";
import type { Device } from "./device.ts";
import type { Household } from "./household.ts";

const longestMs = 40 * 60_000;

interface OnServer {
  readonly id: string;
  readonly rev: number;
}

/** All faults end; at each device the person signs in and decides what is to be decided, until nothing is left to do at any. */
export async function comeToRest(home: Household): Promise<void> {
  home.say("-- all faults end --");
  endFaults(home);
  const untilMs = home.scheduler.nowMs + longestMs;
  for (let times = 0; times < 2; ) {
    const left = await whatIsLeft(home);
    times = left === null ? times + 1 : 0;
    if (home.scheduler.nowMs > untilMs) throw new Violation(`when the faults stop everything converges: ${left ?? ""}`);
    if (times < 2) await home.pause(1_500);
  }
}

async function whatIsLeft(home: Household): Promise<string | null> {
  for (const device of home.devices) {
    const left = await leftAt(home, device);
    if (left !== null) return `${device.name}: ${left}`;
  }
  const { items } = await home.read<{ items: OnServer[] }>("/documents");
  for (const device of home.devices) {
    for (const { id, rev } of items) {
      const summary = device.window?.workspace.desk.get()?.register.get(id);
      if (summary?.hasText === true && summary.baseRev === rev) continue;
      device.window?.networkReturns();
      return `${device.name}: has revision ${summary?.baseRev} of ${id.slice(0, 4)}, the server ${rev}`;
    }
  }
  return null;
}

/** Null: nothing. What a person can do about it is done on the way. */
async function leftAt(home: Household, device: Device): Promise<string | null> {
  const { window, main } = device;
  if (window === null || main === null) return "it is being started";
  const { workspace, document } = window;
  const { phase } = workspace.session.view.get();
  if (phase === "refreshing") return "a refresh";
  if (phase !== "active") {
    await device.signIn();
    return "a sign-in";
  }
  const facts = document?.facts.get();
  if (facts !== undefined && facts.editVersion > facts.draftVersion) return "keys that are not written yet";
  for (const { id, inConflict, refusal, draftVersion, ackedVersion, pendingSave } of workspace.desk.get()?.register.all() ?? []) {
    if (inConflict) {
      if (document?.id !== id) await workspace.openDocument(id);
      else await resolve(home, device, (id.charCodeAt(2) % 3) / 3);
      return "two versions";
    }
    if (refusal !== null) {
      await workspace[refusal.cause === "gone" ? "saveAsNew" : "retry"](id);
      return `a refusal (${refusal.cause})`;
    }
    if (pendingSave !== null || draftVersion > ackedVersion) return `an edit of ${id.slice(0, 4)} that waits`;
  }
  if (main.drafts.underWay > 0) return "calls of the store";
  return document === null || window.status === "clean" ? null : `the status ${window.status}`;
}
