import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilDurable, untilSaved, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText, goTo, place } from "./editor-view.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { saveElsewhere } from "./second-client.ts";
import { documentCalled, startStoryServer } from "./story-server.ts";

const title = "The history of a page";

test("an earlier version is found, compared and restored as an edit that undo takes back; the caret stays, and so does what was there", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  const { page } = app;
  await createAccount(app);
  await newDocument(app, title);
  await page.keyboard.type("First paragraph stays.\n\nSecond paragraph goes.\n\nThird paragraph stays.");
  await untilSaved(app);
  const first = await editorText(app);
  // Another few minutes, as far as the list is concerned: every version is shown.
  await goTo(app, first.indexOf("Second"));
  for (let word = 0; word < 3; word += 1) await page.keyboard.press("Control+Delete");
  await page.keyboard.type("Quite another one, with more words.");
  await untilSaved(app);
  const second = await editorText(app);
  await goTo(app, second.length - 7);
  const caret = second.length - (await place(app)).head;

  await page.getByRole("button", { name: "History", exact: true }).click();
  await showAll(app);
  const rows = versions(app).getByRole("listitem");
  await waitUntil(async () => (await rows.count()) >= 2 || `${await rows.count()} versions`);
  expect(await rows.first().textContent()).toMatch(/Saved to the server/);
  await row(app, -1).click();
  const chosen = panel(app).getByRole("group", { name: /What changed since \d\d:\d\d today/ });
  await chosen.getByRole("document").getByText("Quite another one").waitFor();
  await chosen.getByRole("document").getByText("Second").first().waitFor();
  await expectAccessible(app, "history");
  await chosen.getByRole("button", { name: "Restore this version" }).click();
  await waitUntil(async () => (await editorText(app)) === first || editorText(app));
  expect(first.length - (await place(app)).head).toBe(caret);
  await chosen.getByText("It is back. Undo returns to what was here.").waitFor();
  await untilSaved(app);
  expect(documentCalled(server, title).content).toBe(first);

  await app.text.focus();
  await page.keyboard.press("Control+z");
  await waitUntil(async () => (await editorText(app)) === second || editorText(app));
  await page.keyboard.press("Control+Shift+z");
  await waitUntil(async () => (await editorText(app)) === first || editorText(app));
  await untilSaved(app);
});

test("the panel is reached and left by the keyboard, and the text goes on under it, signed out and offline as well", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  const { page } = app;
  await createAccount(app);
  await newDocument(app, title);
  await page.keyboard.type("Online.");
  await untilSaved(app);
  server.goOffline();
  await page.keyboard.type(" Offline.");
  await untilDurable(app);

  await app.electron.evaluate(({ Menu }) => {
    const view = Menu.getApplicationMenu()?.items.find(({ label }) => label === "&View");
    view?.submenu?.items.find(({ label }) => label === "History")?.click();
  });
  await panel(app).waitFor();
  await waitUntil(async () => (await page.evaluate(() => document.activeElement?.hasAttribute("data-version"))) || "no version has the keyboard");
  await page.keyboard.press("Enter");
  await panel(app).getByRole("button", { name: "Restore as a copy" }).waitFor();
  await page.keyboard.press("Escape");
  await panel(app).waitFor({ state: "detached" });
  await page.keyboard.type(" The keyboard is back.");
  expect(await editorText(app)).toBe("Online. Offline. The keyboard is back.");

  await page.getByRole("button", { name: "History", exact: true }).click();
  await row(app, -1).click();
  await panel(app).getByRole("button", { name: "Restore as a copy" }).click();
  await panel(app).getByText("is in the library.").waitFor();
  const documents = page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem");
  await expect.poll(() => documents.count()).toBe(2);
  await app.text.focus();
  await page.keyboard.type(" Still writing.");
  await untilDurable(app);
  expect(await editorText(app)).toBe("Online. Offline. The keyboard is back. Still writing.");

  server.comeBack();
  server.expireAccessTokens();
  server.expireRefreshTokens();
  await app.sessionEnded.getByRole("button", { name: "Keep writing" }).click();
  await row(app, -1).click();
  await panel(app).getByRole("button", { name: "Restore this version" }).click();
  await waitUntil(async () => (await editorText(app)) === "Online." || editorText(app));
  await panel(app).getByText("Before a restore").waitFor();
});

test("the server's revisions are in the same list, each once", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  const { page } = app;
  await createAccount(app);
  await newDocument(app, title);
  await page.keyboard.type("Here first.");
  await untilSaved(app);
  await saveElsewhere(server, title, "Here first. And there.");
  await saveElsewhere(server, title, "Here first. And there, twice.");
  await page.getByRole("button", { name: "History", exact: true }).click();
  // Each of the two is there, whether it has come to this computer by now or not.
  const fromServer = /(?:On|From) the server/;
  await expect
    .poll(async () => {
      await showAll(app);
      return versions(app).getByRole("button", { name: fromServer }).count();
    })
    .toBe(2);
  const told = await versions(app).getByRole("listitem").allTextContents();
  expect(told.filter((line) => fromServer.test(line))).toHaveLength(2);
  expect(told.length).toBe(server.revisions(documentCalled(server, title).id).length);
  await versions(app).getByRole("button", { name: fromServer }).first().click();
  // Where it has come to this computer by now, it is what is on the page.
  const shown = panel(app).getByRole("document").getByText("And there, twice").or(panel(app).getByText("Nothing has changed since."));
  await shown.first().waitFor();
});

const panel = ({ page }: RunningApp): ReturnType<typeof page.getByRole> => page.getByRole("region", { name: "History" });

const versions = (app: RunningApp): ReturnType<typeof app.page.getByRole> => panel(app).getByRole("list", { name: "Versions" });

/** The button of a version, counted from the newest, or (negative) from the oldest. */
function row(app: RunningApp, index: number): ReturnType<typeof app.page.getByRole> {
  const buttons = versions(app).getByRole("button");
  return index < 0 ? buttons.last() : buttons.nth(index);
}

/** Unfolds the list, where anything is folded. */
async function showAll(app: RunningApp): Promise<void> {
  await row(app, 0).waitFor();
  const button = panel(app).getByRole("button", { name: "Every save", pressed: false });
  if ((await button.count()) > 0) await button.click();
}
