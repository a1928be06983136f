import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { bundle } from "../main/drafts/forked-drafts.ts";
import { Random } from "../simulation/random.ts";
import { parseDiskLog } from "./disk-log.ts";
import { fastFolder } from "./fast-folder.ts";
import { judgeImages, saidBefore } from "./judge-images.ts";
import { PowerCutDisk } from "./power-cut.ts";
import { recordStore } from "./record-store.ts";
import type { ReplacingOrders, ReplacingSaid } from "./replaced-file-child.ts";
import { buildShim, runChild, whyNoShim } from "./shimmed-node.ts";

process.env["ELECTRON_OVERRIDE_DIST_PATH"] ??= "/nowhere";
const { replacedFiles } = await import("./small-file-stories.ts");

const images = Number(process.env["LONGHAND_DISK_IMAGES"] ?? 100);
const seed = Number(process.env["LONGHAND_DISK_SEED"] ?? 1);
const imagesOfRecording = 50;
const missing = whyNoShim();
if (missing !== null) process.stdout.write(`Power cuts are not tested: ${missing}\n`);

describe.skipIf(missing !== null)("When the power is cut and any of what was not synced is lost", () => {
  let file: string;
  let shim: string;
  beforeAll(async () => {
    file = await bundle("../../kill/store-child");
    shim = buildShim();
  });

  it(`everything that was acknowledged is there, in ${images} images of the disk`, async () => {
    const violations: string[] = [];
    let alarms = 0;
    for (let made = 0; made < images; made += imagesOfRecording) {
      const seedOfRecording = seed * 1_000 + made / imagesOfRecording;
      const recording = await recordStore(file, shim, seedOfRecording);
      const { violations: found, falseAlarms } = await judgeImages(recording, Math.min(imagesOfRecording, images - made), new Random(seedOfRecording, 1));
      alarms += falseAlarms;
      violations.push(...found.map((violation) => `seed ${seedOfRecording}, ${violation}`));
    }
    process.stdout.write(`\nseed ${seed}: ${images} images, ${violations.length} violations, ${alarms} told as damaged\n`);
    expect(violations).toEqual([]);
    expect(alarms).toBeLessThanOrEqual(Math.ceil(images / 50));
  }, 60_000 + images * 1_000);

  it.each(["settings", "exported"] as const)("a file that is replaced has the content that was said to be there, or a newer one: %s", async (name) => {
    const child = await bundle("../../disk/replaced-file-child");
    const folder = mkdtempSync(join(fastFolder, "longhand-replaced-"));
    const root = join(folder, "profile");
    mkdirSync(root);
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const env = { DISK_SHIM_FOLDER: root, DISK_SHIM_LOG: join(folder, "log") };
    await runChild(child, { file: name, folder: root, times: 6 } satisfies ReplacingOrders, shim, () => undefined, env);
    const entries = parseDiskLog(readFileSync(env.DISK_SHIM_LOG));
    const disk = new PowerCutDisk(root);
    const random = new Random(seed);
    for (const [place, entry] of entries.entries()) {
      disk.take(entry);
      const copy = join(folder, `cut-${place}`);
      mkdirSync(copy);
      disk.write(copy, random);
      const said = saidBefore<ReplacingSaid>(entries.slice(0, place + 1));
      const newest = (kind: ReplacingSaid["kind"]): number => Math.max(0, ...said.filter((each) => each.kind === kind).map(({ no }) => no));
      const found = await replacedFiles[name]().read(copy);
      expect(found, `cut ${place} of ${entries.length}`).toBeGreaterThanOrEqual(newest("acknowledged"));
      expect(found, `cut ${place} of ${entries.length}`).toBeLessThanOrEqual(newest("begins"));
    }
  });
});
