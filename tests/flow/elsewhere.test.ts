import { describe, expect, it } from "vitest";
import type { ConflictChoice } from "../../preload/contract/documents.ts";
import { saves } from "./story-server.ts";
import { ada, WholeLonghand } from "./whole-longhand.ts";

async function inConflict(): Promise<{ longhand: WholeLonghand; id: string }> {
  const longhand = await WholeLonghand.start();
  const id = await longhand.window.write("Base.");
  await longhand.untilSaved();
  longhand.typed.note(id, "Base theirs.");
  await (await longhand.server.elsewhere(ada)).save(id, 1, "Base theirs.");
  longhand.window.type(" mine", 4);
  await longhand.until(() => longhand.window.status === "conflict");
  return { longhand, id };
}

describe("a conflict is decided by the person", () => {
  it.each<[ConflictChoice, string[], string[]]>([
    ["mine", ["Base.", "Base theirs.", "Base mine."], []],
    ["theirs", ["Base.", "Base theirs."], []],
    ["both", ["Base.", "Base theirs."], ["Base mine."]],
  ])("%s", async (choice, ofDocument, ofCopy) => {
    const { longhand, id } = await inConflict();
    await longhand.run(longhand.window.workspace.resolveConflict(choice, "My copy"));
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual(ofDocument);
    const copies = longhand.server.documentsOf("ada").filter((each) => each.id !== id);
    expect(copies.map(({ content }) => content)).toEqual(ofCopy);
    expect(longhand.window.text).toBe(ofDocument.at(-1));
    await longhand.restart();
    expect(longhand.window.text).toBe(ofDocument.at(-1));
  });

  it("who may be at another document when it is carried out, and stays there", async () => {
    const { longhand, id } = await inConflict();
    const { workspace } = longhand.window;
    const resolving = workspace.resolveConflict("theirs", "My copy");
    const written = workspace.newDocument();
    await longhand.run(Promise.all([resolving, written]));
    expect(longhand.window.document.id).not.toBe(id);
    await longhand.untilSaved();
    await longhand.run(workspace.openDocument(id));
    expect(longhand.window.text).toBe("Base theirs.");
  });

  it("and until then nothing is sent, over a restart too, while typing goes on", async () => {
    const { longhand } = await inConflict();
    const sent = longhand.server.of(saves).length;
    longhand.window.type(" More of mine.");
    await longhand.pass(300_000);
    await longhand.restart();
    expect(longhand.window.status).toBe("conflict");
    expect(longhand.window.text).toBe("Base mine. More of mine.");
    longhand.window.networkReturns();
    await longhand.pass(300_000);
    expect(longhand.server.of(saves)).toHaveLength(sent);
  });
});

describe("what was written at another computer", () => {
  it("appears in the library, and opens with its exact text", async () => {
    const longhand = await WholeLonghand.start();
    const id = crypto.randomUUID();
    const text = "From elsewhere,\r\n\ud800 exactly.";
    await (await longhand.server.elsewhere(ada)).save(id, 0, text);
    await longhand.until(() => longhand.window.summaries.some((each) => each.id === id && each.hasText));
    await longhand.run(longhand.window.workspace.openDocument(id));
    expect(longhand.window.text).toBe(text.replace("\r\n", "\n"));
    expect(longhand.window.status).toBe("clean");
    longhand.window.type("!");
    longhand.typed.note(id, text);
    longhand.typed.note(id, `${text}!`);
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual([text, `${text}!`]);
  });

  it("and deleted there takes no unsent edit away here", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("Shared.");
    await longhand.untilSaved();
    await (await longhand.server.elsewhere(ada)).remove(id, 1);
    longhand.window.type(" Mine alone.");
    await longhand.untilDurable();
    await longhand.pass(300_000);
    expect(longhand.window.text).toBe("Shared. Mine alone.");
    expect(longhand.window.status).toBe("queued: gone");
    await longhand.restart();
    expect(longhand.window.text).toBe("Shared. Mine alone.");
    longhand.check();
  });
});
