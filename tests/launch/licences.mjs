import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildIfStale } from "./build.mjs";
import { rootFolder } from "./paths.mjs";
import { isAllowedLicence, shippedPackages } from "./shipped-packages.mjs";

// Writes `dist/licences.md`, a line for each package in the app; ends with 1 where a licence is not on the list.
await buildIfStale();
const packages = shippedPackages();
const lines = packages.map(({ name, version, licence, way }) => `| ${name} | ${version} | ${licence} | ${way} |`);
await mkdir(join(rootFolder, "dist"), { recursive: true });
await writeFile(join(rootFolder, "dist/licences.md"), `${["| package | version | licence | how it is in the app |", "| --- | --- | --- | --- |", ...lines].join("\n")}\n`);

const counts = new Map();
for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
process.stdout.write(`dist/licences.md: ${packages.length} packages, ${[...counts].map(([licence, count]) => `${count} ${licence}`).join(", ")}\n`);

const refused = packages.filter(({ licence }) => !isAllowedLicence(licence));
for (const { name, licence } of refused) process.stderr.write(`${name}: ${licence} is not a licence that may be shipped\n`);
process.exitCode = refused.length > 0 ? 1 : 0;
