import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  ada,
  createAccount,
  launch,
  signIn,
  temporaryFolder,
  untilDurable,
  untilSaved,
  versions,
  waitUntil,
} from "./app-driver.ts";
import { editorText, goTo, place } from "./editor-view.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { openFile } from "./file-dialogs.ts";
import { generateNovel } from "./generated-text.ts";
import { documentCalled, refreshes, saves, savesLandedOnce, startStoryServer } from "./story-server.ts";
import { watchWindow, whatWasSeen } from "./watched-window.ts";

test("a session that ends while somebody types interrupts nothing, and what waited is sent once after signing in", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  const file = join(temporaryFolder("longhand-files-"), "Novel.md");
  const novel = generateNovel(60_000);
  await writeFile(file, novel);
  await createAccount(app);
  await openFile(app, file);
  await app.text.waitFor();
  await untilSaved(app);
  const { id } = documentCalled(server, "Novel");

  // In the middle of a long text, with something to undo.
  const middle = novel.indexOf("\n\n", 30_000);
  await goTo(app, middle);
  await app.page.keyboard.type(" Undo this.");
  await untilSaved(app);
  await watchWindow(app);
  const before = await place(app);

  server.expireAccessTokens();
  server.expireRefreshTokens();
  await app.page.keyboard.type(" The session ends now.", { delay: 20 });
  await app.sessionEnded.waitFor();
  await app.page.keyboard.type(" Writing goes on.", { delay: 20 });
  await untilDurable(app);
  expect(await app.status.getAttribute("data-save-state")).toBe("queued");
  const edited = (added: string): string => novel.slice(0, middle) + added + novel.slice(middle);
  expect(await editorText(app)).toBe(edited(" Undo this. The session ends now. Writing goes on."));
  expect((await place(app)).top).toBe(before.top);

  await app.sessionEnded.getByRole("button", { name: "Sign in again" }).click();
  await app.signInCard.waitFor();
  await expectAccessible(app, "session-over");
  expect(await app.signInCard.getByRole("textbox", { name: "Username" }).inputValue()).toBe(ada.username);
  // The text is written on beside the open card; then a word is selected.
  await app.text.focus();
  await app.page.keyboard.type(" Beside the card.");
  await app.page.keyboard.press("Control+Shift+ArrowLeft");
  await untilDurable(app);
  const selected = await place(app);
  expect(selected.anchor).not.toBe(selected.head);
  const waiting = saves(server, id).at(-1);
  expect(waiting?.status).toBe(401);

  await signIn(app, ada, app.signInCard);
  await app.sessionEnded.waitFor({ state: "detached" });
  await app.signInCard.waitFor({ state: "detached" });
  await untilSaved(app);
  const whole = edited(" Undo this. The session ends now. Writing goes on. Beside the card.");
  expect(documentCalled(server, "Novel").content).toBe(whole);
  const ofTheWaiting = saves(server, id).filter(({ idempotencyKey }) => idempotencyKey === waiting?.idempotencyKey);
  expect(ofTheWaiting.map(({ status }) => status)).toEqual([401, 200]);
  expect(ofTheWaiting[1]?.body.equals(ofTheWaiting[0]?.body ?? Buffer.alloc(0))).toBe(true);
  expect(savesLandedOnce(server, id)).toBe(true);
  expect(refreshes(server)).toHaveLength(1);

  // Caret, selection, scroll, keyboard and undo history are as they were.
  expect(await place(app)).toEqual(selected);
  await waitUntil(() => app.text.evaluate((element) => document.activeElement === element));
  const { isSameEditor } = await whatWasSeen(app);
  expect(isSameEditor).toBe(true);
  for (let undone = 0; (await editorText(app)) !== novel && undone < 12; undone += 1) await app.page.keyboard.press("Control+z");
  expect(await editorText(app)).toBe(novel);
  for (let redone = 0; (await editorText(app)) !== whole && redone < 12; redone += 1) await app.page.keyboard.press("Control+Shift+Z");
  expect(await editorText(app)).toBe(whole);
  await untilSaved(app);
  const { edit, acked } = await versions(app.status);
  expect(acked).toBe(edit);
});
