import type { DocumentTruth } from "./ledger.ts";
import { MemoryFolder } from "./store-folders.ts";
import type { World } from "./world.ts";

/**
 * At the end of a story: each version in a document's history is a text that once was there, what the server has
 * acknowledged is among them, and so is every version that ever was one.
 */
export async function checkHistories(world: World): Promise<void> {
  for (const [account, folder] of world.folders) {
    const store = await folder.open();
    const marked = folder instanceof MemoryFolder ? [...folder.rules.marked] : [];
    for (const { id, hasText, draftVersion, ackedVersion } of await store.list()) {
      const truth = world.ledger.of(account, id);
      const known = textsOf(truth);
      const versions = await store.listHistory(id);
      const texts: string[] = [];
      const ofLine = new Map<number, string>();
      for (const { source, no } of versions) {
        const { text, lineBreak } = await store.readHistory({ documentId: id, source, no });
        texts.push(text.replaceAll("\n", lineBreak));
        if (source === "line") ofLine.set(no, texts.at(-1) ?? "");
      }
      for (const version of marked) {
        if (version.id !== id) continue;
        const found = ofLine.get(version.no);
        // By a clock that was set years ahead it has had its time.
        if (found === undefined && world.jumpedMs !== 0) continue;
        if (found !== version.text) world.ledger.fail("a version stays as it was", `${JSON.stringify(version.text)} in the history of ${id} is ${JSON.stringify(found)}`);
      }
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

function textsOf(truth: DocumentTruth): ReadonlySet<string> {
  const written = [...truth.wrote].map((key) => key.slice(key.indexOf("\u0000") + 1));
  return new Set([...written, ...truth.revisions.map(({ text }) => text), ...truth.keptAside]);
}
