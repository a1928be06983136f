import { describe, expect, it } from "vitest";
import { deletions, saves, texts, type Elsewhere } from "./story-server.ts";
import { ada, WholeLonghand } from "./whole-longhand.ts";

const base = "The first paragraph.\n\nThe second paragraph.\n";
const mine = "The first paragraph, by me.\n\nThe second paragraph.\n";
const theirs = "The first paragraph.\n\nThe second one, by them.\n";
const merged = "The first paragraph, by me.\n\nThe second one, by them.\n";

const listings = { method: "GET", path: /^\/documents$/ };

async function shared(): Promise<{ longhand: WholeLonghand; id: string; elsewhere: Elsewhere }> {
  const longhand = await WholeLonghand.start();
  const id = await longhand.window.write(base);
  await longhand.untilSaved();
  longhand.typed.note(id, theirs);
  return { longhand, id, elsewhere: await longhand.server.elsewhere(ada) };
}

const writeMine = ({ window }: WholeLonghand): void => window.type(", by me", "The first paragraph".length);

/** The texts in a document's history. */
async function historyTexts({ main, account }: WholeLonghand, documentId: string): Promise<string[]> {
  const store = await main.stores.of(account.key);
  const versions = await store.listHistory(documentId);
  return Promise.all(versions.map(async ({ source, no }) => (await store.readHistory({ documentId, source, no })).text));
}

describe("edits here and elsewhere", () => {
  it("in different paragraphs become one text, and both originals stay", async () => {
    const { longhand, id, elsewhere } = await shared();
    await elsewhere.save(id, 1, theirs);
    writeMine(longhand);
    await longhand.untilSaved();
    expect(longhand.window.text).toBe(merged);
    expect(longhand.savedTexts(id)).toEqual([base, theirs, merged]);
    expect(longhand.window.facts.brought).toMatchObject({ kind: "merged" });
    expect(await historyTexts(longhand, id)).toEqual(expect.arrayContaining([mine, theirs]));
    longhand.check();
    await longhand.restart();
    expect(longhand.window.text).toBe(merged);
  });

  it("of a document that is not open any more are merged where they are kept", async () => {
    const { longhand, id, elsewhere } = await shared();
    await elsewhere.save(id, 1, theirs);
    longhand.server.hold(saves);
    writeMine(longhand);
    await longhand.until(() => longhand.main.held.length === 1);
    await longhand.window.write("Another page.");
    for (const answer of longhand.main.held.splice(0)) answer();
    longhand.typed.note(id, merged);
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual([base, theirs, merged]);
    await longhand.run(longhand.window.workspace.openDocument(id));
    expect(longhand.window.text).toBe(merged);
    longhand.check();
  });

  it("wait for the end of a composition", async () => {
    const { longhand, id, elsewhere } = await shared();
    await elsewhere.save(id, 1, theirs);
    let compose = (): void => undefined;
    longhand.window.composed = new Promise((resolve) => (compose = resolve));
    writeMine(longhand);
    await longhand.pass(60_000);
    expect(longhand.window.text).toBe(mine);
    longhand.window.type("!");
    compose();
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual([base, theirs, `${merged}!`]);
    longhand.check();
  });

  it("are merged after a crash that came between the server's word and the merge", async () => {
    const { longhand, id, elsewhere } = await shared();
    await elsewhere.save(id, 1, theirs);
    longhand.window.composed = new Promise(() => undefined);
    writeMine(longhand);
    await longhand.pass(60_000);
    await longhand.crash();
    await longhand.untilSaved();
    expect(longhand.window.text).toBe(merged);
    expect(longhand.savedTexts(id)).toEqual([base, theirs, merged]);
    longhand.check();
  });

  it("in neighbouring words are merged although a save is in flight when the composition ends", async () => {
    const longhand = await WholeLonghand.start();
    const before = "One two three four five, and nobody touches the rest of it.";
    const id = await longhand.window.write(before);
    await longhand.untilSaved();
    const there = before.replace("four five", "vier fünf");
    longhand.typed.note(id, there);
    await (await longhand.server.elsewhere(ada)).save(id, 1, there);
    let compose = (): void => undefined;
    longhand.window.composed = new Promise((resolve) => (compose = resolve));
    longhand.window.networkReturns();
    await longhand.quiet();
    longhand.server.hold(saves);
    longhand.window.type("Eins zwei", 0, "One two".length);
    await longhand.until(() => longhand.main.held.length === 1);
    compose();
    const both = there.replace("One two", "Eins zwei");
    await longhand.until(() => longhand.window.text === both);
    await longhand.untilDurable();
    for (const answer of longhand.main.held.splice(0)) answer();
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual([before, there, both]);
    longhand.check();
  });

  it("that come while the person decides for their own are not mixed into it", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("Base.");
    await longhand.untilSaved();
    const elsewhere = await longhand.server.elsewhere(ada);
    longhand.typed.note(id, "Theirs.\n\nAnd more.");
    await elsewhere.save(id, 1, "Theirs.\n\nAnd more.");
    longhand.window.type("Mine", 0, "Base".length);
    await longhand.until(() => longhand.window.status === "conflict");
    let compose = (): void => undefined;
    longhand.window.composed = new Promise((resolve) => (compose = resolve));
    const taking = longhand.window.document.take(
      { id, title: "", content: "Theirs.\n\nAnd more.", rev: 2, updatedAt: 0 },
      { title: "", text: "Base." },
    );
    longhand.window.type("Base", 0, "Mine".length);
    await longhand.run(longhand.window.workspace.resolveConflict("mine", "My copy"));
    compose();
    await longhand.run(taking);
    await longhand.untilSaved();
    expect(longhand.window.text).toBe("Base.");
    expect(longhand.savedTexts(id)).toEqual(["Base.", "Theirs.\n\nAnd more.", "Base."]);
    longhand.check();
  });

  it("that could not be brought onto the page once are merged the next time", async () => {
    const { longhand, id, elsewhere } = await shared();
    await elsewhere.save(id, 1, theirs);
    longhand.window.composed = Promise.reject(new Error("The page is in pieces"));
    longhand.window.composed.catch(() => undefined);
    longhand.window.networkReturns();
    await longhand.pass(1_000);
    expect(longhand.window.text).toBe(base);
    longhand.window.composed = Promise.resolve();
    await longhand.until(() => longhand.window.text === theirs);
    longhand.check();
  });

  it("that come again and again are merged again and again", async () => {
    const { longhand, id, elsewhere } = await shared();
    const lines = ["One.\n", "Two.\n", "Three.\n"];
    let there = base;
    for (const [index, line] of lines.entries()) {
      there = `${longhand.savedTexts(id).at(-1)}${line}`;
      longhand.typed.note(id, there);
      await elsewhere.save(id, longhand.savedTexts(id).length, there);
      longhand.window.type(`Mine ${index}. `, 0);
      await longhand.untilSaved();
    }
    expect(longhand.window.text).toBe(`Mine 2. Mine 1. Mine 0. ${base}One.\nTwo.\nThree.\n`);
    longhand.check();
  });

  it("with carriage returns in every line break are merged, and keep them", async () => {
    const longhand = await WholeLonghand.start();
    const id = crypto.randomUUID();
    const elsewhere = await longhand.server.elsewhere(ada);
    const windows = (text: string): string => text.replaceAll("\n", "\r\n");
    await elsewhere.save(id, 0, windows(base));
    await longhand.until(() => longhand.window.summaries.some((each) => each.id === id && each.hasText));
    await longhand.run(longhand.window.workspace.openDocument(id));
    await elsewhere.save(id, 1, windows(theirs));
    writeMine(longhand);
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual([base, theirs, merged].map(windows));
  });
});

