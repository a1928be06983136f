import { expect, it } from "vitest";
import { placeOnScreens } from "../../main/window-place.ts";

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const left = { x: -1280, y: 200, width: 1280, height: 1024 };
const at = (x: number, y: number) => ({ x, y, width: 1280, height: 840, isMaximized: false });

it.each([
  ["on the screen", at(100, 100), [screen], true],
  ["on a screen to the left", at(-1200, 250), [screen, left], true],
  ["on a screen that was taken away", at(-1200, 250), [screen], false],
  ["with a rim that can be grasped", at(1800, 100), [screen], true],
  ["with a rim that cannot", at(1801, 100), [screen], false],
  ["with its bar above the screen", at(100, -1), [screen], false],
  ["with its bar below it", at(100, 961), [screen], false],
  ["where there is no screen at all", at(100, 100), [], false],
] as const)("a window %s", (_name, place, screens, isKept) => {
  expect(placeOnScreens(place, screens)).toEqual(isKept ? place : null);
});

it("a first window is put by the system", () => expect(placeOnScreens(null, [screen])).toBeNull());
