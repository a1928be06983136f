import { largestFileBytes } from "../../preload/contract/calls.ts";
import { fail, type Result } from "../../preload/contract/result.ts";

export interface DroppedFiles {
  readonly files: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
  /** Of those that were not read: folders, and files that are too large. */
  readonly failures: readonly Result<never>[];
}

/** Reads the files that were dropped on the window; the window learns no paths. */
export async function readDropped(dropped: readonly File[]): Promise<DroppedFiles> {
  const files: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
  const failures: Result<never>[] = [];
  for (const file of dropped) {
    const { name, size } = file;
    if (size > largestFileBytes) failures.push(fail("fileTooLarge", "File over the limit", { name, sizeBytes: size, limitBytes: largestFileBytes }));
    else {
      try {
        files.push({ name, bytes: new Uint8Array(await file.arrayBuffer()) });
      } catch {
        failures.push(fail("fileUnreadable", "The file could not be read", { name }));
      }
    }
  }
  return { files, failures };
}
