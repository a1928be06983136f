import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilSaved, waitUntil } from "./app-driver.ts";
import { startStoryServer } from "./story-server.ts";

test("a window listens with one stream, also after its page was loaded anew, and with none once it is signed out", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  await createAccount(app);
  await newDocument(app, "Heard");
  await app.page.keyboard.type("Some words.");
  await untilSaved(app);
  await waitUntil(() => server.listenerCount === 1);

  for (let loads = 2; loads <= 4; loads += 1) {
    await app.page.reload();
    // A page that is loaded anew before it shows the text counts as one that died of it.
    await app.text.waitFor();
    await app.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 })));
    await waitUntil(() => server.requestsTo("GET", "/events").length === loads || server.requestsTo("GET", "/events").length);
    await waitUntil(() => server.listenerCount === 1 || `${server.listenerCount} streams`);
  }
  expect(server.requestsTo("GET", "/events").map(({ status }) => status)).toEqual([200, 200, 200, 200]);

  server.expireRefreshTokens();
  server.expireAccessTokens();
  await app.text.focus();
  await app.page.keyboard.type(" And more.");
  await app.sessionEnded.waitFor();
  await waitUntil(() => server.listenerCount === 0 || `${server.listenerCount} streams`);
});
