import { rowOf } from "../statistics.mjs";
import { changeSides, floorSide, ipcSide, keepKeys, longhandSide, wholeTextSides } from "./keys.mjs";

/** Those that are near each other take turns this often, so that a slow moment of the disk meets them all. */
const turnKeys = 20;
const typingSpaceMs = 45;

/**
 * How long it takes until one key is durable.
 *
 * @param {import("./keys.mjs").Windows} windows
 * @param {readonly import("./keys.mjs").Place[]} places
 * @param {{ repeats: number, isQuick: boolean, tell: (line: string) => void }} bench
 * @returns {Promise<Pick<import("../sections/section.d.ts").Section, "rows" | "goals">>}
 */
export async function measureKeyTimes(windows, places, { repeats, isQuick, tell }) {
  /** @type {Map<string, number[]>} by side, size and speed */
  const all = new Map();
  /**
   * @param {string} side
   * @param {import("./keys.mjs").Place} place
   * @param {number} count
   * @param {number} [spaceMs]
   */
  const measure = async (side, place, count, spaceMs = 0) => {
    const times = await keepKeys(windows, side, place, { count, spaceMs });
    const name = nameOf(side, place.at, spaceMs);
    all.set(name, [...(all.get(name) ?? []), ...times]);
  };
  const near = [ipcSide, floorSide, longhandSide];
  const keys = isQuick ? 60 : 200;
  for (const place of places) for (const side of [...near, ...changeSides, ...wholeTextSides]) await keepKeys(windows, side, place, { count: 3, spaceMs: 0 });
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const place of places) {
      for (let kept = 0; kept < keys; kept += turnKeys) {
        for (const side of [...near, ...changeSides]) await measure(side, place, turnKeys);
      }
      for (let kept = 0; kept < keys / 4; kept += turnKeys) {
        for (const side of near) await measure(side, place, turnKeys, typingSpaceMs);
      }
      for (const side of wholeTextSides) await measure(side, place, wholeKeys(place, isQuick));
    }
    tell(`keys kept, ${repeat + 1} of ${repeats}`);
  }

  /** @param {string} side @param {string} at @param {number} [spaceMs] */
  const usual = (side, at, spaceMs = 0) => middleMean(all.get(nameOf(side, at, spaceMs)) ?? []);
  const goals = [];
  for (const { at } of places) {
    goals.push(
      { what: "Longhand, durable key in a row", at, against: floorSide, value: usual(longhandSide, at) / usual(floorSide, at), goal: 1.4, unit: times },
      { what: "Longhand, durable key while typing", at, against: floorSide, value: usual(longhandSide, at, typingSpaceMs) / usual(floorSide, at, typingSpaceMs), goal: 1.4, unit: times },
    );
  }
  const largest = places.at(-1)?.at ?? "";
  goals.push({ what: "Longhand, durable key in a row", at: largest, against: "electron-store", value: usual(longhandSide, largest) / usual("electron-store", largest), goal: 0.004, unit: times });
  const rows = [...all].map(([name, values]) => rowOf(...namesOf(name), values));
  return { rows, goals };
}

/**
 * The mean of the middle half: a median of times that come in steps of 0.1 ms would be a step itself.
 *
 * @param {readonly number[]} values
 */
function middleMean(values) {
  const middle = [...values].sort((one, other) => one - other).slice(values.length >> 2, values.length - (values.length >> 2));
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

const times = /** @type {const} */ ("×");

/**
 * Of a peer that takes half a second for each.
 *
 * @param {import("./keys.mjs").Place} place
 * @param {boolean} isQuick
 */
const wholeKeys = ({ length }, isQuick) => Math.ceil((length > 5_000_000 ? 5 : length > 500_000 ? 20 : 40) / (isQuick ? 2 : 1));

/** @param {string} side @param {string} at @param {number} spaceMs */
const nameOf = (side, at, spaceMs) => `key to durable, ${side}${spaceMs > 0 ? ", while typing" : ""}|${at}`;

/**
 * @param {string} name
 * @returns {[what: string, at: string]}
 */
function namesOf(name) {
  const [what = "", at = ""] = name.split("|");
  return [what, at];
}
