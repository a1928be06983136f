import type { ConflictChoice } from "../../preload/contract/documents.ts";
import { keyOf } from "./ledger.ts";
import { origin } from "./network.ts";
import type { Action, ActionKind } from "./plan.ts";
import type { SimulatedWindow } from "./simulated-window.ts";
import { credentialsOf, people, type World } from "./world.ts";

const year = 365.25 * 86_400_000;

/** What each kind of action does when its time comes; where it makes no sense nothing happens. */
export const actors: Record<ActionKind, (world: World, action: Action) => void | Promise<void>> = {
  type: (world, { text, pick, pick2 }) => {
    const window = windowOf(world, pick);
    const id = window?.document?.id;
    if (window === undefined || id === undefined) return;
    world.say(`${nameOf(window)}: types ${JSON.stringify(text)}`);
    const at = pick2 < 0.7 ? Number.MAX_SAFE_INTEGER : Math.floor(pick * (window.text.length + 1));
    const keys = keysOf(text, 1 + Math.floor(pick * 6));
    keys.forEach((inserted, index) => {
      const key = (): void => {
        if (window.document?.id === id) window.type(inserted, at === Number.MAX_SAFE_INTEGER ? window.text.length : at + index, 0);
      };
      world.scheduler.after(index * pick2 * 60, key, window.life);
    });
  },
  paste: (world, { text, pick }) => {
    const window = windowOf(world, pick);
    world.say(`${nameOf(window)}: pastes`);
    window?.type(`${text}\n${text}`.repeat(3), Math.floor(pick * (window.text.length + 1)), 0);
  },
  delete: (world, { pick, pick2 }) => {
    const window = windowOf(world, pick);
    world.say(`${nameOf(window)}: deletes`);
    if (window !== undefined && window.text !== "") window.type("", Math.floor(pick * window.text.length), 1 + Math.floor(pick2 * 6));
  },
  title: (world, { pick, text }) => {
    const window = windowOf(world, pick);
    world.say(`${nameOf(window)}: calls it ${text}`);
    window?.setTitle(text);
  },
  newDocument: async (world, { pick }) => {
    const window = windowOf(world, pick);
    world.say(`${nameOf(window)}: a new document`);
    await window?.workspace.newDocument();
  },
  openOther: async (world, { pick, pick2 }) => {
    const window = windowOf(world, pick);
    const open = new Set(world.windows.map((each) => each.document?.id));
    const others = window?.workspace.summaries.get().filter(({ id, trashedAt }) => trashedAt === null && !open.has(id)) ?? [];
    const other = others[Math.floor(pick2 * others.length)];
    if (window === undefined || other === undefined || world.windows.some(isWriting)) return;
    world.say(`${nameOf(window)}: opens ${other.id.slice(0, 4)}`);
    await window.workspace.openDocument(other.id);
  },
  renameOther: async (world, { pick, pick2, text }) => {
    const window = windowOf(world, pick);
    const open = new Set(world.windows.flatMap((each) => [each.document?.id, each.workspace.opening.get()?.id]));
    const others = window?.workspace.summaries.get().filter(({ id, trashedAt, hasText }) => trashedAt === null && hasText && !open.has(id)) ?? [];
    const other = others[Math.floor(pick2 * others.length)];
    if (window === undefined || other === undefined) return;
    world.say(`${nameOf(window)}: renames ${other.id.slice(0, 4)} to ${text}`);
    const truth = world.ledger.of(window.workspace.desk.get()?.account.key ?? "", other.id);
    truth.wrote.add(keyOf({ title: text, text: truth.stored.text }));
    truth.names.add(text);
    await window.workspace.renameDocument(other.id, text);
  },
  trash: async (world, { pick }) => {
    const window = windowOf(world, pick);
    const id = window?.document?.id;
    if (window === undefined || id === undefined) return;
    world.say(`${nameOf(window)}: moves ${id.slice(0, 4)} to the trash`);
    await window.workspace.trashDocument(id);
  },
  restore: async (world, { pick }) => {
    const window = windowOf(world, pick);
    const trashed = window?.workspace.summaries.get().find(({ trashedAt }) => trashedAt !== null);
    if (window === undefined || trashed === undefined) return;
    world.say(`${nameOf(window)}: takes ${trashed.id.slice(0, 4)} out of the trash`);
    await window.workspace.restoreDocument(trashed.id);
  },
  expireAccess: (world) => {
    world.say("the access tokens expire");
    world.server.expireAccess();
  },
  expireSession: (world) => {
    world.say("the sessions expire");
    world.server.expireSessions();
  },
  revoke: (world, { pick }) => {
    world.say("the server ends sessions");
    world.server.endSessionsOf(world.users.get(pick < 0.8 ? "ada" : "bob") ?? "");
  },
  signOut: async (world, { pick }) => {
    const window = windowOf(world, pick);
    if (window === undefined) return;
    world.say(`${nameOf(window)}: signs out`);
    await window.workspace.session.signOut();
  },
  signIn: (world, { pick }) => signIn(world, pick, 0),
  signInOther: (world, { pick }) => signIn(world, pick, 1),
  keepWriting: async (world, { pick }) => {
    world.say(`${nameOf(windowOf(world, pick))}: keeps writing`);
    const { prompts } = world.tokens;
    const { main } = world;
    const window = windowOf(world, pick);
    await window?.workspace.session.keepWriting();
    const view = main?.session.view();
    if (window !== undefined && view?.phase === "expired" && !view.promptAnswered && world.tokens.prompts === prompts) {
      world.ledger.fail("a person is asked once", "they keep writing and are asked again");
    }
  },
  otherDevice: (world, { pick, pick2, text }) => saveElsewhere(world, pick, { text, isTitle: pick2 < 0.2 }),
  otherDeviceDeletes: (world, { pick }) => saveElsewhere(world, pick, null),
  resolve: async (world, { pick, pick2 }) => {
    const window = windowOf(world, pick);
    if (window?.status !== "conflict") return;
    const choice = (["mine", "theirs", "both"] as const)[Math.floor(pick2 * 3)] as ConflictChoice;
    world.say(`${nameOf(window)}: of two versions keeps ${choice}`);
    await window.workspace.resolveConflict(choice, "copy");
  },
  retry: (world, { pick }) => ofRefused(world, pick, "retry"),
  saveAsNew: (world, { pick }) => ofRefused(world, pick, "saveAsNew"),
  jump: (world, { pick }) => {
    world.jumpedMs += (pick - 0.5) * 20 * year;
    world.jumpedMs = Math.trunc(world.jumpedMs);
    world.say(`the clock is set to ${new Date(Date.UTC(2030, 0, 1) + world.jumpedMs).getUTCFullYear()}`);
  },
  openWindow: async (world) => {
    // Not while the first one is still on its way, which takes up the document that was open last.
    if (world.main === null || world.windows.length !== 1) return;
    world.say("a second window");
    await world.openWindow(world.main);
  },
  closeWindow: async (world) => {
    const [, window] = world.windows;
    if (window === undefined) return;
    world.say(`${nameOf(window)}: closes`);
    await window.close();
    world.windows = world.windows.filter((each) => each !== window);
  },
  weather: (world, { pick, pick2 }) => {
    const strength = pick < 0.25 ? 0 : pick2 * 0.6;
    world.network.weather = { requestLost: strength * 0.4, answerLost: strength * 0.7, slow: strength, odd: strength * 0.6 };
    world.say(strength === 0 ? "the line is good" : `the line is bad (${strength.toFixed(2)})`);
  },
  slowLine: (world) => {
    world.network.weather = { requestLost: 0, answerLost: 0, slow: 0.9, odd: 0 };
    world.say("the line is slow");
  },
  oddLine: (world) => {
    world.network.weather = { requestLost: 0, answerLost: 0, slow: 0, odd: 0.8 };
    world.say("something is in the way");
  },
  offline: async (world, { pick }) => {
    world.say("offline");
    world.network.isOnline = false;
    await world.pause(pick * pick * 40_000);
    world.say("online again");
    world.network.isOnline = true;
    for (const window of world.windows) window.networkReturns();
  },
  stubborn: async (world, { pick }) => {
    world.say("the server refuses every access token");
    world.network.isStubborn = true;
    await world.pause(pick * 12_000);
    world.network.isStubborn = false;
  },
  crash: (world) => {
    world.say("the app is killed");
    return world.crash();
  },
  draftsCrash: (world) => {
    world.say("the process of the drafts dies");
    return world.main?.drafts.crash();
  },
  serverCrash: async (world, { pick }) => {
    world.say("the server crashes");
    world.network.era += 1;
    world.server.stop();
    await world.pause(pick * pick * 20_000);
    world.say("the server is back");
    world.server.restart();
  },
  diskFull: async (world, { pick }) => {
    world.say("the disk is full");
    world.disk.full = true;
    await world.pause(pick * 8_000);
    world.say("the disk has room");
    world.disk.full = false;
  },
  diskFails: (world, { pick }) => {
    world.disk.failing = 1 + Math.floor(pick * 3);
  },
  fileFails: (world, { pick }) => {
    world.disk.files = 1 + Math.floor(pick * 2);
  },
  answersLost: (world, { pick }) => {
    world.disk.losing = 1 + Math.floor(pick * 2);
  },
  wake: (world) => {
    world.say("the computer wakes up");
    world.main?.tell("power.resumed", {});
  },
};

