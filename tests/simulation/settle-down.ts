import type { DocumentSummary } from "../../preload/contract/documents.ts";
import { calmWeather } from "./network.ts";
import type { SimulatedWindow } from "./simulated-window.ts";
import { credentialsOf, people, type Person, type World } from "./world.ts";

const longestMs = 15 * 60_000;

/**
 * All faults end; each person who has documents here signs in and does what they are asked to. Then everything
 * must come to rest: every text on the server, nothing under way.
 */
export async function settleDown(world: World): Promise<void> {
  world.say("-- all faults end --");
  world.network.weather = calmWeather;
  world.network.isOnline = true;
  world.network.isStubborn = false;
  Object.assign(world.disk, { full: false, failing: 0, files: 0, losing: 0 });
  // The other windows close: one that stands by does not learn what another one's queue has done.
  const [, ...others] = world.windows;
  for (const window of others) await window.close();
  world.windows = world.windows.slice(0, 1);
  if (!world.network.hasOneWindow) await world.windows[0]?.workspace.reload();
  for (const person of [...people].reverse()) {
    const user = world.users.get(person.username) ?? "";
    const account = world.accounts.get(user)?.key ?? "";
    if (world.folders.has(account)) await comeToRest(world, person, account);
  }
  await nothingUnderWay(world);
}

async function comeToRest(world: World, person: Person, account: string): Promise<void> {
  const untilMs = world.scheduler.nowMs + longestMs;
  // Twice in a row, for a window that has just been opened does not know yet what there is.
  for (let times = 0; times < 2; ) {
    const left = await whatIsLeft(world, person, account);
    times = left === null ? times + 1 : 0;
    if (left === null && times === 2) break;
    if (world.scheduler.nowMs > untilMs) world.ledger.fail("when the faults stop everything converges", `${person.username}: ${left ?? ""}`);
    await world.pause(1_500);
  }
}

/** Null: nothing. What a person can do about it is done on the way. */
async function whatIsLeft(world: World, person: Person, account: string): Promise<string | null> {
  const [window] = world.windows;
  if (window === undefined) return "there is no window";
  const { workspace } = window;
  const view = workspace.session.view.get();
  if (view.phase !== "active" || view.account?.key !== account) {
    if (view.phase === "refreshing" && view.account?.key === account) return "a refresh";
    const answer = await workspace.session.signIn(credentialsOf(person));
    return `a sign-in (${answer.ok ? "done" : answer.error.code})`;
  }
  if (workspace.desk.get()?.account.key !== account) return "the desk";
  if (workspace.unreadable.get() !== null) {
    await workspace.reload();
    return "the list of documents";
  }
  for (const each of world.windows) {
    const facts = each.document?.facts.get();
    if (facts !== undefined && facts.editVersion > facts.draftVersion) return `keys that are not written yet (${facts.writeFailure?.code})`;
  }
  for (const each of world.windows) {
    const left = await leftInWindow(world, each);
    if (left !== null) return left;
  }
  return leftForServer(world, account) ?? leftFromServer(world, window, account);
}

async function leftInWindow(world: World, window: SimulatedWindow): Promise<string | null> {
  const { workspace, document: open } = window;
  const register = workspace.desk.get()?.register;
  if (open !== null && register?.get(open.id)?.trashedAt != null) {
    await workspace.restoreDocument(open.id);
    return "an open document that was deleted elsewhere";
  }
  for (const summary of register?.all() ?? []) {
    const left = await leftOf(world, window, summary);
    if (left !== null) return `${left} of ${summary.id.slice(0, 4)}`;
  }
  const facts = open?.facts.get();
  return facts !== undefined && window.status !== "clean" ? `the status of the open document is ${window.status}, ${JSON.stringify(facts)}` : null;
}

async function leftOf(
  world: World,
  window: SimulatedWindow,
  { id, trashedAt, inConflict, refusal, draftVersion, ackedVersion, pendingSave }: DocumentSummary,
): Promise<string | null> {
  if (inConflict && trashedAt === null) {
    if (window.document?.id !== id) await window.workspace.openDocument(id);
    // They stay with their choice, however often they are asked.
    else await window.workspace.resolveConflict((["mine", "theirs", "both"] as const)[id.charCodeAt(0) % 3] ?? "mine", "copy");
    return "a conflict";
  }
  if (refusal !== null && trashedAt === null) {
    await window.workspace[refusal.cause === "gone" ? "saveAsNew" : "retry"](id);
    return `a refusal (${refusal.cause})`;
  }
  if (pendingSave !== null && (trashedAt === null || refusal === null)) return `a save in flight (${pendingSave.kind})`;
  return trashedAt === null && draftVersion > ackedVersion ? `an edit that waits (${window.status})` : null;
}

/** What is stored here and not in the trash is to be what the server has. */
function leftForServer(world: World, account: string): string | null {
  const listed = new Map([...(world.windows[0]?.workspace.desk.get()?.register.all() ?? [])].map((summary) => [summary.id, summary]));
  for (const truth of world.ledger.documents.values()) {
    if (truth.account !== account || truth.stored.version === 0) continue;
    const summary = listed.get(truth.id);
    if (summary === undefined) return `document ${truth.id.slice(0, 4)} is not in the list`;
    if (summary.trashedAt !== null || truth.deletedElsewhere) continue;
    if (!truth.isOnServer(truth.stored)) return `${truth.id.slice(0, 4)} is not on the server as ${JSON.stringify(truth.stored)}`;
  }
  return null;
}

/** What the server has is to be what is seen here: a person opens what is not, or looks again. */
async function leftFromServer(world: World, window: SimulatedWindow, account: string): Promise<string | null> {
  const { workspace } = window;
  for (const truth of world.ledger.documents.values()) {
    const { newest, stored } = truth;
    if (truth.account !== account || stored.version === 0 || truth.deletedElsewhere || newest === null) continue;
    if (newest.text === stored.text && newest.title === stored.title) continue;
    if (workspace.desk.get()?.register.get(truth.id)?.trashedAt !== null) continue;
    if (window.document?.id === truth.id) workspace.wake();
    else await workspace.openDocument(truth.id);
    return `${truth.id.slice(0, 4)} is not here as ${JSON.stringify(newest)}`;
  }
  return null;
}

async function nothingUnderWay(world: World): Promise<void> {
  for (let waits = 0; ; waits += 1) {
    const lives = [world.main?.life, ...world.windows.map(({ life }) => life)];
    const left = lives.filter((life) => life !== undefined && life.underWay > 0).map((life) => `${life?.name}: ${life?.underWay}`);
    if (left.length === 0 && world.main?.drafts.underWay === 0) return;
    if (waits > 200) world.ledger.fail("everything settles", `still under way: ${left.join(", ")}, ${world.main?.drafts.underWay} of the store`);
    await world.pause(1_000);
  }
}
