import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { DraftsClient } from "../../../main/drafts/drafts-client.ts";
import type { DraftNotice } from "../../../main/drafts/draft-store.ts";
import { SqlDatabase } from "../../../main/drafts/sql-database.ts";
import { schemaVersion } from "../../../main/drafts/schema.ts";
import { account, insertion, step } from "./acceptance-stories.ts";
import { bundle, forkDrafts } from "./forked-drafts.ts";
import { dataKey, storeFolder, temporaryFolder } from "./store-folder.ts";

/** Changes the database behind the store's back, as a plain program would. */
function tamper(directory: string, sql: string): void {
  const database = new SqlDatabase(join(directory, "drafts.db"));
  database.exec(sql);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
}

const bytesOf = (directory: string): Record<string, string> =>
  Object.fromEntries(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name)).toString("base64")]));

/** A closed store with one document of twelve words, eight of them acknowledged by the server. */
async function usedStore() {
  const folder = storeFolder();
  const store = await folder.open();
  const documentId = uuidv7();
  const texts = [""];
  await store.create({ documentId, title: "", content: "" });
  for (let version = 0; version < 12; version += 1) {
    const text = texts.at(-1) as string;
    await store.append({ ...step(documentId, version, insertion(text, text.length, `${version} `)), title: version === 0 ? "T" : null });
    texts.push(`${text}${version} `);
    if (version === 7) {
      const saveId = uuidv7();
      await store.seal({ documentId, saveId });
      await store.settle({ saveId, outcome: { kind: "acknowledged", rev: 3 } });
    }
  }
  await store.close();
  return { ...folder, documentId, texts };
}

const spoil = (table: string, column: string, where: string): string =>
  `UPDATE ${table} SET ${column} = CAST(substr(${column}, 1, 40) || X'00' || substr(${column}, 42) AS BLOB) WHERE ${where}`;

describe("One document's records", () => {
  it("are read up to the one that is damaged; the rest is set aside, and the person is told", async () => {
    const { directory, open, notices, documentId, texts } = await usedStore();
    tamper(directory, spoil("journal", "sealed", "to_version = 10"));
    let store = await open();
    expect(await store.open(documentId)).toMatchObject({
      text: texts[9],
      damage: { recordsSetAside: 3 },
      summary: { draftVersion: 9, ackedVersion: 8, title: "T" },
    });
    expect(notices).toEqual([{ kind: "documentDamaged", documentId, recordsSetAside: 3 }]);
    await store.append(step(documentId, 9, insertion(texts[9] as string, 0, "on ")));
    await store.close();
    store = await open();
    expect(await store.open(documentId)).toMatchObject({ text: `on ${texts[9]}`, damage: { recordsSetAside: 3 } });
    expect(notices).toHaveLength(1);
    await store.close();
  });

  it("that were acknowledged and are gone are pulled from the server again", async () => {
    const { directory, open, documentId, texts } = await usedStore();
    tamper(directory, spoil("journal", "sealed", "to_version = 6"));
    const store = await open();
    expect(await store.list()).toMatchObject([{ draftVersion: 12 }]);
    const { summary } = await store.open(documentId);
    expect(summary).toMatchObject({ draftVersion: 5, ackedVersion: 5, baseRev: 2, remoteRev: 3 });
    expect(await store.seal({ documentId, saveId: uuidv7() })).toBeNull();
    const theirs = { id: documentId, title: "T", content: texts[8] as string, rev: 3, updatedAt: 1 };
    expect(await store.adopt({ expectedVersion: 5, theirs })).toMatchObject({ text: texts[8], summary: { baseRev: 3 } });
    await store.close();
  });

  it("of which none can be read are never shown as an empty text", async () => {
    const { directory, open, documentId, texts } = await usedStore();
    tamper(directory, spoil("journal", "sealed", "to_version <> 1 OR 1"));
    const store = await open();
    await expect(store.open(documentId)).rejects.toMatchObject({ code: "damaged" });
    await expect(store.open(documentId)).rejects.toMatchObject({ code: "damaged" });
    await expect(store.readText(documentId)).rejects.toMatchObject({ code: "damaged" });
    await expect(store.append(step(documentId, 0, [[0, "x"]]))).rejects.toMatchObject({ code: "damaged" });
    expect(await store.list()).toMatchObject([{ id: documentId, hasText: false, remoteRev: 3 }]);
    const theirs = { id: documentId, title: "T", content: texts[8] as string, rev: 3, updatedAt: 1 };
    expect(await store.adopt({ expectedVersion: 0, theirs })).toMatchObject({ text: texts[8], damage: { recordsSetAside: 12 } });
    await store.close();
  });

  it("cannot be moved to another version or document", async () => {
    const { directory, open, documentId, texts } = await usedStore();
    tamper(directory, "UPDATE journal SET sealed = (SELECT sealed FROM journal WHERE to_version = 4) WHERE to_version = 5");
    const store = await open();
    expect(await store.open(documentId)).toMatchObject({ text: texts[4] });
    await store.close();
  });

  it("of a save whose text is gone free the document for a new save", async () => {
    const { directory, open, documentId } = await usedStore();
    let store = await open();
    const saveId = uuidv7();
    await store.seal({ documentId, saveId });
    await store.close();
    tamper(directory, spoil("journal", "sealed", "to_version = 11"));
    store = await open();
    await expect(store.readSave(saveId)).rejects.toMatchObject({ code: "damaged" });
    await expect(store.readSave(saveId)).rejects.toMatchObject({ code: "notFound" });
    expect(await store.seal({ documentId, saveId: uuidv7() })).toMatchObject({ version: 10, baseRev: 3 });
    await store.close();
  });
});

