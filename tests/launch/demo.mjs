import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApp } from "./start.mjs";

/** Lifetimes short enough to watch a session being refreshed, and then end, over a cup of tea. */
const lifetimes = ["--access-ttl=20", "--refresh-ttl=90"];

const given = process.argv.slice(2);
const profile = given.some((argument) => argument.startsWith("--user-data-dir=")) ? [] : [await chooseProfile()];
process.exitCode = await startApp([...lifetimes, ...profile, ...given]);

/** A profile of its own, which stays: what was typed in a demo is not thrown away either. */
async function chooseProfile() {
  const folder = await mkdtemp(join(tmpdir(), "longhand-demo-"));
  process.stderr.write(`This demo's profile: ${folder} (come back to it with --user-data-dir=${folder})\n`);
  return `--user-data-dir=${folder}`;
}
