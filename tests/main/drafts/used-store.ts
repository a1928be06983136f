import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { DraftError } from "../../../main/drafts/draft-error.ts";
import type { DraftStore } from "../../../main/drafts/draft-store.ts";
import { insertion, step } from "./acceptance-stories.ts";
import { storeFolder } from "./store-folder.ts";

/** Every text that was ever on the screen, by document and version. */
export type Histories = Map<string, string[]>;

/** A store that has been used for a while, copied while it was open: some of it is in the log alone. */
export async function makeUsedStore(to: string): Promise<Histories> {
  const directory = join(to, "../used");
  rmSync(directory, { recursive: true, force: true });
  const store = await storeFolder(directory).open({ rowsPerBlock: 10 });
  const histories: Histories = new Map();
  const write = async (documentId: string, keys: number): Promise<void> => {
    const history = histories.get(documentId) as string[];
    for (let key = 0; key < keys; key += 1) {
      const text = history.at(-1) as string;
      const word = `${history.length} 天地 `;
      await store.append(step(documentId, history.length - 1, insertion(text, text.length, word)));
      history.push(text + word);
    }
  };
  for (let count = 0; count < 6; count += 1) {
    const documentId = uuidv7();
    const content = count % 2 === 0 ? `Chapter ${count}\n`.repeat(count * 300) : "";
    await store.create({ documentId, title: "", content });
    histories.set(documentId, content === "" ? [""] : ["", content]);
    await write(documentId, 40);
  }
  await store.runBackgroundWork();
  for (const documentId of histories.keys()) await write(documentId, 25);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(directory)) cpSync(join(directory, name), join(to, name));
  await store.close();
  return histories;
}

/**
 * Reads every document; answers how many are whole and how many are shown up to an earlier moment. Rejects where a text
 * never was on the screen, or a written document is shown as empty.
 */
export async function textsShown(store: DraftStore, histories: Histories): Promise<{ whole: number; inPart: number }> {
  const shown = { whole: 0, inPart: 0 };
  for (const { id } of await store.list()) {
    const history = histories.get(id);
    if (history === undefined) throw new Error("A document is there that never was");
    try {
      const { text, summary } = await store.open(id);
      if (text !== history[summary.draftVersion]) throw new Error(`Version ${summary.draftVersion} is another text`);
      if (summary.draftVersion === 0) throw new Error("A written document is shown as empty");
      shown[summary.draftVersion === history.length - 1 ? "whole" : "inPart"] += 1;
    } catch (error) {
      if (!(error instanceof DraftError) || error.code !== "damaged") throw error;
    }
  }
  return shown;
}
