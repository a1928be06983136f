import { ChangeSet, Text } from "@codemirror/state";
import fc from "fast-check";
import { rmSync } from "node:fs";
import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import type { LocalVersion } from "../../../preload/contract/history.ts";
import { SqlDatabase } from "../../../main/drafts/sql-database.ts";
import { SqliteDraftStore } from "../../../main/drafts/sqlite-draft-store.ts";
import { storeFiles } from "../../../main/drafts/store-files.ts";
import { account } from "./acceptance-stories.ts";
import { dataKey, temporaryFolder } from "./store-folder.ts";

const dayMs = 24 * 60 * 60 * 1000;

const action = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant("type" as const), at: fc.nat(), remove: fc.nat(6), insert: fc.string({ unit: "binary", maxLength: 12 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("mark" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("paste" as const), lines: fc.integer({ min: 1000, max: 4000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("reopen", "compact", "list", "adopt", "recover") }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 60_000, max: 3 * dayMs }) }) },
);

it("gives back each version exactly, whatever was typed, pulled, compacted, thinned, repaired and opened again since", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 60 }), async (actions) => {
      const directory = temporaryFolder();
      let now = 1_700_000_000_000;
      const open = (recover = false) =>
        SqliteDraftStore.open({ directory, account, dataKey, now: () => now, notify: () => undefined, versionsPerSnapshot: 3, recover });
      let store = await open();
      const documentId = uuidv7();
      await store.create({ documentId, title: "", content: "" });
      let doc = Text.empty;
      let version = 0;
      /** What was on the page at each moment that can be told apart. */
      const texts = new Map<number, string>();
      const write = async (changes: ChangeSet): Promise<void> => {
        now += 1000;
        await store.append({ documentId, fromVersion: version, toVersion: version + 1, changes: changes.toJSON(), title: null, view: null });
        doc = changes.apply(doc);
        version += 1;
        texts.set(now, doc.sliceString(0));
      };
      const check = async (): Promise<readonly LocalVersion[]> => {
        const listed = await store.listHistory(documentId);
        for (const each of listed.filter(({ source }) => source === "line")) {
          const { text } = await store.readHistory({ documentId, source: each.source, no: each.no });
          expect(text).toBe(texts.get(each.at));
        }
        return listed;
      };
      for (const next of actions) {
        if (next.kind === "type") {
          const from = next.at % (doc.length + 1);
          const to = Math.min(doc.length, from + next.remove);
          await write(ChangeSet.of({ from, to, insert: Text.of(next.insert.split("\n")) }, doc.length));
        } else if (next.kind === "paste") {
          await write(ChangeSet.of({ from: 0, to: doc.length, insert: Text.of(Array.from({ length: next.lines }, (_, line) => `${line} ${version}`)) }, doc.length));
        } else if (next.kind === "wait") {
          now += next.ms;
        } else if (next.kind === "mark") {
          await store.keepVersion({ documentId, cause: "beforeRestore" });
        } else if (next.kind === "compact") {
          await store.runBackgroundWork();
        } else if (next.kind === "list") {
          await check();
        } else if (next.kind === "adopt") {
          const saveId = uuidv7();
          if ((await store.seal({ documentId, saveId })) !== null) await store.settle({ saveId, outcome: { kind: "acknowledged", rev: version } });
          now += 1000;
          const content = `pulled ${version}`;
          const adopted = await store.adopt({ expectedVersion: version, theirs: { id: documentId, title: "", content, rev: version + 1, updatedAt: 1 } });
          version = adopted.summary.draftVersion;
          doc = Text.of(adopted.text.split("\n"));
          if (adopted.text === content) texts.set(now, content);
        } else {
          await store.close();
          store = await open(next.kind === "recover");
        }
      }
      await store.keepVersion({ documentId, cause: "beforeRestore" });
      await check();
      await store.runBackgroundWork();
      await store.close();
      store = await open();
      const [newest] = await check();
      if (version > 0) expect(newest?.at).toBe([...texts.keys()].at(-1));
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    }),
    { numRuns: 25 },
  );
}, 120_000);

it("is thinned with age where nobody waits for it, and what is left can be read", async () => {
  const directory = temporaryFolder();
  let now = 1_700_000_000_000;
  const store = await SqliteDraftStore.open({ directory, account, dataKey, now: () => now, notify: () => undefined, versionsPerSnapshot: 1 });
  const documentId = uuidv7();
  await store.create({ documentId, title: "", content: "" });
  const texts = new Map<number, string>();
  for (let version = 0; version < 400; version += 1) {
    now += 5 * 60_000;
    const text = texts.size === 0 ? "" : ([...texts.values()].at(-1) as string);
    const changes = ChangeSet.of({ from: text.length, insert: `${version} ` }, text.length).toJSON();
    await store.append({ documentId, fromVersion: version, toVersion: version + 1, changes, title: null, view: null });
    await store.keepVersion({ documentId, cause: "beforeRestore" });
    texts.set(now, `${text}${version} `);
  }
  now += 40 * dayMs;
  await store.append({ documentId, fromVersion: 400, toVersion: 401, changes: null, title: "T", view: null });
  await store.runBackgroundWork();
  const listed = await store.listHistory(documentId);
  expect(listed.length).toBeGreaterThanOrEqual(3);
  expect(listed.length).toBeLessThanOrEqual(5);
  const words = listed.slice(0, -1).reduce((sum, { words: change }) => sum + (change?.added ?? Number.NaN), 0);
  const [oldest] = listed.slice(-1);
  expect(words).toBe(400 - (texts.get(oldest?.at ?? 0)?.trim().split(" ").length ?? 0));
  for (const { at, no } of listed.slice(1)) {
    expect((await store.readHistory({ documentId, source: "line", no })).text).toBe(texts.get(at));
  }
  await store.close();
}, 30_000);

it("says which version is damaged, and reads all that do not stand on it or are still in the journal", async () => {
  const directory = temporaryFolder();
  let now = 1_700_000_000_000;
  const open = () => SqliteDraftStore.open({ directory, account, dataKey, now: () => now, notify: () => undefined, versionsPerSnapshot: 30 });
  let store = await open();
  const documentId = uuidv7();
  await store.create({ documentId, title: "", content: "" });
  for (let version = 0; version < 100; version += 1) {
    now += 1000;
    await store.append({ documentId, fromVersion: version, toVersion: version + 1, changes: version === 0 ? [[0, "k"]] : [version, [0, "k"]], title: null, view: null });
    await store.keepVersion({ documentId, cause: "beforeRestore" });
    if (version % 31 === 0) await store.runBackgroundWork();
  }
  await store.runBackgroundWork();
  await store.close();
  const database = new SqlDatabase(storeFiles(directory).database);
  database.exec("UPDATE history SET delta = zeroblob(length(delta)) WHERE no = 20");
  database.close();
  store = await open();
  const readable: number[] = [];
  for (const { no, source } of (await store.listHistory(documentId)).toReversed()) {
    try {
      expect((await store.readHistory({ documentId, source, no })).text).toBe("k".repeat(no));
      readable.push(no);
    } catch (error) {
      expect(error).toMatchObject({ code: "damaged" });
    }
  }
  expect(readable.slice(0, 19)).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
  expect(readable).not.toContain(20);
  expect(readable.slice(-30)).toEqual(Array.from({ length: 30 }, (_, index) => index + 71));
  expect(await store.open(documentId)).toMatchObject({ text: "k".repeat(100) });
  await store.close();
});
