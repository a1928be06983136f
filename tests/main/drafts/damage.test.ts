import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { DraftsClient } from "../../../main/drafts/drafts-client.ts";
import type { DraftNotice } from "../../../main/drafts/draft-store.ts";
import { account } from "./acceptance-stories.ts";
import { damageFile, damages, randomNumbers, type Damage } from "./damaged-files.ts";
import { bundle, forkDrafts } from "./forked-drafts.ts";
import { dataKey, storeFolder, temporaryFolder } from "./store-folder.ts";
import { makeUsedStore, textsShown, type Histories } from "./used-store.ts";

const seeds = Number(process.env["LONGHAND_DAMAGE_SEEDS"] ?? 40);
const files = ["drafts.db", "drafts.db-wal", "drafts.previous.db", "drafts.db-shm"] as const;

describe("A store whose files are damaged", () => {
  let file: string;
  let template: string;
  let histories: Histories;

  beforeAll(async () => {
    file = await bundle("drafts-child");
    template = join(file, "../template");
    histories = await makeUsedStore(template);
  });

  const damagedStore = async (name: string, damage: Damage, seed: number) => {
    const directory = temporaryFolder();
    cpSync(template, directory, { recursive: true });
    const random = randomNumbers(seed);
    damageFile(join(directory, name), damage, random);
    const before = new Map(readdirSync(directory).map((each) => [each, readFileSync(join(directory, each))]));
    const notices: DraftNotice[] = [];
    const client = new DraftsClient({ fork: () => forkDrafts(file), notify: (_account, notice) => notices.push(notice) });
    return { directory, before, notices, client };
  };

  it.each(Array.from({ length: seeds }, (_none, seed) => {
    const damage = Object.keys(damages)[Math.floor(seed / files.length) % Object.keys(damages).length] as Damage;
    return [files[seed % files.length] as string, damage, seed] as const;
  }))("opens, shows exact earlier texts, and keeps every file: %s with %s (%i)", async (name, damage, seed) => {
    const { directory, before, notices, client } = await damagedStore(name, damage, seed);
    const store = await client.open(account, directory, dataKey);
    const { whole } = await textsShown(store, histories);
    const setAside = notices.filter((notice) => notice.kind === "damagedStoreSetAside");
    for (const { path } of setAside.slice(0, 1)) {
      const original = before.get("drafts.db");
      if (original !== undefined) expect(readFileSync(path).equals(original)).toBe(true);
      else expect(existsSync(path)).toBe(false);
    }
    if (damage === "one bit flipped" || name !== "drafts.db") expect(whole).toBeGreaterThanOrEqual(name === "drafts.db-wal" ? 0 : 5);

    const documentId = uuidv7();
    await store.create({ documentId, title: "", content: "after" });
    await client.close();
    const again = await storeFolder(directory).open({ dataKey });
    expect(await again.open(documentId)).toMatchObject({ text: "after" });
    expect((await again.list()).length).toBeGreaterThan(0);
    await again.close();
  }, 30_000);

  it("loses nothing of a sound store that is read without the database engine", async () => {
    const directory = temporaryFolder();
    cpSync(template, directory, { recursive: true });
    const { open, notices } = storeFolder(directory);
    const store = await open({ recover: true });
    expect(await textsShown(store, histories)).toEqual({ whole: histories.size, inPart: 0 });
    expect(notices).toMatchObject([{ kind: "damagedStoreSetAside", documentsRead: histories.size, recordsLost: 0 }]);
    await store.close();
  });
});
