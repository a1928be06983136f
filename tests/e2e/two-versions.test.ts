import { expect, test } from "vitest";
import type { FaultyServer } from "../faulty-server/faulty-server.ts";
import {
  ada,
  createAccount,
  launch,
  newDocument,
  untilDurable,
  untilSaved,
  waitForAttribute,
  waitUntil,
  type RunningApp,
} from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { saveElsewhere } from "./second-client.ts";
import { documentCalled, startStoryServer } from "./story-server.ts";

const title = "The same line";
const mine = "Mine is this.";
const theirs = "Theirs is that.";

test("where somebody else saved first, writing goes on beside both versions, and Keep mine makes mine the next revision", async () => {
  const { server, app } = await conflict();
  await app.text.focus();
  await app.page.keyboard.press("Control+End");
  await app.page.keyboard.type(" Written meanwhile.");
  await untilDurable(app);
  expect(await app.status.getAttribute("data-save-state")).toBe("conflict");
  await choose(app, "Keep mine");
  await untilSaved(app);
  expect(documentCalled(server, title).content).toBe(`${mine} Written meanwhile.`);
  expect(await editorText(app)).toBe(`${mine} Written meanwhile.`);
  const { id } = documentCalled(server, title);
  expect(server.revisions(id).map(({ content }) => content)).toEqual(["Begun.", theirs, `${mine} Written meanwhile.`]);
});

test("Keep theirs shows the other version, and the server keeps it", async () => {
  const { server, app } = await conflict();
  await choose(app, "Keep theirs");
  await waitUntil(async () => (await editorText(app)) === theirs);
  await untilSaved(app);
  expect(documentCalled(server, title).content).toBe(theirs);
});

test("Keep both leaves two documents, here and on the server", async () => {
  const { server, app } = await conflict();
  await choose(app, "Keep both");
  const rows = app.page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem");
  await expect.poll(() => rows.count()).toBe(2);
  await waitUntil(() => server.documents(ada.username).length === 2);
  await untilSaved(app);
  const texts = server.documents(ada.username).map(({ content }) => content);
  expect(texts.sort()).toEqual([mine, theirs]);
});

/** A document that was changed at one place here and, before that was sent, elsewhere. */
async function conflict(): Promise<{ server: FaultyServer; app: RunningApp }> {
  // A server that tells nothing: what is written here meets the other version only when it is sent.
  const server = await startStoryServer({ events: false });
  const app = await launch({ server: server.origin });
  await createAccount(app);
  await newDocument(app, title);
  await app.page.keyboard.type("Begun.");
  await untilSaved(app);
  await saveElsewhere(server, title, theirs);
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.type(mine);
  await waitForAttribute(app.status, "data-save-state", "conflict");
  await region(app).waitFor();
  // Both can be read: mine as it is, theirs beside it.
  await region(app).getByText(theirs).waitFor();
  await expectAccessible(app, "two-versions");
  expect(await editorText(app)).toBe(mine);
  return { server, app };
}

async function choose(app: RunningApp, button: string): Promise<void> {
  await region(app).getByRole("button", { name: button, exact: true }).click();
  await region(app).waitFor({ state: "detached" });
}

const region = ({ page }: RunningApp): ReturnType<typeof page.getByRole> => page.getByRole("region", { name: "Two versions" });
