import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilSaved } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { documentCalled, refreshes, saves, savesLandedOnce, startStoryServer } from "./story-server.ts";
import { watchWindow, whatWasSeen } from "./watched-window.ts";

const sentence = "Call me Ishmael. Some years ago, never mind how long precisely. ";

test("an access token that expires while somebody types is refreshed once, and nobody notices", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  await createAccount(app);
  await newDocument(app, "Loomings");
  await watchWindow(app);
  await app.page.keyboard.type(sentence, { delay: 10 });
  await untilSaved(app);
  expect(refreshes(server)).toHaveLength(0);

  server.expireAccessTokens();
  for (let round = 0; round < 3; round += 1) await app.page.keyboard.type(sentence, { delay: 25 });
  await untilSaved(app);

  const { id, content } = documentCalled(server, "Loomings");
  expect(content).toBe(sentence.repeat(4));
  expect(await editorText(app)).toBe(content);
  expect(refreshes(server)).toHaveLength(1);
  expect(saves(server, id).filter(({ status }) => status === 401)).toHaveLength(1);
  expect(savesLandedOnce(server, id)).toBe(true);
  const { regions, sessionStates, saveStates, isSameEditor } = await whatWasSeen(app);
  expect(regions).toEqual([]);
  expect(sessionStates).toEqual(["active", "refreshing", "active"]);
  expect(saveStates).not.toContain("queued");
  expect(isSameEditor).toBe(true);
});
