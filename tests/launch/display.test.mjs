import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { startDisplay } from "./display.mjs";
import { hasProgram } from "./system-libraries.mjs";

/**
 * @param {{ name: string }} display
 * @returns {Promise<boolean>} whether it takes connections
 */
function isThere({ name }) {
  return new Promise((settle) => {
    const socket = connect(`/tmp/.X11-unix/X${name.slice(1)}`);
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
    socket.once("connect", () => socket.destroy());
  });
}

describe.skipIf(!hasProgram("Xvfb"))("a virtual display", () => {
  test("has a number of its own and lives until it is stopped", async () => {
    const displays = await Promise.all([startDisplay(), startDisplay(), startDisplay(), startDisplay()]);
    await delay(200);
    expect(new Set(displays.map(({ name }) => name)).size).toBe(displays.length);
    expect(await Promise.all(displays.map(isThere))).toEqual([true, true, true, true]);

    await Promise.all(displays.map((display) => display.stop()));
    expect(await Promise.all(displays.map(isThere))).toEqual([false, false, false, false]);
  });
});
