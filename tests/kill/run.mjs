import { join } from "node:path";
import { parseArgs } from "node:util";
import { rootFolder } from "../launch/paths.mjs";
import { runToEnd } from "../launch/run-to-end.mjs";

/** What is killed, by the first argument: the test that does it, and the variable that says how often. */
const targets = {
  app: { test: ["--project", "e2e-alone", "tests/kill/app.test.ts"], variable: "LONGHAND_APP_KILLS" },
  store: { test: ["--project", "unit", "tests/kill/store.test.ts"], variable: "LONGHAND_STORE_KILLS" },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string" }, seed: { type: "string", default: String(Date.now() % 1_000_000) } },
});
const { test, variable } = positionals[0] === "store" ? targets.store : targets.app;
const env = { ...process.env, LONGHAND_KILL_SEED: values.seed, ...(values.runs === undefined ? {} : { [variable]: values.runs }) };
process.exitCode = await runToEnd(process.execPath, [join(rootFolder, "tests/launch/test.mjs"), ...test], env);
