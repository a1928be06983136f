import { builtinModules } from "node:module";
import { defineConfig } from "vite";

/** The main process and the helper processes it starts, as ES modules; `libsql` is native and stays outside. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    license: { fileName: "licences.json" },
    ssr: true,
    target: "node20.18",
    outDir: "../out/main",
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        index: "index.ts",
        "convert-process": "convert/convert-process.ts",
        "drafts-process": "drafts/drafts-process.ts",
        "search-process": "search/search-process.ts",
        "server-process": "server/server-process.ts",
        "server-alone": "server/server-alone.ts",
      },
      external: ["electron", "libsql", ...builtinModules, /^node:/],
    },
  },
});
