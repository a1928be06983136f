import { fork, type ChildProcess } from "node:child_process";
import { basename, join } from "node:path";
import { build } from "vite";
import type { DraftsChild } from "../../../main/drafts/drafts-client.ts";

const outDir = join(import.meta.dirname, "../../../node_modules/.cache/longhand-drafts-child");

/** Bundles a TypeScript entry (its path from this folder) for plain Node (0.2 s); answers the file. */
export async function bundle(path: string): Promise<string> {
  const entry = basename(path);
  const directory = join(outDir, `${entry}-${process.pid}`);
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, `${path}.ts`),
      outDir: directory,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { external: ["electron", "libsql", /^node:/], output: { entryFileNames: `${entry}.mjs` } },
    },
  });
  return join(directory, `${entry}.mjs`);
}

/** A child process that speaks as Electron's utility process does. */
export function forkDrafts(file: string, forked: (child: ChildProcess) => void = () => {}): DraftsChild {
  const child = fork(file, { serialization: "advanced", stdio: ["ignore", "ignore", "inherit", "ipc"] });
  forked(child);
  return {
    postMessage: (message) => child.connected && child.send(message as object, () => {}),
    on: (event: string, listener: (message: unknown) => void) => child.on(event, listener),
    kill: () => child.kill("SIGKILL"),
  };
}
