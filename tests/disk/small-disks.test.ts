import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../main/drafts/forked-drafts.ts";
import { runChild } from "./shimmed-node.ts";
import type { SmallDiskOrders, SmallDiskSaid } from "./small-disks-child.ts";
import { stories, type StoryName } from "./stories.ts";

const seed = Number(process.env["LONGHAND_DISK_SEED"] ?? 1);
const missing = whyNoMount();
if (missing !== null) process.stdout.write(`Full disks are not tested: ${missing}\n`);

describe.skipIf(missing !== null)("On a disk of every size up to the one that is large enough,", () => {
  let file: string;
  beforeAll(async () => {
    file = await bundle("../../disk/small-disks-child");
  });

  it.concurrent.each(Object.keys(stories) as StoryName[])("what was acknowledged is there, and more can be written once there is room: %s", async (story) => {
    const said: SmallDiskSaid[] = [];
    await runChild<SmallDiskSaid>(file, { story, seed } satisfies SmallDiskOrders, null, (each) => said.push(each));
    process.stdout.write(`  ${story}: ${said.length} sizes up to ${(said.at(-1)?.sizeBytes ?? 0) / 1024} KiB\n`);
    expect(said.flatMap(({ sizeBytes, violation }) => (violation === null ? [] : [`${sizeBytes} bytes: ${violation}`]))).toEqual([]);
    expect(said.at(-1)?.fits).toBe(true);
  });
});

/** Null: small file systems can be mounted here, as by the root user of a container. */
function whyNoMount(): string | null {
  if (process.platform !== "linux") return "small disks are made of Linux's tmpfs";
  const folder = mkdtempSync(join(tmpdir(), "longhand-mount-probe-"));
  const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]).status === 0;
  if (isMounted) spawnSync("umount", [folder]);
  rmSync(folder, { recursive: true });
  return isMounted ? null : "mounting a small disk takes root";
}
