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
import { editorText } from "./editor-view.ts";
import { documentCalled, saves, savesLandedOnce, startStoryServer } from "./story-server.ts";
import { watchWindow, whatWasSeen } from "./watched-window.ts";

const nonsense = ["null", "[]", '"20000"', '{"code":"20000","data":{"rev":2}}', '{"code":20000}', '{"code":20000,"data":{"rev":-1}}', "{", ""];

test("a server that answers nonsense to everything stops nobody from writing, and is believed in nothing", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  await createAccount(app);
  await newDocument(app, "Sense");
  await app.page.keyboard.type("Sense.");
  await untilSaved(app);
  const { acked } = await versions(app.status);
  await watchWindow(app);
  for (const body of nonsense) {
    const asked = saves(server).length;
    const talking = server.faults.while({}, { kind: "answer", status: 200, headers: { "Content-Type": "application/json" }, body });
    await app.page.keyboard.type("x");
    await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
    await expect.poll(() => saves(server).length, { timeout: 10_000 }).toBeGreaterThan(asked);
    await waitForAttribute(app.status, "data-save-state", "queued");
    await untilDurable(app);
    expect((await versions(app.status)).acked, body).toBe(acked);
    talking();
  }
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
  await untilSaved(app);
  const { id, content } = documentCalled(server, "Sense");
  expect(content).toBe(`Sense.${"x".repeat(nonsense.length)}`);
  expect(await editorText(app)).toBe(content);
  expect(savesLandedOnce(server, id)).toBe(true);
  const { regions, sessionStates } = await whatWasSeen(app);
  expect(regions).toEqual([]);
  expect(sessionStates).toEqual(["active"]);
});

test("answers that nobody reads to their end hold no connection that a save needs", async () => {
  const server = await startStoryServer({ events: true });
  // More than the buffers on the way take.
  server.faults.while({ path: "/events" }, { kind: "answer", status: 200, headers: { "Content-Type": "application/json" }, body: " ".repeat(48 * 1024 * 1024) });
  const app = await launch({ server: server.origin });
  await createAccount(app);
  await newDocument(app, "Lines");
  const askedAfterResume = async (): Promise<number> => {
    await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
    return server.requestsTo("GET", "/events").length;
  };
  // Chromium opens six connections to a server.
  await expect.poll(askedAfterResume, { timeout: 60_000, interval: 300 }).toBeGreaterThan(7);
  await app.page.keyboard.type("Through.");
  await untilSaved(app);
  expect(documentCalled(server, "Lines").content).toBe("Through.");
});
