import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { journalPlace, openRow } from "../../../main/drafts/journal.ts";
import { openStore } from "../../../main/drafts/open-store.ts";
import { rebuildText } from "../../../main/drafts/rebuild-text.ts";
import { RecordCipher } from "../../../main/drafts/record-cipher.ts";
import { atOnce } from "../../../main/drafts/slices.ts";
import type { SqlDatabase } from "../../../main/drafts/sql-database.ts";
import type { StoreParts } from "../../../main/drafts/store-parts.ts";
import type { DraftAppend } from "../../../preload/contract/documents.ts";
import { account, step } from "./acceptance-stories.ts";
import { dataKey, inDatabase, storeFolder } from "./store-folder.ts";

/** Long enough for its next snapshot to be far. */
const longText = "A line of a long text.\n".repeat(90_000);
const textAt = (version: number): string => "k".repeat(version - 1) + longText;

/** A letter after those that have been typed at the top. */
const key = (documentId: string, fromVersion: number): DraftAppend =>
  step(documentId, fromVersion, [fromVersion - 1, [0, "k"], longText.length].filter((part) => part !== 0));

interface Row {
  readonly document_no: number;
  readonly to_version: number;
  readonly sealed: Buffer;
}

const rowsIn = (database: SqlDatabase): Row[] => database.all<Row>("SELECT * FROM journal ORDER BY to_version");

/** A closed store of a long text with 1,300 keys at its top, the 100th acknowledged and the 700th in a sealed save, and its rows before and after they are folded. */
async function foldedStore() {
  const folder = storeFolder();
  let store = await folder.open();
  const documentId = uuidv7();
  await store.create({ documentId, title: "Long", content: longText });
  const seal = async (): Promise<string> => (await store.seal({ documentId, saveId: uuidv7() }))?.saveId ?? "";
  const type = async (upTo: number): Promise<void> => {
    let { draftVersion } = (await store.list())[0] as { draftVersion: number };
    for (; draftVersion < upTo; draftVersion += 1) {
      await store.append(key(documentId, draftVersion));
    }
  };
  await type(101);
  await store.settle({ saveId: await seal(), outcome: { kind: "acknowledged", rev: 1 } });
  await type(701);
  const saveId = await seal();
  const request = await store.readSave(saveId, "edits");
  await type(1301);
  await store.close();
  const before = inDatabase(folder.directory, rowsIn);
  store = await folder.open();
  await type(1302);
  await store.runBackgroundWork();
  await store.close();
  return { ...folder, documentId, saveId, request, before, after: inDatabase(folder.directory, rowsIn) };
}

/** Works on the parts of the store, opened anew. */
async function withParts(directory: string, work: (parts: StoreParts) => void | Promise<void>): Promise<void> {
  const parts = openStore({ directory, account, dataKey, now: Date.now, notify: () => undefined });
  await work(parts);
  parts.database.close();
}

it("makes few rows of many steps, and every version is what it was", async () => {
  const { directory, open, notices, documentId, saveId, request, before, after } = await foldedStore();
  expect(before).toHaveLength(1300);
  // Blocks of at most 500 steps, none across the acknowledged or the sealed version, and the newest step by itself.
  expect(after.map((row) => row.to_version)).toEqual([101, 601, 701, 1201, 1301, 1302]);
  expect(after.reduce((sum, { sealed }) => sum + sealed.length, 0)).toBeLessThan(before.reduce((sum, { sealed }) => sum + sealed.length, 0) / 4);

  await withParts(directory, (parts) => {
    const [no] = parts.documents.numbers();
    if (no === undefined) throw new Error("The document is gone");
    for (const version of [1, 2, 100, 101, 102, 600, 601, 602, 950, 1300, 1301, 1302]) {
      const { reached } = atOnce(rebuildText(parts, no, documentId, version));
      expect(reached?.version).toBe(version);
      expect(reached?.text.toString()).toBe(textAt(version));
      if (version > 1) expect(parts.journal.at(no, documentId, version)).toMatchObject({ toVersion: version, record: { from: version - 1 } });
    }
    expect([...parts.journal.after(no, documentId, 550, 650)].map(({ toVersion }) => toVersion)).toEqual(Array.from({ length: 100 }, (_, index) => 551 + index));
    expect([...parts.journal.after(no, documentId, 1, 703)].map(({ toVersion }) => toVersion)).toEqual([101, 601, 701, 702, 703]);
    expect(parts.journal.at(no, documentId, 1303)).toBeNull();
  });

  const store = await open();
  expect(await store.readSave(saveId, "edits")).toEqual(request);
  expect(await store.readText(documentId, "acked")).toEqual({ title: "Long", text: textAt(101) });
  // A call that is repeated because its answer was lost.
  expect(await store.append(key(documentId, 900))).toMatchObject({ draftVersion: 1302 });
  await store.settle({ saveId, outcome: { kind: "acknowledged", rev: 2 } });
  expect(await store.readText(documentId, "acked")).toEqual({ title: "Long", text: textAt(701) });
  await store.close();
  expect(notices).toEqual([]);
});

