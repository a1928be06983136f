import { builtinModules } from "node:module";
import { join } from "node:path";
import { build } from "vite";
import { cacheFolder, rootFolder } from "../launch/paths.mjs";

/**
 * Bundles the simulation with the code under test for Node, for it to start in no time and run at full speed.
 *
 * @param {string} name the folder of this build
 * @param {import("vite").Plugin[]} plugins what changes the code under test (mutants)
 * @param {string} entry the worker's source, below this folder
 * @returns {Promise<string>} the worker's file
 */
export async function buildSimulation(name = "plain", plugins = [], entry = "worker.ts") {
  const outDir = join(cacheFolder, "simulation", name);
  await build({
    configFile: false,
    root: rootFolder,
    logLevel: "error",
    publicDir: false,
    plugins,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: "node20.18",
      outDir,
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { worker: join(rootFolder, "tests/simulation", entry) },
        external: ["electron", "libsql", ...builtinModules, /^node:/],
      },
    },
  });
  return join(outDir, "worker.js");
}
