import type { DraftStore } from "../../main/drafts/draft-store.ts";
import type { DocumentTruth } from "./ledger.ts";
import { MemoryFolder } from "./store-folders.ts";
import type { World } from "./world.ts";

/** By then of all that a story's day has left one version stays, and the way to it leads over none that went. */
const muchLaterMs = 30 * 86_400_000;
const laterSteps = 14;

/**
 * At the end of a story: each version in a document's history is a text that once was there, what the server has
 * acknowledged is among them, and so is every version that ever was one. Where the story
 * `goesOn` a month later, the newest is still there, and what is there still reads as it did.
 */
export async function checkHistories(world: World, goesOn: boolean): Promise<void> {
  for (const [account, folder] of world.folders) {
    const store = await folder.open();
    const marked = folder instanceof MemoryFolder ? [...folder.rules.marked] : [];
    for (const { id, hasText, draftVersion, ackedVersion } of await store.list()) {
      const truth = world.ledger.of(account, id);
      const known = textsOf(truth);
      const versions = await store.listHistory(id);
      const texts: string[] = [];
      for (const { source, no } of versions) {
        const { text, lineBreak } = await store.readHistory({ documentId: id, source, no });
        texts.push(text.replaceAll("\n", lineBreak));
      }
      const ofLine = await readLine(store, id);
      for (const version of marked) {
        if (version.id !== id) continue;
        const found = ofLine.get(version.no);
        // By a clock that was set years ahead it has had its time.
        if (found === undefined && world.jumpedMs !== 0) continue;
        if (found !== version.text) world.ledger.fail("a version stays as it was", `${JSON.stringify(version.text)} in the history of ${id} is ${JSON.stringify(found)}`);
      }
      if (goesOn) await checkMuchLater(world, store, id, ofLine);
      const lost = world.jumpedMs === 0 ? truth.replaced.find((each) => !texts.includes(each.text)) : undefined;
      if (lost !== undefined) world.ledger.fail("nothing deletes text", `${JSON.stringify(lost.text)} was merged and is not in the history of ${id}`);
      const strange = texts.find((text) => !known.has(text));
      if (strange !== undefined) world.ledger.fail("a version is a text that was there", `${JSON.stringify(strange)} in the history of ${id}`);
      if (!hasText || draftVersion !== ackedVersion || draftVersion === 0) continue;
      const newest = texts[versions.findIndex(({ source }) => source === "line")];
      if (newest !== truth.stored.text) {
        world.ledger.fail("what is saved is in the history", `${JSON.stringify(newest)} is the newest version of ${id}, ${JSON.stringify(truth.stored.text)} is saved`);
      }
    }
  }
}

/** The versions of a document's line, by their numbers, the oldest first. */
async function readLine(store: DraftStore, documentId: string): Promise<ReadonlyMap<number, string>> {
  const texts = new Map<number, string>();
  for (const { source, no } of (await store.listHistory(documentId)).toReversed()) {
    if (source !== "line") continue;
    const { text, lineBreak } = await store.readHistory({ documentId, source, no });
    texts.set(no, text.replaceAll("\n", lineBreak));
  }
  return texts;
}

/** Somebody goes on writing then, until nothing of before is in the journal any more. */
async function checkMuchLater(world: World, store: DraftStore, id: string, before: ReadonlyMap<number, string>): Promise<void> {
  world.jumpedMs += muchLaterMs;
  const { draftVersion } = (await store.open(id)).summary;
  for (let version = draftVersion; version < draftVersion + laterSteps; version += 1) {
    await store.append({ documentId: id, fromVersion: version, toVersion: version + 1, changes: null, title: `Later ${version}`, view: null });
  }
  const later = await readLine(store, id);
  world.jumpedMs -= muchLaterMs;
  const newest = [...before.keys()].at(-1);
  if (newest !== undefined && !later.has(newest)) world.ledger.fail("nothing deletes text", `the newest version of ${id} is gone a month later`);
  const changed = [...later].find(([no, text]) => before.has(no) && before.get(no) !== text);
  if (changed !== undefined) world.ledger.fail("a version stays as it was", `a month later the history of ${id} holds ${JSON.stringify(changed[1])} for ${JSON.stringify(before.get(changed[0]))}`);
}

function textsOf(truth: DocumentTruth): ReadonlySet<string> {
  const written = [...truth.wrote].map((key) => key.slice(key.indexOf("\u0000") + 1));
  return new Set([...written, ...truth.revisions.map(({ text }) => text), ...truth.keptAside]);
}
