import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { SqlDatabase } from "../../../main/drafts/sql-database.ts";
import { storeFiles } from "../../../main/drafts/store-files.ts";
import type { DraftStore } from "../../../main/drafts/draft-store.ts";
import { step } from "./acceptance-stories.ts";
import { storeFolder } from "./store-folder.ts";

const typeKeys = async (store: DraftStore, documentId: string, from: number, count: number): Promise<void> => {
  for (let version = from; version < from + count; version += 1) {
    await store.append(step(documentId, version, version === 0 ? [[0, "k"]] : [version, [0, "k"]]));
  }
};

const count = (directory: string, table: string): number => {
  const database = new SqlDatabase(storeFiles(directory).database);
  const rows = database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? -1;
  database.close();
  return rows;
};

it("drops old steps only behind two snapshots, and keeps the acknowledged, the sealed and the newest version exact", async () => {
  const { directory, notices, open } = storeFolder();
  let store = await open();
  const documentId = uuidv7();
  await store.create({ documentId, title: "", content: "" });
  await typeKeys(store, documentId, 0, 10);
  const first = uuidv7();
  await store.seal({ documentId, saveId: first });
  await store.settle({ saveId: first, outcome: { kind: "acknowledged", rev: 1 } });
  await typeKeys(store, documentId, 10, 10);
  const second = uuidv7();
  await store.seal({ documentId, saveId: second });
  const request = await store.readSave(second);

  for (let round = 0; round < 3; round += 1) {
    await typeKeys(store, documentId, 20 + round * 1100, 1100);
    await store.runBackgroundWork();
    expect(await store.readSave(second)).toEqual(request);
    expect(await store.readText(documentId, "acked")).toEqual({ title: "", text: "k".repeat(10) });
  }
  expect(count(directory, "journal")).toBeLessThan(1300);
  expect(count(directory, "snapshots")).toBe(4);
  await store.close();
  store = await open();
  expect(await store.open(documentId)).toMatchObject({ text: "k".repeat(3320), summary: { draftVersion: 3320 } });
  expect(await store.readSave(second)).toEqual(request);
  await store.settle({ saveId: second, outcome: { kind: "acknowledged", rev: 2 } });
  expect(await store.readText(documentId, "acked")).toEqual({ title: "", text: "k".repeat(20) });
  expect(notices).toEqual([]);
  await store.close();
}, 20_000);

it("keeps the steps of a sealed save, whose edits are the same bytes until it is settled", async () => {
  const { directory, open } = storeFolder();
  const store = await open({ versionsPerSnapshot: 50 });
  const documentId = uuidv7();
  const seal = async (): Promise<string> => (await store.seal({ documentId, saveId: uuidv7() }))?.saveId ?? "";
  await store.create({ documentId, title: "", content: "k".repeat(1000) });
  await store.settle({ saveId: await seal(), outcome: { kind: "acknowledged", rev: 1 } });
  await store.append(step(documentId, 1, [100, [0, "x"], 900]));
  await store.append(step(documentId, 2, [900, [0, "y"], 101]));
  const saveId = await seal();
  const request = await store.readSave(saveId, "edits");
  expect(JSON.parse(request.body)).toMatchObject({ edits: [{ at: 100, insert: "x" }, { at: 899, insert: "y" }] });

  for (let round = 0; round < 4; round += 1) {
    for (let key = 0; key < 60; key += 1) await store.append(step(documentId, 3 + round * 60 + key, [1002 + round * 60 + key, [0, "k"]]));
    await store.runBackgroundWork();
    expect(await store.readSave(saveId, "edits")).toEqual(request);
  }
  expect(count(directory, "journal")).toBe(2 + 60);
  await store.settle({ saveId, outcome: { kind: "acknowledged", rev: 2 } });
  for (let key = 0; key < 60; key += 1) await store.append(step(documentId, 243 + key, [1242 + key, [0, "k"]]));
  await store.runBackgroundWork();
  expect(count(directory, "journal")).toBe(60);
  await store.close();
});

it("takes the edits of a save that was sealed long after the last one from the two texts", async () => {
  const { open } = storeFolder();
  const store = await open({ versionsPerSnapshot: 50 });
  const documentId = uuidv7();
  await store.create({ documentId, title: "", content: "k".repeat(1000) });
  const first = await store.seal({ documentId, saveId: uuidv7() });
  await store.settle({ saveId: first?.saveId ?? "", outcome: { kind: "acknowledged", rev: 1 } });
  for (let round = 0; round < 3; round += 1) {
    for (let key = 0; key < 60; key += 1) await store.append(step(documentId, 1 + round * 60 + key, [1000 + round * 60 + key, [0, "z"]]));
    await store.runBackgroundWork();
  }
  const entry = await store.seal({ documentId, saveId: uuidv7() });
  const request = await store.readSave(entry?.saveId ?? "", "edits");
  expect(request.method).toBe("PATCH");
  expect(JSON.parse(request.body)).toMatchObject({ edits: [{ at: 1000, delete: 0, insert: "z".repeat(180) }] });
  await store.close();
});

it("leaves the newest text readable when the newest snapshot is lost", async () => {
  const { directory, notices, open } = storeFolder();
  let store = await open();
  const documentId = uuidv7();
  await store.create({ documentId, title: "", content: "" });
  for (let round = 0; round < 2; round += 1) {
    await typeKeys(store, documentId, round * 1100, 1100);
    await store.runBackgroundWork();
  }
  await store.close();
  const database = new SqlDatabase(storeFiles(directory).database);
  database.exec("UPDATE snapshots SET head = zeroblob(80), body = zeroblob(500) WHERE version = (SELECT max(version) FROM snapshots)");
  database.close();
  store = await open();
  const opened = await store.open(documentId);
  expect(opened).toMatchObject({ text: "k".repeat(2200), summary: { draftVersion: 2200 } });
  expect(opened).not.toHaveProperty("damage");
  expect(notices).toEqual([]);
  await store.close();
}, 20_000);
