import { ChangeSet, Text } from "@codemirror/state";
import { v7 as uuidv7 } from "uuid";
import { expect, it, vi } from "vitest";
import { wholeUnits } from "../../../main/drafts/open-part.ts";
import { partCount, partUnits, sealTextSteps } from "../../../main/drafts/text-body.ts";
import { RecordCipher } from "../../../main/drafts/record-cipher.ts";
import type { SqliteDraftStore } from "../../../main/drafts/sqlite-draft-store.ts";
import type { OpenedDocument } from "../../../preload/contract/documents.ts";
import { generateNovel, mulberry } from "../../e2e/generated-text.ts";
import { openRecord, sealRecord, snapshotHead } from "../../../main/drafts/records.ts";
import { atOnce } from "../../../main/drafts/slices.ts";
import { snapshotPlace } from "../../../main/drafts/snapshots.ts";
import { SqlDatabase } from "../../../main/drafts/sql-database.ts";
import { dataKey, inDatabase, storeFolder } from "./store-folder.ts";

const novel = generateNovel(1_500_000);

/** What the part is, put together with what stands around it. */
async function putTogether(store: SqliteDraftStore, { summary, text, part }: OpenedDocument): Promise<string> {
  if (part === undefined) return text;
  const { id: documentId, draftVersion: version } = summary;
  const read = (from: number, to: number): Promise<string> => store.readPiece({ documentId, version, from, to });
  const end = part.before + text.length;
  return (await read(0, part.before)) + text + (await read(end, end + part.after));
}

it("opens a long text in part wherever it was left and edited, and the part and its rest are the whole", async () => {
  const random = mulberry(7);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const { open } = storeFolder();
  const store = await open();
  let partCount = 0;
  for (let round = 0; round < 12; round += 1) {
    const documentId = uuidv7();
    await store.create({ documentId, title: "Long", content: novel });
    let text = Text.of(novel.split("\n"));
    const place = round === 0 ? 0 : round === 1 ? text.length : upTo(text.length);
    for (let version = 1; version < 60; version += 1) {
      // Mostly near one place, now and then anywhere and where the sealed parts meet, and large pieces too.
      const kind = random();
      const around = kind < 0.7 ? place + upTo(4_000) - 2_000 : kind < 0.85 ? upTo(10) * partUnits + upTo(60) - 30 : upTo(text.length);
      const from = Math.min(text.length, Math.max(0, around));
      const to = Math.min(text.length, from + (random() < 0.1 ? upTo(60_000) : upTo(20)));
      const insert = Text.of([random() < 0.1 ? "\u{1f40b}".repeat(upTo(9_000)) : "whale", ...(random() < 0.3 ? [""] : [])]);
      const changes = ChangeSet.of({ from, to, insert }, text.length);
      text = changes.apply(text);
      const at = Math.min(text.length, Math.max(0, place));
      const view = { anchor: at, head: Math.min(text.length, at + upTo(30)), top: Math.max(0, at - upTo(3_000)) };
      await store.append({ documentId, fromVersion: version, toVersion: version + 1, changes: changes.toJSON(), title: null, view });
      if (version % 20 !== 19) continue;
      const [whole, part] = [await store.open(documentId), await store.openPart(documentId)];
      expect(whole.text === text.sliceString(0)).toBe(true);
      expect((await putTogether(store, part)) === whole.text).toBe(true);
      if (part.part === undefined) continue;
      partCount += 1;
      const { before } = part.part;
      expect(part.text.length).toBeLessThanOrEqual(wholeUnits);
      expect(part.view).toEqual(whole.view && { anchor: whole.view.anchor - before, head: whole.view.head - before, top: whole.view.top - before });
      expect([part.summary, part.lineBreak, part.theirs]).toEqual([whole.summary, whole.lineBreak, null]);
    }
  }
  // Where the edits were large, the whole is as well.
  expect(partCount).toBeGreaterThan(20);
  await store.close();
}, 60_000);

