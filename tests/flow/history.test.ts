import { describe, expect, it } from "vitest";
import type { DocumentHistory } from "../../renderer/save/document-history.ts";
import { ada, bob, WholeLonghand } from "./whole-longhand.ts";

const historyOf = (longhand: WholeLonghand, id: string): DocumentHistory => {
  const desk = longhand.window.workspace.desk.get();
  if (desk === null) throw new Error("There is no desk");
  return desk.historyOf(id);
};

/** The texts of all versions on this computer, the newest first. */
async function textsOf(longhand: WholeLonghand, id: string): Promise<string[]> {
  const history = historyOf(longhand, id);
  const listed = await longhand.run(history.listLocal());
  if (!listed.ok) throw new Error(listed.error.message);
  const texts: string[] = [];
  for (const version of listed.value) {
    const read = await longhand.run(history.read(version));
    if (read.ok) texts.push(read.value.text);
  }
  return texts;
}

describe("the history of a document", () => {
  it("has what was saved, what a restore took the place of, and survives a crash, offline and signed out", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("One.");
    await longhand.untilSaved();
    longhand.window.type(" Two.");
    await longhand.untilSaved();
    longhand.window.type(" Three.");
    await longhand.untilDurable();
    await longhand.run(historyOf(longhand, id).keepPresent());
    longhand.window.type("One.", 0, longhand.window.text.length);
    await longhand.untilDurable();
    longhand.server.order({}, { kind: "cutBeforeServer" }, 1_000);
    await longhand.crash();
    await longhand.run(longhand.window.workspace.session.signOut());
    expect(await textsOf(longhand, id)).toEqual(expect.arrayContaining(["One.", "One. Two.", "One. Two. Three."]));
    expect(await longhand.run(historyOf(longhand, id).listServer())).toBeNull();
  });

  it("knows which versions are the server's revisions, and reads those that are not here", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("One.\r");
    await longhand.untilSaved();
    const history = historyOf(longhand, id);
    const listed = await longhand.run(history.listLocal());
    const revisions = await longhand.run(history.listServer());
    expect(revisions?.map(({ rev }) => rev)).toEqual(listed.ok ? listed.value.map(({ rev }) => rev) : null);
    const read = await longhand.run(history.readRevision(1));
    expect(read).toMatchObject({ ok: true, value: { text: longhand.savedTexts(id)[0]?.replaceAll("\r", "\n") } });
    expect(await longhand.run(history.readRevision(99))).toMatchObject({ ok: false });
  });
});

describe("the recovery report", () => {
  it("counts other accounts and tells nothing else of them", async () => {
    const longhand = await WholeLonghand.start();
    await longhand.window.write("Ada’s.");
    await longhand.untilSaved();
    await longhand.run(longhand.window.workspace.session.signOut());
    await longhand.signUp(bob);
    const recovery = longhand.window.workspace.desk.get()?.recovery;
    const report = await longhand.run(recovery?.report() ?? Promise.reject(new Error("There is no desk")));
    expect(report).toEqual({ ok: true, value: { setAside: [], damagedStores: [], otherAccounts: 1 } });
    expect(recovery?.unsent).toEqual({ documentIds: [], editCount: 0, stuckIds: [] });
    await longhand.signIn(ada);
    longhand.check();
  });
});
