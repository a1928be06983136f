import { randomUUID } from "node:crypto";
import { open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fail, succeed, type Result } from "../../preload/contract/result.ts";
import { codeOf } from "./read-file.ts";

/**
 * Writes a text as UTF-8, or bytes, whole or not at all: what was in the file stays until the new bytes are on the disk, and those
 * are there for good when it answers. A link is followed, and a file that is replaced keeps its mode. Answers diskFull or
 * fileUnwritable.
 */
export async function writeTextFile(path: string, text: string | Uint8Array): Promise<Result<{ readonly path: string }>> {
  try {
    await replaceFile(await realpath(path).catch(() => path), text);
    return succeed({ path });
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOSPC" || code === "EDQUOT") return fail("diskFull", "No room for the file", { name: basename(path) });
    return fail("fileUnwritable", "The file could not be written", { name: basename(path), reason: code });
  }
}

async function replaceFile(path: string, text: string | Uint8Array): Promise<void> {
  const mode = await stat(path).then(
    (known) => known.mode & 0o777,
    () => null,
  );
  const temporary = join(dirname(path), `.longhand-${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, "wx");
    try {
      // Goes on after a short write, as a single write call does not.
      await file.writeFile(text, "utf8");
      if (mode !== null) await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** A rename is durable once its folder is synced (fsync(2)), where the system can do that. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  try {
    const folder = await open(path, "r");
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    // Of a folder that may be written but not read, or on a file system without such a call.
    if (!["EACCES", "EPERM", "EINVAL", "ENOTSUP"].includes(codeOf(error))) throw error;
  }
}