it("opens as a whole what is short, and what was left with the caret far from what was in sight", async () => {
  const { open } = storeFolder();
  const store = await open();
  const [short, far] = [uuidv7(), uuidv7()];
  await store.create({ documentId: short, title: "", content: novel.slice(0, wholeUnits) });
  await store.create({ documentId: far, title: "", content: novel });
  expect((await store.openPart(short)).part).toBeUndefined();
  expect((await store.openPart(far)).part).toBeDefined();
  await store.rememberView({ documentId: far, view: { anchor: 0, head: 0, top: novel.length - 100 } });
  const opened = await store.openPart(far);
  expect(opened.part).toBeUndefined();
  expect(opened.text === novel).toBe(true);
  await store.close();
});

it("reads a tenth of the text to open it, and says where a version is not there to be read", async () => {
  const { open } = storeFolder();
  const store = await open();
  const documentId = uuidv7();
  await store.create({ documentId, title: "", content: generateNovel(8_000_000) });
  const opens = vi.spyOn(RecordCipher.prototype, "open");
  const openedBytes = (): number => opens.mock.calls.reduce((sum, [, sealed]) => sum + (sealed instanceof Uint8Array ? sealed.length : 0), 0);
  await store.openPart(documentId);
  const inPart = openedBytes();
  await store.open(documentId);
  expect(inPart * 11).toBeLessThan(openedBytes());
  opens.mockRestore();
  await expect(store.readPiece({ documentId, version: 99, from: 0, to: 10 })).rejects.toMatchObject({ code: "damaged" });
  await store.close();
});

it("reads the parts that it opens and no others, unless an earlier build wrote them", async () => {
  const { directory, open } = storeFolder();
  let store = await open();
  const documentId = uuidv7();
  await store.create({ documentId, title: "", content: novel });
  const view = { anchor: novel.length / 2, head: novel.length / 2, top: novel.length / 2 };
  await store.rememberView({ documentId, view });
  const readBytes = async (): Promise<number> => {
    const gets = vi.spyOn(SqlDatabase.prototype, "get");
    expect((await putTogether(store, await store.openPart(documentId))) === novel).toBe(true);
    gets.mockClear();
    expect((await store.openPart(documentId)).part).toBeDefined();
    const rows = gets.mock.results.map(({ value }) => Object.values((value ?? {}) as object));
    gets.mockRestore();
    return rows.flat().reduce((sum: number, value: unknown) => sum + (value instanceof Uint8Array ? value.length : 0), 0);
  };
  const inParts = await readBytes();
  await store.close();

  const cipher = new RecordCipher(dataKey);
  const [head, body] = (["head", "body"] as const).map((part) => snapshotPlace(documentId, 1, part)) as [string, string];
  inDatabase(directory, (database) => {
    const { partsId: _, ...told } = openRecord(cipher, head, snapshotHead, database.get<{ head: Buffer }>("SELECT head FROM snapshots")?.head) ?? {};
    database.run("UPDATE snapshots SET head = ?, body = ?", sealRecord(cipher, head, told), atOnce(sealTextSteps(cipher, body, novel)));
    expect(database.run("DELETE FROM snapshot_parts")).toBe(partCount(novel.length));
  });
  store = await open();
  expect(await readBytes()).toBeGreaterThan(inParts * 3);
  await store.close();
});

it("opens a long text soon that was edited in many places since its snapshot", async () => {
  const { open } = storeFolder();
  const store = await open();
  const documentId = uuidv7();
  const content = "The whale, the sea and the ship, the one like the other.\n".repeat(20_000);
  await store.create({ documentId, title: "", content });
  const places = [...content.matchAll(/the /g)].map(({ index }) => index);
  const changes = ChangeSet.of(places.map((from) => ({ from, to: from + 3, insert: "thy" })), content.length);
  const view = { anchor: 0, head: 0, top: 0 };
  await store.append({ documentId, fromVersion: 1, toVersion: 2, changes: changes.toJSON(), title: null, view });
  const timed = async (method: "open" | "openPart"): Promise<number> => {
    const began = performance.now();
    await store[method](documentId);
    return performance.now() - began;
  };
  const whole = Math.min(await timed("open"), await timed("open"));
  const part = Math.min(await timed("openPart"), await timed("openPart"));
  expect((await putTogether(store, await store.openPart(documentId))) === content.replaceAll("the ", "thy ")).toBe(true);
  expect(part).toBeLessThan(whole * 2);
  await store.close();
}, 60_000);
