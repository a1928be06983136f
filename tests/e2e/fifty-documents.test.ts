import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilDurable, waitUntil } from "./app-driver.ts";
import { refreshes, saves, startStoryServer } from "./story-server.ts";

const count = 50;

test("fifty documents whose saves meet an expired token at once cost one refresh, and each is saved once", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  await createAccount(app);

  server.goOffline();
  for (let number = 1; number <= count; number += 1) {
    await newDocument(app, `Document ${number}`);
    await untilDurable(app);
  }
  const rows = app.page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem");
  await expect.poll(() => rows.count()).toBe(count);
  expect(saves(server)).toHaveLength(0);

  // All first answers take their time, so that many saves are on their way with the old token before one is heard.
  const slow = server.faults.while({ path: /^\/(documents|events|capabilities)/ }, { kind: "delayAnswer", delayMs: 2_000 });
  server.expireAccessTokens();
  server.comeBack();
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
  await waitUntil(() => saves(server).length > 10 || saves(server).length);
  slow();
  await waitUntil(() => server.documents("ada").length === count || server.documents("ada").length);
  await waitUntil(async () => (await app.page.getByText(/\d+ waiting/).count()) === 0);

  expect(refreshes(server)).toHaveLength(1);
  const accepted = saves(server).filter(({ status }) => status !== null && status < 300);
  expect(accepted).toHaveLength(count);
  expect(new Set(accepted.map(({ path }) => path)).size).toBe(count);
  expect(saves(server).filter(({ status }) => status === 401).length).toBeGreaterThan(10);
  for (const { id } of server.documents("ada")) expect(server.revisions(id)).toHaveLength(1);
});
