import type { DiskStory } from "./disk-story.ts";

/** A file whose content is replaced as a whole, time and again. */
export interface ReplacedFile {
  /** True: it is said to be on the disk. `no` counts from 1. */
  readonly write: (folder: string, no: number) => Promise<boolean>;
  /** Which content is there, as the next start finds it; 0: none. Rejects for one that never was. */
  readonly read: (folder: string) => Promise<number>;
}

const writesBefore = 4;

/** Holds that the old content is there or the new one, whole, and none older than what was acknowledged. */
export const replacedFileStory = (open: () => ReplacedFile): DiskStory => ({
  async begin(folder) {
    const { write, read } = open();
    let acknowledged = 0;
    let tried = 0;
    const next = async (): Promise<boolean> => {
      const isWritten = await write(folder, (tried += 1));
      if (isWritten) acknowledged = tried;
      return isWritten;
    };
    let hadTrouble = false;
    while (tried < writesBefore) if (!(await next())) hadTrouble = true;
    return {
      hadTrouble,
      goOn: async () => {
        if (!(await next())) throw new Error("It cannot be written on a disk that is well");
      },
      check: async (copy) => {
        const found = await read(copy);
        if (found < acknowledged || found > tried) throw new Error(`Number ${found} is there, not ${acknowledged} to ${tried}`);
      },
    };
  },
});

/** False where the system refused the call; whatever else is wrong is thrown. */
export function falseOnDiskFailure(error: unknown): false {
  if (error instanceof Error && "code" in error && /^E(IO|NOSPC)$|^disk(Full|Failed)$/.test(String(error.code))) return false;
  throw error;
}
