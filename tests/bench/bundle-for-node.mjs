import { builtinModules } from "node:module";
import { join } from "node:path";
import { build } from "vite";
import { cacheFolder, rootFolder } from "../launch/paths.mjs";

/**
 * Bundles TypeScript of the project for Node, as its builds are made.
 *
 * @param {string} name of the bundle
 * @param {string} entry the source, below this folder
 * @returns {Promise<string>} the bundle's file
 */
export async function bundleForNode(name, entry) {
  const outDir = join(cacheFolder, "bench", name);
  await build({
    configFile: false,
    root: rootFolder,
    logLevel: "error",
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: "node20.18",
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: { [name]: join(import.meta.dirname, entry) },
        output: { entryFileNames: "[name].mjs" },
        external: ["electron", "libsql", ...builtinModules, /^node:/],
      },
    },
  });
  return join(outDir, `${name}.mjs`);
}
