import { Random } from "./random.ts";

const weights = {
  type: 26,
  paste: 4,
  delete: 5,
  title: 3,
  newDocument: 4,
  openOther: 5,
  renameOther: 1.5,
  trash: 1.5,
  restore: 1.2,
  expireAccess: 7,
  expireSession: 2,
  revoke: 1.5,
  signOut: 1.5,
  signIn: 4,
  signInOther: 1.5,
  keepWriting: 1.2,
  otherDevice: 4,
  otherDeviceDeletes: 0.6,
  resolve: 3,
  retry: 1,
  saveAsNew: 0.7,
  jump: 2,
  openWindow: 1,
  closeWindow: 1,
  weather: 6,
  slowLine: 1,
  oddLine: 1,
  offline: 3,
  stubborn: 1.5,
  crash: 5,
  draftsCrash: 2,
  serverCrash: 2,
  diskFull: 2,
  diskFails: 3,
  fileFails: 1,
  answersLost: 1.5,
  wake: 2,
} as const;

export type ActionKind = keyof typeof weights;

/** One thing that a person, a server or fate does. All that is random about it is drawn when the plan is made. */
export interface Action {
  readonly kind: ActionKind;
  /** Milliseconds since the action before it. */
  readonly gapMs: number;
  /** In [0, 1): chooses among what there is when its time comes. */
  readonly pick: number;
  readonly pick2: number;
  readonly text: string;
}

export interface Plan {
  readonly seed: number;
  readonly accessSeconds: number;
  readonly usesSqlite: boolean;
  readonly actions: readonly Action[];
}

const words = ["ink", "a", "Wort ", "\n", "写字", " the", "…", "😀", "x", "quill ", "by the ", "one two ", "\n\n", "天地玄黄", "é", "0"];

/** What is seldom so close together by chance; a number is a wait in milliseconds. */
const motifs: readonly (readonly (ActionKind | number)[])[] = [
  ["expireAccess", "wake", "signInOther"],
  ["expireAccess", "wake", "signOut"],
  ["expireAccess", "wake", "expireSession", "signIn"],
  ["signIn", "signOut"],
  ["expireAccess", "oddLine", "wake", 20_000, "type"],
  ["expireSession", "oddLine", "wake", 8_000, "weather"],
  ["type", 3_000, "otherDevice", "type", 4_000, "wake"],
  ["type", 3_000, "otherDevice", "title", "delete", 4_000, "type"],
  ["type", "wake", "type", "crash"],
  ["answersLost", "type", "diskFails", "type"],
  ["otherDevice", "wake", "type", "delete"],
  ["offline", "type", "otherDeviceDeletes"],
  ["type", "signInOther", "signIn"],
  ["newDocument", "type", "otherDevice", "wake", "openOther", "type"],
  ["newDocument", 3_000, "otherDevice", "otherDevice", "wake", 15, "slowLine", 400, "openOther", 4_000, "type", 9_000, "type", 12_000, "type", "weather"],
  ["newDocument", 3_000, "otherDevice", "otherDevice", "wake", 15, "slowLine", 400, "renameOther", "renameOther", 25_000, "weather"],
  ["type", "expireAccess", "crash", "signIn"],
  ["type", 3_000, "trash", "crash"],
  ["expireSession", "type", 3_000, "keepWriting", 400, "crash"],
  ["type", "wake", 4_000, "offline", "type", "otherDeviceDeletes", 45_000, "wake"],
];

/** What happens in the story of a seed. */
export function makePlan(seed: number): Plan {
  const random = new Random(seed, 1);
  const make = (kind: ActionKind, gapMs: number): Action => ({
    kind,
    gapMs,
    pick: random.fraction(),
    pick2: random.fraction(),
    text: random.pick(words) + random.below(1296).toString(36),
  });
  const actions = [make("newDocument", gap(random)), make("type", gap(random))];
  for (const wanted = 3 + random.below(4); actions.length < wanted; ) {
    if (random.chance(0.2)) actions.push(...makeMotif(random, make));
    else actions.push(make(random.weighed(weights), gap(random)));
  }
  return { seed, accessSeconds: random.pick([20, 60, 900]), usesSqlite: seed % 100 === 99, actions: actions.slice(0, 20) };
}

function makeMotif(random: Random, make: (kind: ActionKind, gapMs: number) => Action): Action[] {
  const actions: Action[] = [];
  let waitMs = 0;
  for (const step of random.pick(motifs)) {
    if (typeof step === "number") waitMs = step;
    else actions.push(make(step, waitMs + random.between(0, 50)));
    if (typeof step !== "number") waitMs = 0;
  }
  return actions;
}

function gap(random: Random): number {
  const length = random.fraction();
  if (length < 0.5) return random.between(0, 60);
  if (length < 0.85) return random.between(60, 2_500);
  return random.between(2_500, 45_000);
}
