import { statSync } from "node:fs";
import { join } from "node:path";
import { ChangeSet, Text } from "@codemirror/state";
import { v7 as uuidv7 } from "uuid";
import * as v from "valibot";
import { expect, it, vi } from "vitest";
import { RecordCipher } from "../../main/drafts/record-cipher.ts";
import { SqlDatabase } from "../../main/drafts/sql-database.ts";
import type { DraftStore } from "../../main/drafts/draft-store.ts";
import { calls } from "../../preload/contract/calls.ts";
import { succeed } from "../../preload/contract/result.ts";
import { DraftWriter } from "../../renderer/save/draft-writer.ts";
import { generateNovel } from "../e2e/generated-text.ts";
import { storeFolder } from "../main/drafts/store-folder.ts";
import { StoryClock } from "./story-clock.ts";

const keys = 80;

/** What one typed key costs on its way from the editor's change to the disk, on average. */
interface Cost {
  /** In the message to main and through the database's statements, in and out. */
  characters: number;
  /** Sealed and opened. */
  sealedBytes: number;
  /** That the write-ahead log grew by. */
  logBytes: number;
  /** That the database grew by when the store was closed, and the log brought into it. */
  databaseBytes: number;
}

it("keeps a key in 5 MB with as much work as in 10 KB: characters touched, bytes sealed, bytes written", async () => {
  const short = await costOfKey(10_000);
  const long = await costOfKey(5_000_000);
  // A position in the longer text has some digits more, at six places of a step and of its record; so one record less
  // may fit on a page.
  expect(long.characters).toBeLessThanOrEqual(short.characters + 100);
  expect(long.sealedBytes).toBeLessThanOrEqual(short.sealedBytes + 50);
  expect(long.logBytes).toBeLessThanOrEqual(short.logBytes * 1.1);
  expect(long.databaseBytes).toBeLessThanOrEqual(short.databaseBytes + 200);

  expect(short.characters).toBeLessThanOrEqual(1_000);
  expect(short.sealedBytes).toBeLessThanOrEqual(100);
  expect(short.logBytes + short.databaseBytes).toBeLessThanOrEqual(9_216);
});

async function costOfKey(sizeBytes: number): Promise<Cost> {
  const { directory, open } = storeFolder();
  let store = await open();
  const documentId = uuidv7();
  const { text } = await store.create({ documentId, title: "T", content: generateNovel(sizeBytes) });
  // The text goes into the database, and the log begins anew.
  await store.close();
  store = await open();
  const cost = { characters: 0, sealedBytes: 0, logBytes: 0, databaseBytes: 0 };
  const typist = new Typist(store, documentId, Text.of(text.split("\n")), (payload) => (cost.characters += sizeOf(payload)));
  // The first key reads what the store has not looked at since it was opened.
  await typist.type();

  const size = (name: string): number => statSync(join(directory, name)).size;
  const [log, database] = [size("drafts.db-wal"), size("drafts.db")];
  cost.characters = 0;
  const stopWatching = watchStore(cost);
  for (let key = 0; key < keys; key += 1) await typist.type();
  stopWatching();
  cost.logBytes = size("drafts.db-wal") - log;
  await store.close();
  cost.databaseBytes = size("drafts.db") - database;
  for (const name of ["characters", "sealedBytes", "logBytes", "databaseBytes"] as const) cost[name] /= keys;
  return cost;
}

/** One letter at a time in the middle of the text, through the writer of the page. */
class Typist {
  readonly #writer: DraftWriter;
  #doc: Text;

  constructor(store: DraftStore, documentId: string, doc: Text, crossed: (payload: unknown) => void) {
    this.#doc = doc;
    const call = async (_name: string, payload: unknown): Promise<unknown> => {
      crossed(payload);
      const { account: _account, ...step } = v.parse(calls["documents.append"].payload, structuredClone(payload));
      return succeed(await store.append(step));
    };
    this.#writer = new DraftWriter({
      outside: {
        main: { call: call as never, onEvent: () => () => undefined },
        network: { onReturn: () => undefined },
        presence: { onFocus: () => undefined },
        time: new StoryClock().ofProcess().time,
        chance: { fraction: () => 0, uuid: uuidv7 },
      },
      account: "a".repeat(32),
      documentId,
      version: 1,
      onDurable: () => undefined,
      onMerged: () => undefined,
      onTrouble: (failure) => {
        throw new Error(failure?.message);
      },
      rebase: async () => null,
    });
  }

  /** Resolves when it is durable. */
  async type(): Promise<void> {
    const at = this.#doc.length >> 1;
    const changes = ChangeSet.of({ from: at, insert: "k" }, this.#doc.length);
    this.#doc = changes.apply(this.#doc);
    this.#writer.recordChanges(changes, { anchor: at, head: at, top: at });
    await this.#writer.flush();
  }
}

/** Counts what the store seals, opens, binds to statements and reads from rows, until the answer is called. */
function watchStore(cost: Cost): () => void {
  const sealing = vi.spyOn(RecordCipher.prototype, "seal");
  const opening = vi.spyOn(RecordCipher.prototype, "open");
  const running = vi.spyOn(SqlDatabase.prototype, "run");
  const reading = [vi.spyOn(SqlDatabase.prototype, "get"), vi.spyOn(SqlDatabase.prototype, "all")];
  return () => {
    cost.sealedBytes = sizeOf([...sealing.mock.calls, ...opening.mock.calls].map(([, record]) => record));
    cost.characters += sizeOf(running.mock.calls.map(([, ...values]) => values));
    cost.characters += sizeOf(reading.map(({ mock }) => mock.results.map(({ value }: { value?: unknown }) => value)));
    for (const watch of [sealing, opening, running, ...reading]) watch.mockRestore();
  };
}

function sizeOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === "object" && value !== null) return Object.values(value).reduce<number>((sum, each) => sum + sizeOf(each), 0);
  return String(value).length;
}
