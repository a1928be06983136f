import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  plugins: [react()],
  build: {
    license: { fileName: "licences.json" },
    target: "chrome130",
    outDir: "../out/renderer",
    emptyOutDir: true,
    sourcemap: true,
    /** No data: URLs: the content security policy allows fonts and images from the app's own origin alone. */
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
