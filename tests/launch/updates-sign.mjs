import { sign } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

// Signs the feeds in a folder of packages: beside each `latest*.yml` the Ed25519 signature of its name and bytes, in
// base64. A feed that is
// changed afterwards, to let in more people, is signed again.
const { values, positionals } = parseArgs({ options: { key: { type: "string" } }, allowPositionals: true });
const folder = resolve(positionals[0] ?? "dist");
if (values.key === undefined) fail("Say which key signs: npm run updates:sign -- --key=updates-private.pem dist");
const feeds = readdirSync(folder).filter((name) => name.endsWith(".yml") && !name.startsWith("builder-"));
if (feeds.length === 0) fail(`There is no feed in ${folder}: make the packages with npm run dist -- --updates=ADDRESS first`);
for (const name of feeds) {
  const named = Buffer.concat([Buffer.from(`${name}\n`), readFileSync(join(folder, name))]);
  const signature = sign(null, named, readFileSync(values.key));
  writeFileSync(join(folder, `${name}.sig`), `${signature.toString("base64")}\n`);
  process.stdout.write(`${name}.sig\n`);
}

/**
 * @param {string} why
 * @returns {never}
 */
function fail(why) {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}
