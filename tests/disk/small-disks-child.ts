/** Tells a story on one small disk after the other, each a page larger than the one before, until it fits; says of each how it ended. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stories, type StoryName } from "./stories.ts";
import { tellStory, violationOf } from "./tell-story.ts";

export interface SmallDiskOrders {
  readonly story: StoryName;
  readonly seed: number;
}

export interface SmallDiskSaid {
  readonly sizeBytes: number;
  /** True: the story went through without any trouble, which ends it. */
  readonly fits: boolean;
  readonly violation: string | null;
}

/** What such a file system counts in. */
const pageBytes = 4096;
const longestBytes = 16 * 1024 * 1024;
const ample = "64m";
const { story, seed } = JSON.parse(process.argv[2] ?? "") as SmallDiskOrders;
for (let sizeBytes = pageBytes; sizeBytes <= longestBytes && !(await tellOn(sizeBytes)); sizeBytes += pageBytes);

async function tellOn(sizeBytes: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "longhand-small-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${sizeBytes}`, "tmpfs", folder]);
  const disk = {
    folder,
    begin: () => undefined,
    end: () => void execFileSync("mount", ["-o", `remount,size=${ample}`, folder]),
  };
  let fits = false;
  const telling = tellStory(stories[story](seed), disk).then((hadTrouble) => (fits = !hadTrouble));
  const violation = await violationOf(telling);
  spawnSync("umount", ["-l", folder]);
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${JSON.stringify({ sizeBytes, fits, violation } satisfies SmallDiskSaid)}\n`);
  return fits;
}
