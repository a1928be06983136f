import { expect, test } from "vitest";
import {
  ada,
  bob,
  createAccount,
  fillIn,
  launch,
  newDocument,
  newProfile,
  signIn,
  untilDurable,
  untilSaved,
  untilSession,
  waitForAttribute,
  waitUntil,
} from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { documentCalled, saves, savesLandedOnce, startStoryServer } from "./story-server.ts";

const secret = "Ada’s secret plan";

test("another person on the same computer sees and sends nothing of the first, whose text waits and goes out with its owner", async () => {
  const server = await startStoryServer();
  const profile = newProfile();
  const app = await launch({ server: server.origin, profile });
  await createAccount(app, ada);
  await newDocument(app, secret);
  await app.page.keyboard.type("Sent.");
  await untilSaved(app);
  const { id } = documentCalled(server, secret);
  server.expireAccessTokens();
  server.expireRefreshTokens();
  await app.page.keyboard.type(" Not sent: burn after reading.");
  await app.sessionEnded.waitFor();
  await untilDurable(app);
  await app.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await app.page.getByRole("dialog", { name: "Before you sign out" }).getByRole("button", { name: "Keep them here, sealed" }).click();
  const stayed = "ada has 1 document with edits that are not on the server yet. They stay on this computer.";
  await app.page.getByText(stayed).waitFor();
  const sentByAda = saves(server).length;

  await fillIn(app.page, bob);
  await app.page.getByRole("button", { name: "Create account", exact: true }).click();
  await untilSession(app, "active");
  await app.page.getByText("What you write is listed here.").waitFor();
  await newDocument(app, "Bob’s own");
  await app.page.keyboard.type("Hello.");
  await untilSaved(app);
  await app.page.getByRole("searchbox", { name: "Search documents" }).fill("secret");
  await app.page.getByText("No title has “secret” in it.").waitFor();
  // Nothing on the page, in its title, or anywhere in the page's own storage.
  const everything = await app.page.evaluate(() => document.documentElement.outerHTML + document.title + JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(everything).not.toContain("secret plan");
  expect(everything).not.toContain("burn after reading");
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()))).toEqual(["Longhand"]);
  const foreign = await app.page.evaluate(
    ([documentId, key]) => (window as unknown as LonghandWindow).longhand.calls["documents.open"]?.({ account: key, documentId }),
    [id, "0".repeat(32)] as const,
  );
  expect(foreign).toMatchObject({ ok: false, error: { code: "wrongAccount" } });

  // Bob has been at it for a while, also over a restart: nothing of Ada's has been sent with his token.
  await app.close();
  const second = await launch({ server: server.origin, profile });
  await second.text.waitFor();
  expect(await second.title.inputValue()).toBe("Bob’s own");
  expect(saves(server, id)).toHaveLength(sentByAda);
  expect(server.documents("bob").map(({ title }) => title)).toEqual(["Bob’s own"]);
  expect(documentCalled(server, secret).content).toBe("Sent.");

  // Without a keyring one sign-in is needed, and it is Ada who comes back.
  await signIn(second, ada, second.signInCard);
  await waitUntil(async () => (await second.page.getByRole("listitem", { name: secret }).count()) === 1);
  await second.text.waitFor();
  expect(await editorText(second)).toBe("Sent. Not sent: burn after reading.");
  await waitForAttribute(second.status, "data-save-state", "clean");
  expect(documentCalled(server, secret)).toMatchObject({ id, content: "Sent. Not sent: burn after reading.", rev: 2 });
  expect(savesLandedOnce(server, id)).toBe(true);
  expect(await second.page.getByRole("listitem", { name: "Bob’s own" }).count()).toBe(0);
});

interface LonghandWindow extends Window {
  readonly longhand: { readonly calls: Readonly<Record<string, (payload: unknown) => Promise<unknown>>> };
}
