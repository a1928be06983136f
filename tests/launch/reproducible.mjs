import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outFolder, rootFolder } from "./paths.mjs";
import { runToEnd } from "./run-to-end.mjs";

// Builds and packs the app twice from nothing; ends with 1 where the two archives of its code are not the same bytes.
const folder = await mkdtemp(join(tmpdir(), "longhand-reproducible-"));
try {
  const sums = [await packAnew("first"), await packAnew("second")];
  const isSame = sums[0] === sums[1];
  process.stdout.write(`app.asar: ${sums.join(" and ")}${isSame ? ", the same bytes" : ""}\n`);
  if (!isSame) process.stderr.write("Two builds of the same sources differ\n");
  process.exitCode = isSame ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/**
 * @param {string} name
 * @returns {Promise<string>} the archive's SHA-256
 */
async function packAnew(name) {
  const output = join(folder, name);
  await rm(outFolder, { recursive: true, force: true });
  const code = await runToEnd(process.execPath, [join(rootFolder, "tests/launch/dist.mjs"), "--dir", `-c.directories.output=${output}`], process.env);
  if (code !== 0) throw new Error(`The app could not be packed (${code})`);
  const [packed] = await readdir(output, { withFileTypes: true }).then((all) => all.filter((each) => each.isDirectory()));
  const resources = join(output, packed?.name ?? "", "resources");
  const archive = existsSync(resources) ? join(resources, "app.asar") : join(output, packed?.name ?? "", "Longhand.app/Contents/Resources/app.asar");
  return createHash("sha256").update(readFileSync(archive)).digest("hex");
}
