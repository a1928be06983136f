import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** Null: processes can be run under the shim here. */
export function whyNoShim(): string | null {
  if (process.platform !== "linux") return "the disk shim is for Linux";
  return spawnSync("cc", ["--version"]).status === 0 ? null : "there is no C compiler (cc) for the disk shim";
}

/** Compiles the shim (0.2 s); answers the library. */
export function buildShim(): string {
  const folder = join(import.meta.dirname, "../../node_modules/.cache/longhand-disk-shim");
  mkdirSync(folder, { recursive: true });
  const library = join(folder, `disk-shim-${process.pid}.so`);
  execFileSync("cc", ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, join(import.meta.dirname, "disk-shim.c"), "-ldl", "-lpthread"]);
  return library;
}

/**
 * Runs a bundled file in a Node of its own, under the shim where it is given; `heard` gets each line of JSON that it
 * says. Rejects where it does not end well.
 */
export async function runChild<Said>(file: string, orders: unknown, shim: string | null, heard: (said: Said) => void, more: NodeJS.ProcessEnv = {}): Promise<void> {
  // electron-store asks for Electron's executable, and never uses it.
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: "/nowhere", ...(shim === null ? {} : { LD_PRELOAD: shim }), ...more };
  const child = spawn(process.execPath, [file, JSON.stringify(orders)], { stdio: ["ignore", "pipe", "pipe"], env });
  const closed = once(child, "close");
  let rest = "";
  let complaint = "";
  child.stderr.on("data", (data: Buffer) => (complaint += data.toString()));
  child.stdout.setEncoding("utf8").on("data", (data: string) => {
    const lines = (rest + data).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) heard(JSON.parse(line) as Said);
  });
  const [code, signal] = (await closed) as [number | null, string | null];
  if (code !== 0) throw new Error(`The child ended with ${code ?? signal}: ${complaint.slice(-4_000)}`);
}
