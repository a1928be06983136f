import { expect, test } from "vitest";
import type { Fault } from "../faulty-server/faults.ts";
import type { FaultyServer } from "../faulty-server/faulty-server.ts";
import {
  createAccount,
  launch,
  newDocument,
  untilSaved,
  waitForAttribute,
  waitUntil,
  type RunningApp,
} from "./app-driver.ts";
import { anyDocument, documentCalled, refreshes, refreshPath, saves, savesLandedOnce, startStoryServer, untilServerHas } from "./story-server.ts";
import { watchWindow, whatWasSeen } from "./watched-window.ts";

const title = "Kept";

test("a save whose answer is lost is sent again under its id and lands once", async () => {
  const { server, app } = await writing();
  server.faults.next({ method: "PUT", path: anyDocument }, { kind: "loseAnswer" });
  await app.page.keyboard.type(" The answer to this is lost.");
  // Sooner or later by whom it pleases: Chromium repeats a request of its own when a kept connection breaks.
  await untilServerHas(server, title, "Begun. The answer to this is lost.");
  await untilSaved(app);
  const { id, content } = documentCalled(server, title);
  expect(content).toBe("Begun. The answer to this is lost.");
  const [first, second] = saves(server, id).slice(-2);
  expect([first?.serverStatus, first?.status, second?.status]).toEqual([200, null, 200]);
  expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
  expect(savesLandedOnce(server, id)).toBe(true);
});

test("a refresh whose answer is lost is asked again with its key, and nobody is signed out", async () => {
  const { server, app } = await writing();
  await watchWindow(app);
  server.expireAccessTokens();
  server.faults.next({ path: refreshPath }, { kind: "loseAnswer" });
  await app.page.keyboard.type(" The refresh is lost.");
  await untilSaved(app);
  expect(documentCalled(server, title).content).toBe("Begun. The refresh is lost.");
  const keys = refreshes(server).map(({ idempotencyKey }) => idempotencyKey);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  await expectNoPrompt(app);
});

test("an outage in the middle of a refresh is no logout", async () => {
  const { server, app } = await writing();
  await watchWindow(app);
  server.expireAccessTokens();
  const outage = server.faults.while({ path: refreshPath }, { kind: "cutBeforeServer" });
  await app.page.keyboard.type(" The line is cut.");
  await waitUntil(() => refreshes(server).length >= 2);
  await app.page.keyboard.type(" Writing goes on.");
  outage();
  await untilSaved(app);
  expect(documentCalled(server, title).content).toBe("Begun. The line is cut. Writing goes on.");
  await expectNoPrompt(app);
});

const pages: readonly Fault[] = [
  { kind: "html", status: 200 },
  { kind: "html", status: 502 },
  { kind: "answer", status: 401, body: "<h1>Sign in to the network</h1>" },
  { kind: "redirect", location: "https://example.org/portal" },
  { kind: "truncateBody" },
];

test("pages of a network in between are no verdict: the save waits, then lands once", async () => {
  const { server, app } = await writing();
  await watchWindow(app);
  let written = "Begun.";
  for (const page of pages) {
    const inBetween = server.faults.while({ method: "PUT", path: anyDocument }, page);
    await app.page.keyboard.type(` ${page.kind}.`);
    written += ` ${page.kind}.`;
    await waitForAttribute(app.status, "data-save-state", "queued");
    inBetween();
    await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
    await untilSaved(app);
    expect(documentCalled(server, title).content).toBe(written);
  }
  expect(savesLandedOnce(server, documentCalled(server, title).id)).toBe(true);
  expect(refreshes(server)).toHaveLength(0);
  await expectNoPrompt(app);
});

async function writing(): Promise<{ server: FaultyServer; app: RunningApp }> {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  await createAccount(app);
  await newDocument(app, title);
  await app.page.keyboard.type("Begun.");
  await untilSaved(app);
  return { server, app };
}

async function expectNoPrompt(app: RunningApp): Promise<void> {
  const { regions, sessionStates } = await whatWasSeen(app);
  expect(regions).toEqual([]);
  expect(sessionStates).not.toContain("expired");
  expect(sessionStates).not.toContain("signedOut");
}