describe("Rows that were deleted", () => {
  /** Rows of versions that never open, a thousand bytes each, in a store that stays open; the last but `left` of them deleted. */
  async function withUnreadableVersions(left: number) {
    const { directory } = await usedStore();
    const database = new SqlDatabase(join(directory, "drafts.db"));
    const insert = "INSERT INTO history (document_no, no, version, head, delta, body) VALUES (1, ?, 1, ?, NULL, NULL)";
    database.transaction(() => {
      for (let no = 100; no < 140; no += 1) database.run(insert, no, Buffer.alloc(1_000, no));
    });
    database.run("DELETE FROM history WHERE no >= ?", 100 + left);
    const recover = async () => {
      const copy = temporaryFolder();
      cpSync(directory, copy, { recursive: true });
      database.close();
      const { open, notices } = storeFolder(copy);
      await (await open({ recover: true })).close();
      return notices;
    };
    return { database, recover };
  }

  it.each(["PASSIVE", "TRUNCATE"])("are not missed where their pages are free, after a checkpoint that is %s", async (mode) => {
    const { database, recover } = await withUnreadableVersions(0);
    database.exec(`PRAGMA wal_checkpoint(${mode})`);
    expect(await recover()).toMatchObject([{ documentsRead: 1, recordsLost: 0 }]);
  });

  it("are not missed where the log before still holds them", async () => {
    const { database, recover } = await withUnreadableVersions(0);
    database.exec("PRAGMA wal_checkpoint(PASSIVE)");
    database.run("INSERT INTO settled_saves (save_id, document_no, settled_at) VALUES ('a', 1, 1)");
    expect(await recover()).toMatchObject([{ documentsRead: 1, recordsLost: 0 }]);
  });

  it("are not counted among those that are missed", async () => {
    const { recover } = await withUnreadableVersions(5);
    expect(await recover()).toMatchObject([{ documentsRead: 1, recordsLost: 5 }]);
  });
});

