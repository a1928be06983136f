import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  ada,
  createAccount,
  launch,
  newProfile,
  signIn,
  temporaryFolder,
  untilDurable,
  untilSaved,
  untilSession,
  waitForAttribute,
  waitUntil,
} from "./app-driver.ts";
import { editorText, goTo, place } from "./editor-view.ts";
import { openFile } from "./file-dialogs.ts";
import { generateNovel } from "./generated-text.ts";
import { documentCalled, saves, savesLandedOnce, startStoryServer } from "./story-server.ts";

test("who keeps writing after the session's end and is then cut off finds text, title, caret and scroll again, and is not asked twice", async () => {
  const server = await startStoryServer();
  const profile = newProfile();
  const file = join(temporaryFolder("longhand-files-"), "Novel.md");
  const novel = generateNovel(60_000, 4);
  await writeFile(file, novel);

  const app = await launch({ server: server.origin, profile });
  await createAccount(app);
  await openFile(app, file);
  await app.text.waitFor();
  await untilSaved(app);
  const { id } = documentCalled(server, "Novel");
  server.expireAccessTokens();
  server.expireRefreshTokens();
  const middle = novel.indexOf("\n\n", 30_000);
  await goTo(app, middle);
  await app.page.keyboard.type(" This meets the end of the session.");
  await app.sessionEnded.getByRole("button", { name: "Keep writing" }).click();
  await app.sessionEnded.waitFor({ state: "detached" });
  await waitUntil(() => app.text.evaluate((element) => document.activeElement === element));
  await app.page.keyboard.type(" This comes after.");
  await app.title.fill("A Novel, renamed");
  await app.text.focus();
  await app.page.keyboard.press("ArrowLeft");
  await untilDurable(app);
  const asked = saves(server).length;
  // The place is written down a moment after caret and scroll have come to rest.
  await new Promise((resolve) => setTimeout(resolve, 600));
  const left = await place(app);
  await app.kill();

  const again = await launch({ server: server.origin, profile });
  await again.text.waitFor();
  await untilSession(again, "expired");
  const text = `${novel.slice(0, middle)} This meets the end of the session. This comes after.${novel.slice(middle)}`;
  expect(await editorText(again)).toBe(text);
  expect(await again.title.inputValue()).toBe("A Novel, renamed");
  await waitUntil(async () => {
    const { anchor, head, top } = await place(again);
    return (anchor === left.anchor && head === left.head && top === left.top) || { left, found: { anchor, head, top } };
  });
  await waitForAttribute(again.status, "data-save-state", "queued");
  expect(await again.sessionEnded.count()).toBe(0);
  expect(await again.signInCard.count()).toBe(0);
  expect(saves(server)).toHaveLength(asked);

  await again.page.getByRole("contentinfo").getByRole("button", { name: "Sign in", exact: true }).click();
  await signIn(again, ada, again.signInCard);
  await untilSaved(again);
  expect(documentCalled(server, "A Novel, renamed")).toMatchObject({ id, content: text });
  expect(savesLandedOnce(server, id)).toBe(true);
});
