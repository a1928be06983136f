import { execFileSync, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { DraftsClient } from "../../../main/drafts/drafts-client.ts";
import type { DraftNotice, DraftStore } from "../../../main/drafts/draft-store.ts";
import { account, insertion, step } from "./acceptance-stories.ts";
import { bundle, forkDrafts } from "./forked-drafts.ts";
import { dataKey, temporaryFolder } from "./store-folder.ts";

const canLimit = process.platform === "linux" && spawnSync("prlimit", ["--version"]).status === 0;
/** Mounting a small file system takes root, as in a container. */
const canMount = process.platform === "linux" && process.getuid?.() === 0 && tryMount();

function tryMount(): boolean {
  const directory = "/tmp/longhand-mount-probe";
  mkdirSync(directory, { recursive: true });
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", directory]).status === 0;
  if (mounted) execFileSync("umount", [directory]);
  rmSync(directory, { recursive: true });
  return mounted;
}

describe("A disk in trouble", () => {
  let file: string;
  beforeAll(async () => {
    file = await bundle("drafts-child");
  });

  const opened = async (directory: string) => {
    const notices: DraftNotice[] = [];
    const children: ChildProcess[] = [];
    const client = new DraftsClient({
      fork: () => forkDrafts(file, (child) => children.push(child)),
      notify: (_account, notice) => notices.push(notice),
    });
    const store = await client.open(account, directory, dataKey);
    const documentId = uuidv7();
    await store.create({ documentId, title: "", content: "start" });
    return { client, store, documentId, notices, pid: children[0]?.pid as number };
  };

  /** Types until it fails; answers the failure and what was acknowledged. */
  const typeUntilFailure = async (store: DraftStore, documentId: string) => {
    let text = (await store.open(documentId)).text;
    for (let version = 1; ; version += 1) {
      const word = `${version} `.repeat(200);
      try {
        await store.append(step(documentId, version, insertion(text, text.length, word)));
      } catch (error) {
        return { error, text, version };
      }
      text += word;
    }
  };

  const heals = async (store: DraftStore, documentId: string, text: string, version: number): Promise<void> => {
    expect(await store.open(documentId)).toMatchObject({ text, summary: { draftVersion: version } });
    await store.append(step(documentId, version, insertion(text, text.length, "again")));
    expect(await store.open(documentId)).toMatchObject({ text: `${text}again` });
  };

  it.skipIf(!canMount)("that is full keeps what was acknowledged, says so, and goes on when there is room", async () => {
    const directory = temporaryFolder();
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", directory]);
    onTestFinished(() => void spawnSync("umount", ["-l", directory]));
    const { client, store, documentId, notices } = await opened(directory);
    writeFileSync(join(directory, "ballast"), Buffer.alloc(300_000));
    const { error, text, version } = await typeUntilFailure(store, documentId);
    expect(error).toMatchObject({ code: "diskFull" });
    expect(await store.open(documentId)).toMatchObject({ text, summary: { draftVersion: version } });
    rmSync(join(directory, "ballast"));
    await heals(store, documentId, text, version);
    expect(notices).toEqual([]);
    await client.close();
  });

  it.skipIf(!canLimit)("that refuses to be written keeps what was acknowledged, says so, and goes on later", async () => {
    const { client, store, documentId, notices, pid } = await opened(temporaryFolder());
    const limit = (fsize: string): void => void execFileSync("prlimit", ["--pid", String(pid), `--fsize=${fsize}:unlimited`]);
    limit("200000");
    const { error, text, version } = await typeUntilFailure(store, documentId);
    expect(error).toMatchObject({ code: "diskFailed" });
    expect(await store.open(documentId)).toMatchObject({ text, summary: { draftVersion: version } });
    limit("unlimited");
    await heals(store, documentId, text, version);
    expect(notices).toEqual([]);
    await client.close();
  });
});
