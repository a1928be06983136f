import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { App } from "electron";

/**
 * Settles where this run keeps what is durable. Answers null, or the folder that cannot be written: then the run
 * gets a folder of its own that is thrown away, only to have a window that says so.
 */
export function settleProfile(app: App, userDataDir: string | null): string | null {
  if (userDataDir !== null) app.setPath("userData", resolve(userDataDir));
  const wanted = app.getPath("userData");
  if (isWritable(wanted)) return null;
  const standIn = mkdtempSync(join(tmpdir(), "longhand-unwritable-"));
  app.setPath("userData", standIn);
  app.on("quit", () => rmSync(standIn, { recursive: true, force: true }));
  return wanted;
}

function isWritable(folder: string): boolean {
  const probe = join(folder, `.writable-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    writeFileSync(probe, "");
    rmSync(probe);
    return true;
  } catch {
    return false;
  }
}
