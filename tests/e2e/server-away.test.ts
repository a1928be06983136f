import { expect, test } from "vitest";
import {
  createAccount,
  launch,
  newDocument,
  untilDurable,
  untilSaved,
  versions,
  waitForAttribute,
} from "./app-driver.ts";
import { documentCalled, saves, savesLandedOnce, startStoryServer } from "./story-server.ts";
import { watchWindow, whatWasSeen } from "./watched-window.ts";

test("while the server is away the status says so, and when it is back the text goes out by itself", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  await createAccount(app);
  await newDocument(app, "Afar");
  await app.page.keyboard.type("At home.");
  await untilSaved(app);
  await watchWindow(app);

  server.goOffline();
  await app.page.keyboard.type(" Far away.");
  await untilDurable(app);
  const { edit, acked } = await versions(app.status);
  expect(acked).toBeLessThan(edit);
  // Now and then it tries, and says so for a moment.
  await expect.poll(() => app.status.innerText()).toMatch(/on this computer \d\d:\d\d[^]*waiting: the server cannot be reached/);
  // What it says of the server is the moment of the last answer, marked as not holding any more.
  await waitForAttribute(app.status.locator(".save-server"), "data-holds", "false");
  await waitForAttribute(app.status.locator(".save-local"), "data-holds", "true");
  expect(await app.sessionStatus.getAttribute("data-session-state")).toBe("active");
  await app.page.keyboard.type(" Still writing.");
  await untilDurable(app);
  await waitForAttribute(app.status, "data-save-state", "queued");

  // Nobody touches anything: it tries again on its own.
  server.comeBack();
  await untilSaved(app);
  const { id, content } = documentCalled(server, "Afar");
  expect(content).toBe("At home. Far away. Still writing.");
  expect(savesLandedOnce(server, id)).toBe(true);
  expect(saves(server, id).length).toBeGreaterThan(1);
  expect(await app.status.innerText()).not.toContain("waiting");
  const { regions, saveStates, sessionStates } = await whatWasSeen(app);
  expect(regions).toEqual([]);
  expect(sessionStates).toEqual(["active"]);
  // The order of the facts: typed, on this computer, tried, waiting, …, there.
  const order = saveStates.filter((state, index) => saveStates.indexOf(state) === index);
  expect(order).toEqual(["clean", "dirty", "drafted", "saving", "queued"]);
  expect(saveStates.at(-1)).toBe("clean");
});
