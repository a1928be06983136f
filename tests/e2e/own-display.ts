/** Gives each of the workers that run side by side a display of its own; `npm test` has started them. */
const displays = process.env["LONGHAND_TEST_DISPLAYS"]?.split(" ") ?? [];
const display = displays[(Number(process.env["VITEST_POOL_ID"]) - 1) % displays.length];
if (display !== undefined) process.env["DISPLAY"] = display;
