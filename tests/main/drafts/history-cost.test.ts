import { statSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { SqlDatabase } from "../../../main/drafts/sql-database.ts";
import { SqliteDraftStore } from "../../../main/drafts/sqlite-draft-store.ts";
import { storeFiles } from "../../../main/drafts/store-files.ts";
import { account } from "./acceptance-stories.ts";
import { randomNumbers } from "./damaged-files.ts";
import { dataKey, temporaryFolder } from "./store-folder.ts";

const textUnits = 3_200_000;
const edits = 10_000;
const editsPerSave = 25;
const random = randomNumbers(5);

/** Prose of many different words, which packs about as well as a novel. */
function prose(units: number): string {
  const syllables = ["an", "be", "cor", "dal", "er", "fin", "gra", "hol", "is", "jun", "kel", "lo", "mar", "ned", "or", "pel"];
  const words = Array.from({ length: 4000 }, () => Array.from({ length: 1 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * 16)]).join(""));
  let text = "";
  while (text.length < units) text += words[Math.floor(random() ** 2 * words.length)] + (random() < 0.01 ? ".\n\n" : " ");
  return text.slice(0, units);
}

/** Milliseconds that some work took. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

it("costs little: 10,000 edits all over 3.2 MB, each 25th saved", async () => {
  const directory = temporaryFolder();
  let now = 1_700_000_000_000;
  const options = { directory, account, dataKey, now: () => now, notify: () => undefined };
  let store = await SqliteDraftStore.open(options);
  const documentId = uuidv7();
  await store.create({ documentId, title: "A long novel", content: prose(textUnits) });
  let length = textUnits;
  for (let version = 1; version <= edits; version += 1) {
    now += 1000;
    const at = Math.floor(random() * length);
    const changes = [...(at > 0 ? [at] : []), [0, "word "], ...(at < length ? [length - at] : [])];
    await store.append({ documentId, fromVersion: version, toVersion: version + 1, changes, title: null, view: null });
    length += 5;
    if (version % editsPerSave === 0) {
      const saveId = uuidv7();
      await store.seal({ documentId, saveId });
      await store.settle({ saveId, outcome: { kind: "acknowledged", rev: version / editsPerSave } });
    }
    if (version % 500 === 0) await store.runBackgroundWork();
  }
  await store.close();
  store = await SqliteDraftStore.open(options);
  const openMs = await timed(() => store.open(documentId));
  const listMs = await timed(() => store.listHistory(documentId));
  const listed = await store.listHistory(documentId);
  expect(listed.length).toBeGreaterThanOrEqual(edits / editsPerSave);
  let longestMs = 0;
  for (let count = 0; count < listed.length; count += 7) {
    const { source, no } = listed[count] as (typeof listed)[number];
    const read = (): Promise<number> => timed(() => store.readHistory({ documentId, source, no }));
    // Of two readings the quicker one: the other may have waited for what else the computer does.
    longestMs = Math.max(longestMs, Math.min(await read(), await read()));
  }
  await store.close();
  const database = new SqlDatabase(storeFiles(directory).database);
  const { bytes } = database.get<{ bytes: number }>(
    "SELECT sum(length(head) + coalesce(length(delta), 0) + coalesce(length(body), 0)) AS bytes FROM history",
  ) as { bytes: number };
  database.close();
  const fileBytes = statSync(join(directory, "drafts.db")).size;
  const times = (figure: number, of: number): string => `${(figure / of).toFixed(2)}×`;
  console.log(
    `${listed.length} versions: history ${times(bytes, textUnits)} the text, the whole store ${times(fileBytes, textUnits)}; ` +
      `listing ${listMs.toFixed(0)} ms, the slowest version ${longestMs.toFixed(0)} ms, opening the document ${openMs.toFixed(0)} ms`,
  );
  expect(bytes).toBeLessThanOrEqual(3 * textUnits);
  // Against what the same computer needs at the same time to open the document.
  expect(listMs).toBeLessThan(100 + openMs);
  expect(longestMs).toBeLessThan(200 + 4 * openMs);
}, 180_000);
