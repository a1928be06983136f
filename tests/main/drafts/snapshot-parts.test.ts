import { rmSync } from "node:fs";
import { join } from "node:path";
import { Text } from "@codemirror/state";
import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { RecordCipher } from "../../../main/drafts/record-cipher.ts";
import { atOnce } from "../../../main/drafts/slices.ts";
import { Snapshots } from "../../../main/drafts/snapshots.ts";
import { partCount, partUnits, splitParts } from "../../../main/drafts/text-body.ts";
import { generateNovel } from "../../e2e/generated-text.ts";
import { insertion, step } from "./acceptance-stories.ts";
import { dataKey, inDatabase, storeFolder } from "./store-folder.ts";

const novel = generateNovel(1_500_000);

it("opens what it can of a snapshot one of whose parts is damaged, and keeps all its parts where it is set aside", async () => {
  const { directory, open, notices } = storeFolder();
  const documentId = uuidv7();
  let store = await open();
  await store.create({ documentId, title: "Long", content: novel });
  await store.close();
  inDatabase(directory, (database) => database.run("UPDATE snapshot_parts SET sealed = (SELECT sealed FROM snapshot_parts WHERE no = 1) WHERE no = 9"));
  store = await open();
  const opened = await store.openPart(documentId);
  expect(opened.part?.before).toBe(0);
  expect(novel.startsWith(opened.text)).toBe(true);
  await expect(store.open(documentId)).rejects.toMatchObject({ code: "damaged" });
  expect(notices).toMatchObject([{ kind: "documentDamaged", recordsSetAside: 1 }]);
  inDatabase(directory, (database) => {
    const kept = splitParts(database.get<{ body: Buffer }>("SELECT body FROM set_aside")?.body);
    expect(kept).toHaveLength(partCount(novel.length));
    expect(kept[9]?.equals(kept[1] as Buffer)).toBe(true);
    expect(database.get("SELECT count(*) AS n FROM snapshot_parts")).toMatchObject({ n: 0 });
  });
  await store.close();
});

it("takes none of another snapshot's parts, of the same version, for those of one", async () => {
  const { directory, open } = storeFolder();
  const [store, documentId] = [await open(), uuidv7()];
  await store.create({ documentId, title: "Long", content: novel });
  await store.close();
  const cipher = new RecordCipher(dataKey);
  inDatabase(directory, (database) => {
    const other = atOnce(new Snapshots(database, cipher).seal(documentId, 1, { title: "", view: null, length: novel.length, lineBreak: "\n", at: 0, lineage: 0 }, Text.of(novel.split("\n"))));
    for (const [no, sealed] of other.parts.entries()) if (no === 2) database.run("UPDATE snapshot_parts SET sealed = ? WHERE no = ?", sealed, no);
    const snapshots = new Snapshots(database, cipher);
    const { parts } = snapshots.readParts(1, documentId, 1) ?? {};
    expect(parts?.open(1)).toBe(novel.slice(partUnits, 2 * partUnits));
    expect(parts?.open(2)).toBeNull();
    expect(atOnce(snapshots.read(1, documentId, 1))).toBeNull();
  });
});

it("puts a long text together from the rows of its parts, and takes the earlier snapshot where one of them is gone", async () => {
  const { directory, open, notices } = storeFolder();
  const documentId = uuidv7();
  const content = generateNovel(600_000);
  let store = await open({ versionsPerSnapshot: 20 });
  await store.create({ documentId, title: "Long", content });
  for (let version = 1; version < 40; version += 1) await store.append(step(documentId, version, insertion(content + "x".repeat(version - 1), content.length + version - 1, "x")));
  await store.runBackgroundWork();
  await store.close();
  const text = `${content}${"x".repeat(39)}`;
  const versions = inDatabase(directory, (database) => database.all<{ version: number }>("SELECT DISTINCT version FROM snapshot_parts ORDER BY version").map((row) => row.version));
  expect(versions).toEqual([1, 40]);

  store = await open({ recover: true });
  expect((await store.open(documentId)).text === text).toBe(true);
  expect(notices).toMatchObject([{ kind: "damagedStoreSetAside", documentsRead: 1, recordsLost: 0 }]);
  await store.close();

  // Neither in a page that is free, nor in the day's copy.
  inDatabase(directory, (database) => {
    database.exec("DELETE FROM snapshot_parts WHERE version = 40 AND no = 2");
    database.exec("VACUUM");
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  });
  rmSync(join(directory, "drafts.previous.db"), { force: true });
  store = await open({ recover: true });
  expect((await store.open(documentId)).text === text).toBe(true);
  expect(notices.slice(1)).toMatchObject([{ kind: "damagedStoreSetAside", documentsRead: 1, recordsLost: 1 }]);
  await store.close();
});
