import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as v from "valibot";
import { syncDirectory, type StoreFiles } from "./store-files.ts";

/** How far a recovery has come, so that whatever ends the process in its midst is made good at the next start. */
const progressSchema = v.variant("step", [
  /** The damaged file is being read for the `attempt`th time; 0: that is to be done by the next process. */
  v.object({ step: v.literal("reading"), attempt: v.number() }),
  /** The new database is complete and has to take the place of the damaged one. */
  v.object({ step: v.literal("replacing"), damaged: v.string(), documentsRead: v.number(), recordsLost: v.nullable(v.number()) }),
]);

export type RecoveryProgress = v.InferOutput<typeof progressSchema>;

/** Null: no recovery is under way. Throws where the disk does not let it be read. */
export function readProgress(files: StoreFiles): RecoveryProgress | null {
  if (!existsSync(files.recovery)) return null;
  const text = readFileSync(files.recovery, "utf8");
  try {
    return v.parse(progressSchema, JSON.parse(text));
  } catch {
    return null;
  }
}

export function writeProgress(files: StoreFiles, progress: RecoveryProgress): void {
  const temporary = `${files.recovery}.tmp`;
  const descriptor = openSync(temporary, "w", 0o600);
  try {
    // Goes on after a short write, as writeSync does not.
    writeFileSync(descriptor, JSON.stringify(progress));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, files.recovery);
  syncDirectory(files.directory);
}

export const forgetProgress = (files: StoreFiles): void => rmSync(files.recovery, { force: true });
