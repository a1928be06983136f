import { defineConfig } from "vite";

/** One CommonJS file: a sandboxed preload can load nothing else. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    license: { fileName: "licences.json" },
    target: "chrome130",
    outDir: "../out/preload",
    emptyOutDir: true,
    minify: false,
    lib: { entry: "index.ts", formats: ["cjs"], fileName: () => "index.cjs" },
    rolldownOptions: { external: ["electron"] },
  },
});
