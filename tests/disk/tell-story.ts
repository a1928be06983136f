import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fastFolder } from "./fast-folder.ts";
import type { DiskStory } from "./disk-story.ts";

export interface Disk {
  /** Where the story is told. */
  readonly folder: string;
  /** From now on there is trouble. */
  readonly begin: () => void;
  /** From now on there is none. */
  readonly end: () => void;
}

/** Tells a story on a disk in trouble, looks at what the next start would find, then goes on without the trouble; answers whether there was any. Rejects where the promise is broken. */
export async function tellStory(story: DiskStory, { folder, begin, end }: Disk): Promise<boolean> {
  const copies = mkdtempSync(join(fastFolder, "longhand-disk-copies-"));
  const copyTo = (name: string): string => {
    const copy = join(copies, name);
    mkdirSync(copy);
    copyFolder(folder, copy);
    return copy;
  };
  try {
    begin();
    const told = await story.begin(folder).finally(end);
    await told.check(copyTo("in-trouble"));
    await told.goOn();
    await told.check(copyTo("well-again"));
    return told.hadTrouble;
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}

/** Why it rejected; null: it did not. */
export const violationOf = (telling: Promise<unknown>): Promise<string | null> =>
  telling.then(
    () => null,
    (error: unknown) => String(error instanceof Error ? error.stack : error),
  );

/** Again where a file was gone before it was copied: electron-store clears away after a failure in its own time. */
function copyFolder(from: string, to: string): void {
  try {
    cpSync(from, to, { recursive: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    copyFolder(from, to);
  }
}