describe("A store", () => {
  it("of a newer build is not touched", async () => {
    const { directory, open } = await usedStore();
    tamper(directory, `PRAGMA user_version = ${schemaVersion + 1}`);
    await expect(open()).rejects.toMatchObject({ code: "newerStore" });
    tamper(directory, `PRAGMA user_version = ${schemaVersion}`);
    expect(readdirSync(directory).filter((name) => name.includes("damaged"))).toEqual([]);
    const store = await open();
    expect(await store.list()).toHaveLength(1);
    await store.close();
  });

  it("under another key is not touched", async () => {
    const { directory, open, documentId } = await usedStore();
    const other = Buffer.alloc(32, 8);
    await expect(open({ dataKey: other })).rejects.toMatchObject({ code: "damaged" });
    await expect(open({ dataKey: other })).rejects.toMatchObject({ code: "damaged" });
    expect(readdirSync(directory).filter((name) => name.includes("damaged"))).toEqual([]);
    const store = await open();
    expect(await store.open(documentId)).toMatchObject({ summary: { draftVersion: 12 } });
    await store.close();
  });

  it("that has vanished comes back from its previous generation", async () => {
    const { directory, open, notices, documentId, texts } = await usedStore();
    let store = await open();
    await store.runBackgroundWork();
    await store.append(step(documentId, 12, insertion(texts[12] as string, 0, "late ")));
    await store.close();
    for (const suffix of ["", "-wal", "-shm"]) rmSync(join(directory, `drafts.db${suffix}`), { force: true });
    store = await open();
    expect(await store.open(documentId)).toMatchObject({ text: texts[12] });
    expect(notices).toMatchObject([{ kind: "damagedStoreSetAside", documentsRead: 1 }]);
    await store.close();
  });

  it("ends a recovery that was cut off at any of its steps, and loses nothing by it", async () => {
    const { directory, open, documentId, texts, notices } = await usedStore();
    const damaged = join(directory, "drafts.damaged-then.db");
    const store = await open({ recover: true });
    await store.close();
    cpSync(join(directory, "drafts.db"), join(directory, "drafts.next.db"));
    writeFileSync(
      join(directory, "recovery.json"),
      JSON.stringify({ step: "replacing", damaged, documentsRead: 1, recordsLost: 0 }),
    );
    const resumed = await open();
    expect(await resumed.open(documentId)).toMatchObject({ text: texts[12] });
    await resumed.close();
    expect(existsSync(damaged)).toBe(true);
    expect(existsSync(join(directory, "recovery.json"))).toBe(false);
    expect(notices).toHaveLength(2);
    const cutOff = async (attempt: number) => {
      writeFileSync(join(directory, "recovery.json"), JSON.stringify({ step: "reading", attempt }));
      return open();
    };
    const read = await cutOff(9);
    expect(await read.open(documentId)).toMatchObject({ text: texts[12] });
    await read.close();
    const unread = await cutOff(10);
    expect(await unread.list()).toEqual([]);
    expect(notices.at(-1)).toMatchObject({ documentsRead: 0, recordsLost: null });
    await unread.close();
  });

  it("is for its owner's eyes alone", async () => {
    const { directory } = await usedStore();
    for (const name of readdirSync(directory)) expect(statSync(join(directory, name)).mode & 0o077).toBe(0);
  });

  it("holds no title and no text in the clear", async () => {
    const { directory, open } = storeFolder();
    const store = await open();
    await store.create({ documentId: uuidv7(), title: "Secret title", content: "Secret content" });
    const everything = JSON.stringify(Object.values(bytesOf(directory)).map((file) => Buffer.from(file, "base64").toString("latin1")));
    expect(everything).not.toMatch(/Secret/);
    await store.close();
  });
});

describe("A file that is found damaged by the engine", () => {
  let file: string;
  beforeAll(async () => {
    file = await bundle("drafts-child");
  });

  it.each([
    ["a document's row", spoil("documents", "sealed", "1")],
    ["the key check", "DELETE FROM key_check"],
    ["a table", "DROP TABLE kept_versions"],
    ["the schema's number", "PRAGMA user_version = 0"],
  ])("is set aside by the next process, which goes on with all that can be read: %s", async (_what, sql) => {
    const { directory: used, documentId, texts } = await usedStore();
    tamper(used, sql);
    // A closed connection lets go of its file only when its statements are collected, and would then delete the
    // log of whatever bears that name: the copy is nobody's but the child's.
    const directory = temporaryFolder();
    copyFileSync(join(used, "drafts.db"), join(directory, "drafts.db"));
    const before = readFileSync(join(directory, "drafts.db"));
    const notices: DraftNotice[] = [];
    const client = new DraftsClient({ fork: () => forkDrafts(file), notify: (_account, notice) => notices.push(notice) });
    const store = await client.open(account, directory, dataKey);
    expect(await store.open(documentId)).toMatchObject({ text: texts[12] });
    const setAside = notices.find((notice) => notice.kind === "damagedStoreSetAside");
    expect(setAside).toMatchObject({ documentsRead: 1 });
    expect(readFileSync(setAside?.path ?? "").equals(before)).toBe(true);
    await client.close();
  });

  it("is opened without the engine when it has ended three processes", async () => {
    const { directory, documentId, texts } = await usedStore();
    const notices: DraftNotice[] = [];
    let forks = 0;
    const client = new DraftsClient({
      fork: () => {
        forks += 1;
        const child = forkDrafts(file);
        if (forks <= 3) setTimeout(() => child.kill(), 0);
        return child;
      },
      notify: (_account, notice) => notices.push(notice),
    });
    const store = await client.open(account, directory, dataKey);
    expect(forks).toBe(4);
    expect(notices).toMatchObject([{ kind: "damagedStoreSetAside", documentsRead: 1, recordsLost: 0 }]);
    expect(await store.open(documentId)).toMatchObject({ text: texts[12], summary: { draftVersion: 12, ackedVersion: 8, baseRev: 3 } });
    await client.close();
  });
});
