import type { ConflictChoice } from "../../../preload/contract/documents.ts";
import { calmWeather } from "../network.ts";
import type { Device } from "./device.ts";
import type { Household } from "./household.ts";
import type { DeviceAction } from "./schedule.ts";

const day = 86_400_000;

/** What an action does when its time comes; where it makes no sense nothing happens. `word` is typed nowhere else. */
export async function act(home: Household, { kind, device: no, pick, pick2 }: DeviceAction, word: string): Promise<void> {
  const device = home.devices[no];
  const window = device?.window;
  if (device === undefined || window == null) return;
  const say = (what: string): void => home.say(`${device.name} ${what}`);
  const { text } = window;
  switch (kind) {
    case "type":
      say(`types ${word}`);
      return device.type(`${word} `, gapIn(text, pick), 0);
    case "paragraph":
      say(`begins a paragraph with ${word}`);
      return device.type(`\n\n${word}`, text.length, 0);
    case "overwrite":
    case "cut": {
      const old = anyWordOfThe(text, pick);
      if (old === null) return;
      say(kind === "cut" ? `cuts ${old.word}` : `writes ${word} over ${old.word}`);
      if (kind === "cut") window.type("", old.at, old.word.length);
      else device.type(word, old.at, old.word.length);
      return;
    }
    case "title":
      say(`calls it ${word}`);
      return window.setTitle(word);
    case "wake":
      say("wakes up");
      return device.main?.tell("power.resumed", {});
    case "offline":
      return goOffline(home, device, pick * pick * 240_000, say);
    case "crash":
      say("is killed");
      device.crash();
      await home.pause(5 + pick * pick * 20_000);
      return device.start();
    case "clock":
      device.skewMs = Math.trunc((pick - 0.5) * 2 * day);
      return say(`has its clock off by ${(device.skewMs / 3_600_000).toFixed(1)} h`);
    case "weather": {
      const strength = pick < 0.3 ? 0 : pick2 * 0.5;
      device.network.weather = { requestLost: strength * 0.4, answerLost: strength * 0.7, slow: strength, odd: strength * 0.4 };
      return say(`has a line that is ${strength === 0 ? "good" : "bad"}`);
    }
    case "resolve":
      return resolve(home, device, pick);
    case "expireAccess":
      say("and the others have their tokens expire");
      return home.server.expireAccess();
    case "otherDocument":
      return openAny(device, pick, say);
  }
}

async function goOffline(home: Household, device: Device, delayMs: number, say: (what: string) => void): Promise<void> {
  say(`is offline for ${(delayMs / 1000).toFixed(0)} s`);
  device.network.isOnline = false;
  await home.pause(delayMs);
  device.network.isOnline = true;
  say("is online");
  device.window?.networkReturns();
}

/** Decides between two versions as a number in [0, 1) says, where there are two. */
export async function resolve(home: Household, device: Device, pick: number): Promise<void> {
  const { window } = device;
  if (window?.status !== "conflict") return;
  const choice = (["mine", "theirs", "both"] as const)[Math.floor(pick * 3)] as ConflictChoice;
  home.say(`${device.name} of two versions keeps ${choice}`);
  if (choice !== "both") home.hasDiscarded = true;
  await window.workspace.resolveConflict(choice, "copy");
}

async function openAny(device: Device, pick: number, say: (what: string) => void): Promise<void> {
  const { window } = device;
  const others = window?.workspace.summaries.get().filter(({ id, hasText }) => hasText && id !== window.document?.id) ?? [];
  const other = others[Math.floor(pick * others.length)];
  if (other === undefined) return;
  say(`opens ${other.id.slice(0, 4)}`);
  await window?.workspace.openDocument(other.id);
}

export function endFaults({ devices }: Household): void {
  for (const { network } of devices) {
    network.weather = calmWeather;
    network.isOnline = true;
  }
}

/** The beginning of some word. */
function gapIn(text: string, pick: number): number {
  const beginnings = [...text.matchAll(/\S+/g)].map(({ index }) => index);
  return beginnings[Math.floor(pick * beginnings.length)] ?? 0;
}

/** A word of the text that all devices began with. */
function anyWordOfThe(text: string, pick: number): { readonly word: string; readonly at: number } | null {
  const words = [...text.matchAll(/base\d+/g)];
  const found = words[Math.floor(pick * words.length)];
  return found === undefined ? null : { word: found[0], at: found.index };
}
