import { ChangeSet, Text } from "@codemirror/state";
import fc from "fast-check";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import type { DraftNotice } from "../../../main/drafts/draft-store.ts";
import { SqliteDraftStore } from "../../../main/drafts/sqlite-draft-store.ts";
import { account } from "./acceptance-stories.ts";
import { dataKey } from "./store-folder.ts";

/** What people and programs put into texts, and what databases and encodings are known to change. */
const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ unit: fc.constantFrom("\ud800", "\udfff", "\u0000", "\ufeff", "\r", "\n", "\u2028", "é", "e\u0301"), maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(..."天地玄黄宇宙洪荒，。"), maxLength: 12 }),
  fc.constantFrom('{"a":[1,null]}', "\\u0000", "\r\n", '"\\', "x'00'", "\ud83d\ude00"),
);

const action = fc.oneof(
  { weight: 10, arbitrary: fc.record({ at: fc.nat(), remove: fc.nat(6), insert: piece }) },
  { weight: 1, arbitrary: fc.constant("reopen" as const) },
  { weight: 1, arbitrary: fc.constant("compact" as const) },
  { weight: 1, arbitrary: fc.constant("save" as const) },
);

it("comes back exactly as it was typed, whatever was typed, saved, compacted and opened again in between", async () => {
  await fc.assert(
    fc.asyncProperty(piece, fc.array(action, { minLength: 5, maxLength: 40 }), async (content, actions) => {
      const directory = mkdtempSync(join(tmpdir(), "longhand-drafts-"));
      const notify = (notice: DraftNotice) => expect.fail(notice.kind);
      const open = () => SqliteDraftStore.open({ directory, account, dataKey, now: Date.now, notify, versionsPerSnapshot: 9, rowsPerBlock: 3 });
      let store = await open();
      const documentId = uuidv7();
      const opened = await store.create({ documentId, title: "", content });
      let model = Text.of(opened.text.split("\n"));
      let version = opened.summary.draftVersion;
      let sealed: { saveId: string; content: string } | null = null;
      for (const next of actions) {
        if (next === "reopen") {
          await store.close();
          store = await open();
        } else if (next === "compact") {
          await store.runBackgroundWork();
        } else if (next === "save") {
          if (sealed !== null) {
            expect(JSON.parse((await store.readSave(sealed.saveId)).body).content).toBe(sealed.content);
            await store.settle({ saveId: sealed.saveId, outcome: { kind: "acknowledged", rev: version } });
            expect((await store.readText(documentId, "acked")).text).toBe(sealed.content);
          }
          const saveId = uuidv7();
          const entry = await store.seal({ documentId, saveId });
          sealed = entry === null ? null : { saveId, content: model.sliceString(0, model.length, opened.lineBreak) };
        } else {
          const from = next.at % (model.length + 1);
          const to = Math.min(model.length, from + next.remove);
          const changes = ChangeSet.of({ from, to, insert: Text.of(next.insert.split("\n")) }, model.length);
          await store.append({ documentId, fromVersion: version, toVersion: version + 1, changes: changes.toJSON(), title: null, view: null });
          model = changes.apply(model);
          version += 1;
        }
      }
      const text = model.sliceString(0, model.length, "\n");
      expect((await store.open(documentId)).text).toBe(text);
      await store.close();
      store = await open();
      expect((await store.open(documentId)).text).toBe(text);
      await store.close();
      rmSync(directory, { recursive: true });
    }),
    { numRuns: 60 },
  );
}, 30_000);