const windowOf = (world: World, pick: number): SimulatedWindow | undefined => world.windows[Math.floor(pick * world.windows.length)];

/** A text as keys that bring so many characters each, as an input method's do. */
function keysOf(text: string, size: number): string[] {
  const characters = [...text];
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, index) => characters.slice(index * size, (index + 1) * size).join(""));
}

const nameOf = (window: SimulatedWindow | undefined): string => window?.life.name ?? "nobody";

const isWriting = (window: SimulatedWindow): boolean => {
  const facts = window.document?.facts.get();
  return facts !== undefined && facts.editVersion > facts.draftVersion;
};

async function signIn(world: World, pick: number, who: number): Promise<void> {
  const window = windowOf(world, pick);
  const person = people[who];
  if (window === undefined || person === undefined) return;
  world.say(`${nameOf(window)}: signs in as ${person.username}`);
  const answer = await window.workspace.session.signIn(credentialsOf(person));
  world.say(`${nameOf(window)}: ${answer.ok ? "is signed in" : answer.error.code}`);
}

async function ofRefused(world: World, pick: number, what: "retry" | "saveAsNew"): Promise<void> {
  const window = windowOf(world, pick);
  const refused = window?.workspace.summaries.get().find(({ refusal }) => refusal !== null && (what === "retry" || refusal.cause === "gone"));
  if (window === undefined || refused === undefined) return;
  world.say(`${nameOf(window)}: ${what} ${refused.id.slice(0, 4)}`);
  await window.workspace[what](refused.id);
}

