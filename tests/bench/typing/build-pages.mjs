import { join } from "node:path";
import { build } from "vite";
import { cacheFolder } from "../../launch/paths.mjs";

/**
 * Bundles the peers' pages as they would be shipped: minified, for the Chromium they run in.
 *
 * @returns {Promise<string>} the folder of the built pages
 */
export async function buildPages() {
  const outDir = join(cacheFolder, "bench/pages");
  await build({
    configFile: false,
    root: join(import.meta.dirname, "../pages"),
    logLevel: "error",
    worker: { format: "es" },
    build: { target: "chrome130", outDir, emptyOutDir: true, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 20_000 },
  });
  return outDir;
}
