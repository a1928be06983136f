import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  ada,
  createAccount,
  fillIn,
  launch,
  newDocument,
  temporaryFolder,
  untilDurable,
  untilSaved,
  waitForAttribute,
  waitUntil,
  type RunningApp,
} from "./app-driver.ts";
import { goTo } from "./editor-view.ts";
import { openFile } from "./file-dialogs.ts";
import { chapters, inPlace, loomings, stone, titles } from "./literature.ts";
import { saveElsewhere } from "./second-client.ts";
import { startStoryServer } from "./story-server.ts";

const folder = join(import.meta.dirname, "../screenshots");
/** The pictures have the time of day in them: new ones are taken when they are asked for. */
const wanted = process.env["LONGHAND_SCREENSHOTS"] === "1";
const mobyDick = "Moby-Dick; or, The Whale";

test.runIf(wanted)("the pictures of the window are taken", async () => {
  const server = await startStoryServer({ events: false });
  await mkdir(folder, { recursive: true });
  // An address with a name, whose line needs no leave, which leads to the story's server.
  const address = new URL(server.origin);
  const app = await launch({
    server: "http://write.localhost",
    args: [`--host-resolver-rules=MAP write.localhost:80 ${address.host}`, "--force-device-scale-factor=1"],
  });
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await expect.poll(() => app.page.evaluate(() => [innerWidth, innerHeight])).toEqual([1280, 800]);
  await fillIn(app.page, { username: "ada", password: "correct horse" });
  await picture(app, "sign-in");

  await createAccount(app, ada);
  await app.page.getByRole("button", { name: "Understood" }).click();
  for (const title of titles) {
    await newDocument(app, title);
    await app.page.keyboard.type("…");
    await untilDurable(app);
  }
  await openText(app, "红楼梦", stone);
  await picture(app, "library");
  await language(app, "Settings", "简体中文");
  await picture(app, "chinese-light");
  await chineseTheme(app, "深色");
  await picture(app, "chinese-dark");
  await chineseTheme(app, "浅色");
  await language(app, "设置", "English");
  await openText(app, "Moby-Dick, in outline", chapters);
  await app.page.keyboard.press("Control+Shift+O");
  await app.page.getByRole("treeitem", { name: "The Carpet-Bag" }).click();
  await picture(app, "outline");
  await app.page.keyboard.press("Control+Shift+O");
  await app.page.keyboard.press("Control+k");
  await app.page.getByRole("combobox", { name: "Command or document" }).fill("he");
  await picture(app, "palette");
  await app.page.keyboard.press("Escape");
  await app.page.keyboard.press("Control+Shift+F");
  await app.page.getByRole("searchbox", { name: "Search documents" }).fill("石头");
  await app.page.getByRole("region", { name: "In the texts" }).or(app.page.locator(".found-text")).first().waitFor();
  await picture(app, "search");
  await app.page.keyboard.press("Escape");
  await openText(app, "Notes for a voyage", inPlace);
  await goTo(app, inPlace.indexOf("In the margin"));
  await picture(app, "in-place");
  await openText(app, mobyDick, loomings);
  await caretTo(app, "watery part of the world.");
  await untilSaved(app);
  await picture(app, "writing-light");
  await theme(app, "Dark");
  await picture(app, "writing-dark");
  await theme(app, "Sepia");
  await picture(app, "writing-sepia");
  await theme(app, "Light");

  await caretTo(app, "watery part of the world.");
  await app.page.keyboard.type(" It was November, and it rained.");
  await untilSaved(app);
  await caretTo(app, "Some years ago—never mind how long ");
  for (let word = 0; word < 2; word += 1) await app.page.keyboard.press("Control+Delete");
  await app.page.keyboard.type("exactly—");
  await untilSaved(app);
  await app.page.getByRole("button", { name: "History", exact: true }).click();
  await app.page.getByRole("list", { name: "Versions" }).getByRole("button").last().click();
  await app.page.getByRole("region", { name: "History" }).getByRole("document").getByText("and it rained").first().waitFor();
  await picture(app, "history-light");
  await theme(app, "Dark");
  await picture(app, "history-dark");
  await theme(app, "Light");
  await app.page.getByRole("button", { name: "History", exact: true }).click();

  server.expireAccessTokens();
  server.expireRefreshTokens();
  await app.page.keyboard.type(" Or so I tell myself.");
  await app.sessionEnded.getByRole("button", { name: "Sign in again" }).click();
  await app.signInCard.waitFor();
  await picture(app, "session-ended");
  await fillIn(app.signInCard, ada);
  await app.signInCard.getByRole("button", { name: "Sign in", exact: true }).click();
  await untilSaved(app);

  await saveElsewhere(server, mobyDick, loomings.replace("Call me Ishmael.", "Call me Ishmael, if you must."));
  await caretTo(app, "Call me Ishmael");
  await app.page.keyboard.type(", or Jonah");
  await waitForAttribute(app.status, "data-save-state", "conflict");
  await app.page.getByRole("region", { name: "Two versions" }).getByText("if you must").waitFor();
  await picture(app, "conflict");

  server.goOffline();
  await openText(app, "红楼梦：脂评", stone, false);
  await app.page.getByRole("button", { name: "1 document needs you" }).click();
  await app.page.getByRole("region", { name: "Recovery" }).getByRole("listitem").nth(1).waitFor();
  await picture(app, "recovery-light");
  await theme(app, "Dark");
  await picture(app, "recovery-dark");
  await theme(app, "Light");
  await app.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await app.page.getByRole("dialog", { name: "Before you sign out" }).waitFor();
  await picture(app, "sign-out");
});

async function openText(app: RunningApp, title: string, text: string, isOnline = true): Promise<void> {
  const file = join(temporaryFolder("longhand-files-"), `${title}.md`);
  await writeFile(file, text);
  await openFile(app, file);
  await waitUntil(async () => (await app.title.inputValue().catch(() => "")) === title);
  await (isOnline ? untilSaved(app) : untilDurable(app));
}

/** Puts the caret behind the first such words of the open text. */
async function caretTo(app: RunningApp, words: string): Promise<void> {
  await goTo(app, loomings.indexOf(words) + words.length);
}

/** Chooses a language in the settings, which the palette finds by their name in the present one. */
async function language({ page }: RunningApp, settings: string, name: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(settings);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("combobox").nth(1).selectOption(name);
  await page.keyboard.press("Escape");
}

async function chineseTheme({ page }: RunningApp, name: string): Promise<void> {
  await page.getByRole("radio", { name, exact: true }).check({ force: true });
  await page.getByRole("textbox", { name: "正文", exact: true }).focus();
}

async function theme({ page, text }: RunningApp, name: string): Promise<void> {
  await page.getByRole("radio", { name, exact: true }).check({ force: true });
  await text.focus();
}

async function picture({ page }: RunningApp, name: string): Promise<void> {
  // Nothing under the mouse, nothing still on its way, and the count of words is there.
  await page.mouse.move(900, 2);
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 })));
  await new Promise((resolve) => setTimeout(resolve, 700));
  const file = join(folder, `${name}.png`);
  const bytes = await page.screenshot({ caret: "initial" });
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1280, 800]);
  await writeFile(file, bytes);
}