describe("the server's newer text", () => {
  it("comes onto the page of a document in which nothing was typed, without a save", async () => {
    const { longhand, id, elsewhere } = await shared();
    await elsewhere.save(id, 1, theirs);
    longhand.window.networkReturns();
    await longhand.until(() => longhand.window.text === theirs);
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual([base, theirs]);
    expect(longhand.window.facts.brought).toMatchObject({ kind: "updated" });
    longhand.window.type("And mine.\n");
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual([base, theirs, `${theirs}And mine.\n`]);
    longhand.check();
  });

  it("comes when the person comes back to the window, which asks no more than once in a while", async () => {
    const { longhand, id, elsewhere } = await shared();
    await longhand.pass(10_000);
    await elsewhere.save(id, 1, theirs);
    longhand.window.comesBack();
    await longhand.pass(1_000);
    expect(longhand.window.text).toBe(theirs);
    const asked = longhand.server.of(listings).length;
    for (let times = 0; times < 20; times += 1) {
      longhand.window.comesBack();
      await longhand.pass(100);
    }
    expect(longhand.server.of(listings)).toHaveLength(asked);
    await longhand.pass(10_000);
    longhand.window.comesBack();
    await longhand.quiet();
    expect(longhand.server.of(listings)).toHaveLength(asked + 1);
    longhand.check();
  });

  it("is merged with what is typed while it is under way", async () => {
    const { longhand, id, elsewhere } = await shared();
    await elsewhere.save(id, 1, theirs);
    longhand.server.hold(texts);
    longhand.window.networkReturns();
    await longhand.until(() => longhand.main.held.length === 1);
    writeMine(longhand);
    for (const answer of longhand.main.held.splice(0)) answer();
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual([base, theirs, merged]);
    expect(longhand.window.text).toBe(merged);
    longhand.check();
  });
});

describe("a document that was deleted elsewhere", () => {
  it("and edited here is offered back, and goes out again whole", async () => {
    const { longhand, id, elsewhere } = await shared();
    await elsewhere.remove(id, 1);
    writeMine(longhand);
    await longhand.until(() => longhand.window.status === "queued: gone");
    await longhand.run(longhand.window.workspace.saveAsNew(id));
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual([base, mine]);
    expect(longhand.server.of(deletions)).toHaveLength(1);
  });
});