/** The other device of ada writes into (or calls another name), or deletes, what the server has. It is always signed in and online. */
async function saveElsewhere(world: World, pick: number, change: { readonly text: string; readonly isTitle: boolean } | null): Promise<void> {
  const user = world.users.get("ada") ?? "";
  const token = await world.otherToken("ada");
  const account = world.accounts.get(user)?.key ?? "";
  const known = [...world.ledger.documents.values()].filter((truth) => truth.account === account && truth.revisions.length > 0);
  const truth = known[Math.floor(pick * known.length)];
  if (truth === undefined || !world.server.isUp) return;
  const url = `${origin}/documents/${truth.id}`;
  const got = await world.server.fetch(new Request(url, { headers: { "x-token": token } }));
  if (got.status !== 200) return;
  const { data } = (await got.json()) as { data: { title: string; content: string; rev: number } };
  const saveId = world.random.uuid();
  const headers = { "x-token": token, "idempotency-key": saveId };
  if (change === null) {
    const body = JSON.stringify({ base_rev: data.rev });
    await world.server.fetch(new Request(url, { method: "DELETE", headers, body }));
    truth.deletedElsewhere = true;
    world.say(`the other device deletes ${truth.id.slice(0, 4)}`);
    return;
  }
  const { text, isTitle } = change;
  const ways = [`${text} ${data.content}`, `${data.content}\n${text}`, `${text}\n${data.content}`];
  const written = isTitle ? { title: text, text: data.content } : { title: data.title, text: ways[Math.floor(pick * 1000) % ways.length] ?? "" };
  truth.wrote.add(keyOf(written));
  const body = JSON.stringify({ base_rev: data.rev, title: written.title, content: written.text });
  const put = await world.server.fetch(new Request(url, { method: "PUT", headers, body }));
  world.network.note(user, `/documents/${truth.id}`, saveId, body, ((await put.json()) as { data: unknown }).data);
  world.say(`the other device saves ${truth.id.slice(0, 4)}`);
}
