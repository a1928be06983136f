import { join } from "node:path";
import { parseArgs } from "node:util";
import { rootFolder } from "../launch/paths.mjs";
import { runToEnd } from "../launch/run-to-end.mjs";

/** What is tried, by the first argument: the test that does it, the option that says how often, and its variable. */
const targets = {
  damage: { test: "tests/disk/damage.test.ts", option: "stores", variable: "LONGHAND_DAMAGED_STORES" },
  "power-cut": { test: "tests/disk/power-cut.test.ts", option: "images", variable: "LONGHAND_DISK_IMAGES" },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { stores: { type: "string" }, images: { type: "string" }, seed: { type: "string", default: String(Date.now() % 1_000_000) } },
});
const { test, option, variable } = targets[positionals[0] === "power-cut" ? "power-cut" : "damage"];
const times = values[/** @type {"stores" | "images"} */ (option)];
const env = { ...process.env, LONGHAND_DISK_SEED: values.seed, ...(times === undefined ? {} : { [variable]: times }) };
process.exitCode = await runToEnd(process.execPath, [join(rootFolder, "tests/launch/test.mjs"), "--project", "disk", test], env);
