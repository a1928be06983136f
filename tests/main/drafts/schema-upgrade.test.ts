import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { readSchemaVersion, schemaVersion } from "../../../main/drafts/schema.ts";
import { SqlDatabase } from "../../../main/drafts/sql-database.ts";
import { storeFolder, temporaryFolder } from "./store-folder.ts";

const documentIds = ["1", "2", "3", "4"].map((last) => `018bcfe5-6800-7000-8000-00000000000${last}`) as [string, string, string, string];
const [novel, waiting, conflict, pulled] = documentIds;
const sealedSave = "01a210e0-0f4b-7736-a696-13909b75824b";
const novelText = ["Begun.", ...Array.from({ length: 60 }, (_, line) => `${line} 天地`), ...Array.from({ length: 10 }, (_, line) => `${line} more`), ""].join("\n");

/** A folder with a store that the first build made: drafts, a sealed save, a conflict, and a text that was replaced. */
function oldFolder() {
  const directory = temporaryFolder();
  writeFileSync(join(directory, "drafts.db"), gunzipSync(readFileSync(join(import.meta.dirname, "fixtures/schema-1.db.gz"))));
  return storeFolder(directory);
}

it("opens a store of the first schema in place, with everything in it, and gives it a history", async () => {
  const { directory, open, notices } = oldFolder();
  for (const times of [1, 2]) {
    const store = await open();
    expect(await store.list()).toHaveLength(4);
    expect(await store.open(novel)).toMatchObject({ text: novelText, lineBreak: "\r\n", summary: { draftVersion: 71, title: "A novel" } });
    expect(await store.open(waiting)).toMatchObject({ text: "sealed and more", summary: { pendingSave: { saveId: sealedSave, version: 2 } } });
    expect(JSON.parse((await store.readSave(sealedSave)).body)).toEqual({ base_rev: 0, title: "Waiting", content: "sealed" });
    expect(await store.open(conflict)).toMatchObject({ text: "base", theirs: { content: "theirs", rev: 4 } });
    const [replaced] = await store.listHistory(pulled);
    expect(replaced).toMatchObject({ source: "beside", cause: "replaced", title: "Pulled" });
    expect(await store.readHistory({ documentId: pulled, source: "beside", no: replaced?.no ?? 0 })).toMatchObject({ text: "one" });
    await store.keepVersion({ documentId: novel, cause: "beforeRestore" });
    const [version, ...older] = await store.listHistory(novel);
    expect(older).toEqual([]);
    expect(await store.readHistory({ documentId: novel, source: "line", no: version?.no ?? 0 })).toMatchObject({ text: novelText, lineBreak: "\r\n" });
    if (times === 2) await store.settle({ saveId: sealedSave, outcome: { kind: "acknowledged", rev: 1 } });
    await store.close();
  }
  expect(notices).toEqual([]);
  expect(readdirSync(directory).filter((name) => name.includes("damaged"))).toEqual([]);
  const database = new SqlDatabase(join(directory, "drafts.db"));
  expect(readSchemaVersion(database)).toBe(schemaVersion);
  database.close();
});

/** Neither file then says how long the pages are, and those of this build are shorter than the first one's. */
const withoutHeader = (path: string): void => writeFileSync(path, readFileSync(path).fill(0, 0, 100));

it.each([
  ["is damaged somewhere", () => undefined],
  ["has lost its header", withoutHeader],
])("reads a store of the first schema that %s into one of this build", async (_what, damage) => {
  const { directory, open, notices } = oldFolder();
  damage(join(directory, "drafts.db"));
  const store = await open({ recover: true });
  expect(await store.open(novel)).toMatchObject({ text: novelText });
  expect(await store.open(waiting)).toMatchObject({ text: "sealed and more", summary: { pendingSave: { saveId: sealedSave } } });
  expect(await store.listHistory(pulled)).toMatchObject([{ cause: "replaced" }]);
  expect(notices).toMatchObject([{ kind: "damagedStoreSetAside", documentsRead: 4, recordsLost: 0 }]);
  await store.close();
});
