import { expect, test } from "vitest";
import type { FaultyServer } from "../faulty-server/faulty-server.ts";
import { ada, createAccount, launch, newDocument, signIn, untilSaved, waitForAttribute, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText, goTo, place } from "./editor-view.ts";
import { generateNovel } from "./generated-text.ts";
import { documentCalled, savesLandedOnce, startStoryServer } from "./story-server.ts";

const title = "Two desks";

/** Two computers of one person, each with its own profile, with one document on both pages. */
async function twoDesks(text: string): Promise<{ server: FaultyServer; here: RunningApp; there: RunningApp }> {
  const server = await startStoryServer();
  const here = await launch({ server: server.origin });
  await createAccount(here);
  await newDocument(here, title);
  await here.page.keyboard.insertText(text);
  await untilSaved(here, 60_000);
  const there = await launch({ server: server.origin });
  await signIn(there, ada, there.page);
  await there.page.getByRole("list", { name: "Documents", exact: true }).getByText(title).click();
  await there.text.waitFor();
  await waitUntil(async () => (await editorText(there)) === text);
  await waitUntil(() => server.listenerCount === 2);
  return { server, here, there };
}

/** Waits until both pages and the server have one text, and answers it. */
async function untilEqual(server: FaultyServer, here: RunningApp, there: RunningApp): Promise<string> {
  let last = "";
  await waitUntil(async () => {
    const texts = [await editorText(here), await editorText(there), documentCalled(server, title).content];
    last = texts[0] ?? "";
    return new Set(texts).size === 1 || texts.map((text) => text.slice(-80));
  }, 60_000);
  await untilSaved(here);
  await untilSaved(there);
  return last;
}

test("what is saved at one desk is on the other's page within two seconds, under a caret and a view that stay, and can be undone", async () => {
  const novel = generateNovel(60_000);
  const { server, here, there } = await twoDesks(novel);
  const middle = novel.indexOf(" ", 30_000);
  await goTo(there, middle);
  const before = await place(there);

  await here.text.focus();
  await here.page.keyboard.press("Control+Home");
  await here.page.keyboard.type("Written at the first desk. ");
  await waitUntil(() => documentCalled(server, title).content.startsWith("Written at the first desk. "));
  const savedAt = performance.now();
  await waitUntil(async () => (await editorText(there)).startsWith("Written at the first desk. "), 10_000, 10);
  const tookMs = performance.now() - savedAt;
  process.stdout.write(`From the server to the other page: ${tookMs.toFixed(0)} ms\n`);
  expect(tookMs).toBeLessThan(2_000);

  const inserted = "Written at the first desk. ".length;
  const after = await place(there);
  expect(after.anchor - before.anchor).toBe(inserted);
  expect(Math.abs(after.top - before.top - inserted)).toBeLessThanOrEqual(1);

  await there.page.keyboard.type("; and this at the second");
  const both = await untilEqual(server, here, there);
  expect(both).toBe(`Written at the first desk. ${novel.slice(0, middle)}; and this at the second${novel.slice(middle)}`);

  // What came from elsewhere is a step of the undo history, as what was typed here is.
  await there.page.keyboard.press("Control+z");
  await there.page.keyboard.press("Control+z");
  await waitUntil(async () => (await editorText(there)) === novel || (await editorText(there)).slice(0, 60));
  expect(await untilEqual(server, here, there)).toBe(novel);
  expect(savesLandedOnce(server, documentCalled(server, title).id)).toBe(true);
});

test("edits of both in different paragraphs become one text on both pages, and of two about one word a person decides", async () => {
  const { server, here, there } = await twoDesks("The first paragraph.\n\nThe second paragraph.\n");
  server.goOffline();
  for (const [app, key, words] of [[here, "Control+Home", "Here. "], [there, "Control+End", "There."]] as const) {
    await app.text.focus();
    await app.page.keyboard.press(key);
    await app.page.keyboard.type(words);
  }
  server.comeBack();
  expect(await untilEqual(server, here, there)).toBe("Here. The first paragraph.\n\nThe second paragraph.\nThere.");

  server.goOffline();
  for (const [app, word] of [[here, "opening"], [there, "earliest"]] as const) {
    await goTo(app, "Here. The ".length);
    for (let keys = 0; keys < "first".length; keys += 1) await app.page.keyboard.press("Delete");
    await app.page.keyboard.type(word);
  }
  server.comeBack();
  const decided = await Promise.any([here, there].map(async (app) => {
    await waitForAttribute(app.status, "data-save-state", "conflict", 60_000);
    return app;
  }));
  const panel = decided.page.getByRole("region", { name: "Two versions" });
  await panel.getByRole("button", { name: "Keep mine", exact: true }).click();
  await panel.waitFor({ state: "detached" });
  const word = decided === here ? "opening" : "earliest";
  expect(await untilEqual(server, here, there)).toBe(`Here. The ${word} paragraph.\n\nThe second paragraph.\nThere.`);
  const versions = server.revisions(documentCalled(server, title).id).map(({ content }) => content).join("\n");
  expect(versions).toContain("opening");
  expect(versions).toContain("earliest");
});
