import { describe, expect, it } from "vitest";
import { deletions, saves } from "./story-server.ts";
import { WholeLonghand } from "./whole-longhand.ts";

async function withSavedDocument(): Promise<{ longhand: WholeLonghand; id: string }> {
  const longhand = await WholeLonghand.start();
  const id = await longhand.window.write("To keep or not to keep.");
  await longhand.untilSaved();
  return { longhand, id };
}

describe("a document is put into the trash", () => {
  it("and taken back within ten seconds: nothing was sent, whatever woke the saves meanwhile", async () => {
    const { longhand, id } = await withSavedDocument();
    const { workspace } = longhand.window;
    longhand.window.type(" Hm.");
    await longhand.run(workspace.trashDocument(id));
    await longhand.pass(4_000);
    longhand.window.networkReturns();
    await longhand.pass(5_000);
    await longhand.run(workspace.restoreDocument(id));
    await longhand.pass(60_000);

    expect(longhand.server.of(deletions)).toEqual([]);
    await longhand.run(workspace.openDocument(id));
    expect(longhand.window.text).toBe("To keep or not to keep. Hm.");
    await longhand.untilSaved();
    expect(longhand.savedTexts(id).at(-1)).toBe("To keep or not to keep. Hm.");
    longhand.check();
  });

  it("and left there: after ten seconds one deletion is sent", async () => {
    const { longhand, id } = await withSavedDocument();
    await longhand.run(longhand.window.workspace.trashDocument(id));
    await longhand.pass(9_900);
    expect(longhand.server.of(deletions)).toEqual([]);
    await longhand.pass(120_000);
    longhand.window.networkReturns();
    await longhand.pass(120_000);

    expect(longhand.server.of(deletions)).toHaveLength(1);
    expect(longhand.server.documentsOf(longhand.account.name)).toMatchObject([{ id, deleted: true }]);
    longhand.check();
  });

  it("and the answer to its deletion is lost: sent again under the same id", async () => {
    const { longhand, id } = await withSavedDocument();
    longhand.server.order(deletions, { kind: "loseAnswer" });
    await longhand.run(longhand.window.workspace.trashDocument(id));
    await longhand.pass(60_000);
    const sent = longhand.server.of(deletions);
    expect(sent).toHaveLength(2);
    expect(sent[0]?.key).toBe(sent[1]?.key);
    longhand.check();
  });

  it("and taken back long after: it is on the server again, with all its text", async () => {
    const { longhand, id } = await withSavedDocument();
    await longhand.run(longhand.window.workspace.trashDocument(id));
    await longhand.pass(60_000);
    await longhand.run(longhand.window.workspace.restoreDocument(id));
    await longhand.untilSaved();
    expect(longhand.server.documentsOf(longhand.account.name)).toMatchObject([{ id, deleted: false }]);
    expect(longhand.savedTexts(id).at(-1)).toBe("To keep or not to keep.");
    expect(longhand.server.of(saves)).toHaveLength(2);
    longhand.check();
  });

  it("and was never saved: nothing is sent at all", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("A slip.");
    await longhand.run(longhand.window.workspace.trashDocument(id));
    await longhand.pass(60_000);
    expect(longhand.server.of(deletions)).toEqual([]);
    expect(longhand.server.of(saves)).toEqual([]);
    longhand.check();
  });
});
