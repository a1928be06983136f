import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { pageBytes } from "../../../main/drafts/schema.ts";
import { insertion, step } from "./acceptance-stories.ts";
import { storeFolder, temporaryFolder } from "./store-folder.ts";

const frameBytes = 24 + pageBytes;
const log = (directory: string): Buffer => readFileSync(join(directory, "drafts.db-wal"));

function copyStore(from: string, names = ["drafts.db", "drafts.db-wal"]): string {
  const to = temporaryFolder();
  for (const name of names) copyFileSync(join(from, name), join(to, name));
  return to;
}

/** A store that learned a long list when a kill cut it off in its writing, and that took a short edit in its place since. */
async function cutOffStore() {
  const first = storeFolder();
  const documentId = uuidv7();
  const store = await first.open();
  await store.create({ documentId, title: "", content: "" });
  await store.append(step(documentId, 0, insertion("", 0, "kept ")));
  const second = storeFolder(copyStore(first.directory));
  const listed = { title: "Listed", rev: 1, updatedAt: 1, sizeBytes: 1, deleted: false };
  await store.learnListing(Array.from({ length: 200 }, () => ({ id: uuidv7(), ...listed })));
  const cutOff = log(first.directory).subarray(0, -frameBytes);
  const next = await second.open();
  await next.append(step(documentId, 1, insertion("kept ", 5, "and this")));
  const directory = copyStore(second.directory);
  const written = log(second.directory);
  // Three pages at least that nothing was written over.
  expect(cutOff.length).toBeGreaterThan(written.length + 3 * frameBytes);
  writeFileSync(join(directory, "drafts.db-wal"), Buffer.concat([written, cutOff.subarray(written.length)]));
  await Promise.all([store.close(), next.close()]);
  return { ...storeFolder(directory), documentId };
}

it("What is left of a transaction that a kill cut off is no damage", async () => {
  const { open, notices, documentId } = await cutOffStore();
  const store = await open();
  expect(await store.open(documentId)).toMatchObject({ text: "kept and this" });
  expect(notices).toEqual([]);
  await store.close();
});

it("What is left of a transaction that a kill cut off is not brought back by a recovery", async () => {
  const { open, notices, documentId } = await cutOffStore();
  const store = await open({ recover: true });
  expect(await store.list()).toMatchObject([{ id: documentId, draftVersion: 2 }]);
  expect(await store.open(documentId)).toMatchObject({ text: "kept and this" });
  expect(notices).toMatchObject([{ documentsRead: 1, recordsLost: 0 }]);
  await store.close();
});

it("A transaction of which a power cut has left the commit without the frame before it is no damage", async () => {
  const used = storeFolder();
  const documentId = uuidv7();
  const store = await used.open();
  await store.create({ documentId, title: "", content: "kept" });
  const before = log(used.directory).length;
  const listed = { title: "Listed", rev: 1, updatedAt: 1, sizeBytes: 1, deleted: false };
  await store.learnListing(Array.from({ length: 200 }, () => ({ id: uuidv7(), ...listed })));
  const directory = copyStore(used.directory);
  const path = join(directory, "drafts.db-wal");
  writeFileSync(path, log(directory).fill(0, before, before + frameBytes));
  await store.close();
  const { open, notices } = storeFolder(directory);
  const again = await open();
  expect(await again.list()).toMatchObject([{ id: documentId, draftVersion: 1 }]);
  expect(notices).toEqual([]);
  await again.close();
});

/** A store that took an edit, then one more; and its files as they were before that one. */
async function storeBeforeAndAfterAnEdit() {
  const { directory, open } = storeFolder();
  const documentId = uuidv7();
  const store = await open();
  await store.create({ documentId, title: "", content: "" });
  await store.append(step(documentId, 0, insertion("", 0, "kept ")));
  const before = copyStore(directory, ["drafts.db", "drafts.db-wal", "drafts.db-shm"]);
  await store.append(step(documentId, 1, insertion("kept ", 5, "and this")));
  const after = copyStore(directory, ["drafts.db", "drafts.db-wal", "drafts.db-shm"]);
  await store.close();
  return { before, after, documentId };
}

it("A frame that a kill cut off between its head and its page is no damage, by the index", async () => {
  const { before, after, documentId } = await storeBeforeAndAfterAnEdit();
  const cutOff = log(after);
  writeFileSync(join(before, "drafts.db-wal"), cutOff.fill(7, cutOff.length - pageBytes));
  const unindexed = storeFolder(copyStore(before));
  const { open, notices } = storeFolder(before);
  const store = await open();
  expect(await store.open(documentId)).toMatchObject({ text: "kept " });
  expect(notices).toEqual([]);
  await store.close();
  await (await unindexed.open()).close();
  expect(unindexed.notices).toMatchObject([{ kind: "damagedStoreSetAside" }]);
});

it.each([1, 2_000, frameBytes])("A log that has lost its last %i bytes is told of, by the index", async (bytes) => {
  const { after, documentId } = await storeBeforeAndAfterAnEdit();
  writeFileSync(join(after, "drafts.db-wal"), log(after).subarray(0, -bytes));
  const { open, notices } = storeFolder(after);
  const store = await open();
  expect(await store.open(documentId)).toMatchObject({ text: "kept " });
  expect(notices).toMatchObject([{ kind: "damagedStoreSetAside", recordsLost: 1 }]);
  await store.close();
});

it("A log that has lost its end down to its header is told of, by the index", async () => {
  const { after } = await storeBeforeAndAfterAnEdit();
  writeFileSync(join(after, "drafts.db-wal"), log(after).subarray(0, 40));
  const { open, notices } = storeFolder(after);
  await (await open()).close();
  expect((notices[0] as { recordsLost: number }).recordsLost).toBeGreaterThan(1);
});
