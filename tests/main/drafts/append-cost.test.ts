import { statSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { pageBytes } from "../../../main/drafts/schema.ts";
import { storeFolder } from "./store-folder.ts";
import { step } from "./acceptance-stories.ts";

/** The bytes that the write-ahead log grows by with each of 100 keys typed into a text of so many units. */
async function walBytesPerAppend(length: number): Promise<number> {
  const { directory, open } = storeFolder();
  let store = await open();
  const documentId = uuidv7();
  await store.create({ documentId, title: "T", content: "x".repeat(length) });
  await store.close();
  store = await open();
  await store.append(step(documentId, 1, [length, [0, "a"]]));
  const before = statSync(join(directory, "drafts.db-wal")).size;
  for (let key = 1; key <= 100; key += 1) await store.append(step(documentId, 1 + key, [length + key, [0, "a"]]));
  const after = statSync(join(directory, "drafts.db-wal")).size;
  await store.close();
  return (after - before) / 100;
}

it("writes as much for a key in 3 MB as for a key in 10 KB, and that is two pages at most", async () => {
  const inShort = await walBytesPerAppend(10_000);
  const inLong = await walBytesPerAppend(3_000_000);
  expect(inLong).toBeLessThanOrEqual(inShort * 1.05);
  expect(inLong).toBeLessThanOrEqual(2 * (pageBytes + 24));
});
