import { Random } from "../random.ts";

const weights = {
  type: 30,
  paragraph: 6,
  overwrite: 8,
  cut: 5,
  title: 1,
  wake: 8,
  offline: 6,
  crash: 4,
  clock: 2,
  weather: 3,
  resolve: 6,
  expireAccess: 2,
  otherDocument: 3,
} as const;

export type DeviceActionKind = keyof typeof weights;

/** One thing that happens at one device; all that is random about it is drawn when the schedule is made. */
export interface DeviceAction {
  readonly kind: DeviceActionKind;
  readonly device: number;
  /** Milliseconds since the action before it. */
  readonly gapMs: number;
  /** In [0, 1). */
  readonly pick: number;
  readonly pick2: number;
}

export interface Schedule {
  readonly seed: number;
  readonly devices: number;
  readonly actions: readonly DeviceAction[];
}

export function makeSchedule(seed: number): Schedule {
  const random = new Random(seed, 21);
  const devices = random.chance(0.6) ? 2 : 3;
  const make = (): DeviceAction => ({
    kind: random.weighed(weights),
    device: random.below(devices),
    gapMs: gap(random),
    pick: random.fraction(),
    pick2: random.fraction(),
  });
  return { seed, devices, actions: Array.from({ length: 8 + random.below(22) }, make) };
}

function gap(random: Random): number {
  const length = random.fraction();
  if (length < 0.4) return random.between(0, 80);
  if (length < 0.8) return random.between(80, 4_000);
  return random.between(4_000, 60_000);
}