it("keeps what a block has up to a version when the rest of it is cut off", async () => {
  const { directory, documentId } = await foldedStore();
  await withParts(directory, (parts) => {
    const [no = 0] = parts.documents.numbers();
    expect(parts.database.transaction(() => parts.journal.cutAfter(no, documentId, 950))).toBe(3);
    const left = Array.from({ length: 249 }, (_, index) => 702 + index);
    expect(rowsIn(parts.database).map((row) => row.to_version)).toEqual([101, 601, 701, ...left]);
    expect(atOnce(rebuildText(parts, no, documentId, 1302)).reached?.text.toString()).toBe(textAt(950));
    expect(parts.database.transaction(() => parts.journal.cutAfter(no, documentId, 701))).toBe(249);
    expect(parts.journal.last(no, documentId)).toMatchObject({ toVersion: 701, record: { from: 601 } });
  });
});

it("shows the text up to a block that is damaged, and keeps the rest aside", async () => {
  const { directory, open, documentId } = await foldedStore();
  inDatabase(directory, (database) => database.exec("UPDATE journal SET sealed = zeroblob(300) WHERE to_version = 1201"));
  const store = await open();
  expect(await store.open(documentId)).toMatchObject({ text: textAt(701), damage: { recordsSetAside: 3 }, summary: { draftVersion: 701 } });
  await store.append(key(documentId, 701));
  await store.close();
  const again = await open();
  expect((await again.open(documentId)).text).toBe(textAt(702));
  await again.close();
});

it("reads a damaged store with its blocks, also where rows that had become one are found once more", async () => {
  const { directory, open, notices, documentId, saveId, request, before } = await foldedStore();
  inDatabase(directory, (database) => {
    const isFoundAgain = ({ to_version }: Row): boolean => to_version % 5 !== 0 && ![101, 601, 701, 1201, 1301].includes(to_version);
    database.transaction(() => {
      for (const row of before.filter(isFoundAgain)) database.run("INSERT INTO journal VALUES (?, ?, ?)", row.document_no, row.to_version, row.sealed);
    });
  });
  const store = await open({ recover: true });
  expect(notices).toMatchObject([{ kind: "damagedStoreSetAside", documentsRead: 1, recordsLost: 0 }]);
  expect((await store.open(documentId)).text).toBe(textAt(1302));
  expect(await store.readSave(saveId, "edits")).toEqual(request);
  await store.close();
});

it("reads a damaged store with what was written after a repair that cut a block, and not with the block", async () => {
  const { directory, open, documentId, before, after } = await foldedStore();
  await withParts(directory, ({ documents, database, journal }) => {
    const [no = 0] = documents.numbers();
    database.transaction(() => {
      journal.drop(no, 701, Number.MAX_SAFE_INTEGER);
      for (const row of before.filter(({ to_version }) => to_version > 701 && to_version <= 950)) {
        database.run("INSERT INTO journal VALUES (?, ?, ?)", no, row.to_version, row.sealed);
      }
      for (let from = 950; from < 960; from += 1) {
        const record = { from, changes: [from - 1, [0, "k"], longText.length], title: null, titleAt: 1, view: null, length: from + longText.length, at: 0, lineage: 1 };
        journal.append(no, documentId, from + 1, record);
      }
      const block = after.find(({ to_version }) => to_version === 1201) as Row;
      database.run("INSERT INTO journal VALUES (?, ?, ?)", no, block.to_version, block.sealed);
    });
  });
  const store = await open({ recover: true });
  // What the test has deleted behind it is found once more too, and set aside.
  expect(await store.open(documentId)).toMatchObject({ text: textAt(960), summary: { draftVersion: 960 } });
  await store.close();
});

it("folds the steps that an earlier build wrote", async () => {
  const { directory, open, notices } = storeFolder();
  let store = await open();
  const documentId = uuidv7();
  await store.create({ documentId, title: "Long", content: longText });
  for (let version = 1; version < 700; version += 1) {
    await store.append({ ...key(documentId, version), title: version === 300 ? "Longer" : null });
  }
  await store.close();
  const cipher = new RecordCipher(dataKey);
  inDatabase(directory, (database) => {
    database.transaction(() => {
      for (const row of rowsIn(database)) {
        const named = Buffer.from(JSON.stringify(openRow(cipher, documentId, row)?.whole));
        database.run("UPDATE journal SET sealed = ? WHERE to_version = ?", cipher.seal(journalPlace(documentId, row.to_version), named), row.to_version);
      }
    });
  });
  store = await open();
  expect((await store.open(documentId)).text).toBe(textAt(700));
  await store.append(key(documentId, 700));
  await store.runBackgroundWork();
  await store.close();
  expect(inDatabase(directory, rowsIn).map((row) => row.to_version)).toEqual([501, 700, 701]);
  store = await open();
  expect(await store.open(documentId)).toMatchObject({ text: textAt(701), summary: { title: "Longer" } });
  await store.close();
  expect(notices).toEqual([]);
});

it("folds nothing where the journal has changed meanwhile", async () => {
  const { directory, documentId } = await foldedStore();
  await withParts(directory, (parts) => {
    const [no = 0] = parts.documents.numbers();
    const [row] = [...parts.journal.rows(no, 1201)];
    const entry = parts.journal.open(documentId, row as Row);
    if (entry === null) throw new Error("The row can't be read");
    expect(() => parts.journal.fold(no, documentId, { toVersion: 1301, whole: entry.whole, steps: entry.steps() ?? [] })).toThrow("changed meanwhile");
    expect(rowsIn(parts.database)).toHaveLength(6);
  });
});
