import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildIfStale } from "./build.mjs";
import { rootFolder } from "./paths.mjs";
import { shippedPackages } from "./shipped-packages.mjs";

/**
 * @typedef {{ "bom-ref": string, name: string, version: string, scope?: string }} Component
 * @typedef {{ components: Component[], dependencies: { ref: string, dependsOn: string[] }[], metadata: { component: { "bom-ref": string } } }} Bom
 */

// Writes `dist/sbom.cdx.json`: npm's own list in CycloneDX, of which what is in the app is left, and Electron. For npm all
// that vite bundles is there for development alone.
await buildIfStale();
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const written = execFileSync(npm, ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
  cwd: rootFolder,
  encoding: "utf8",
  maxBuffer: 2 ** 26,
  shell: process.platform === "win32",
});
/** @type {Bom} */
const bom = JSON.parse(written);
const shipped = new Set(shippedPackages().map(({ name, version }) => `${name}@${version}`));
const isShipped = (/** @type {Component} */ { name, version }) => name === "electron" || shipped.has(`${name}@${version}`);
const components = bom.components.filter(isShipped).map((component) => ({ ...component, scope: "required", properties: undefined }));
const kept = new Set([bom.metadata.component["bom-ref"], ...components.map((component) => component["bom-ref"])]);
const dependencies = bom.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => kept.has(each)) }));
if (components.length !== shipped.size + 1) throw new Error(`${shipped.size + 1} packages are shipped, and npm knows ${components.length} of them`);

await mkdir(join(rootFolder, "dist"), { recursive: true });
await writeFile(join(rootFolder, "dist/sbom.cdx.json"), `${JSON.stringify({ ...bom, components, dependencies }, null, 2)}\n`);
process.stdout.write(`dist/sbom.cdx.json: ${components.length} of ${bom.components.length} packages\n`);
