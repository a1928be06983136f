import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fromHtml } from "../../preload/contract/html-to-markdown.ts";
import { toHtml } from "../../main/convert/markdown-to-html.ts";
import { createAccount, launch, newDocument, temporaryFolder, untilSaved, type RunningApp } from "./app-driver.ts";
import { hostileMarkup } from "./hostile-markup.ts";

const perPage = 59;

/** A page without its own policy: only what was taken out of it protects. */
const withoutPolicy = (page: string): string => page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/u, "");

const asPage = (text: string): string => toHtml({ title: text.slice(0, 100), text, withContents: true });

test("5,664 hostile texts and pages run nothing and fetch nothing as what they are turned into", { timeout: 300_000 }, async () => {
  const { remote, fetched } = await startRemote();
  const app = await launch();
  const markup = hostileMarkup({ ran: "self.ran=1", remote });
  expect(markup).toHaveLength(5_664);
  const texts: string[] = [];
  const pages: string[] = [];
  for (const one of markup) {
    texts.push(asPage(one));
    pages.push(asPage(fromHtml(one).text));
  }
  const inGroups = (all: readonly string[]): readonly string[] =>
    Array.from({ length: Math.ceil(all.length / perPage) }, (_group, at) => all.slice(at * perPage, (at + 1) * perPage).map(withoutPolicy).join("\n"));
  expect(await showAll(app, inGroups(texts))).toEqual([]);
  expect(await showAll(app, inGroups(pages))).toEqual([]);
  expect(fetched()).toBe(0);
  // The control: as they are, they do both.
  const raw = markup.slice(0, 59).map((one) => `<!doctype html><body>${one}`);
  expect((await showAll(app, raw)).length).toBeGreaterThan(15);
  expect(fetched()).toBeGreaterThan(5);
});

test("pasting 5,664 of them runs nothing and fetches nothing in the editor", { timeout: 300_000 }, async () => {
  const { remote, fetched } = await startRemote();
  const app = await launch();
  await createAccount(app);
  await newDocument(app, "Pasted");
  const markup = hostileMarkup({ ran: "self.ran=1", remote });
  await app.text.evaluate(async (editor, all) => {
    for (const [at, one] of all.entries()) {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", one);
      clipboardData.setData("text/rtf", one);
      clipboardData.setData("text/plain", `${one}\n`);
      editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      // What reads it is loaded with the first.
      if (at === 0) await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }, ["<b>first</b>", ...markup]);
  await app.page.keyboard.type("The end");
  await untilSaved(app);
  expect(await app.page.evaluate(() => "ran" in window)).toBe(false);
  expect(fetched()).toBe(0);
  await app.text.getByText("The end").waitFor();
});

/** Loads each page in a window that may run scripts, and clicks on all there is; answers the numbers of those where something ran. */
async function showAll(app: RunningApp, pages: readonly string[]): Promise<readonly number[]> {
  const folder = temporaryFolder("longhand-markup-");
  const files = pages.map((page, at) => join(folder, `${at}.html`));
  for (const [at, file] of files.entries()) writeFileSync(file, pages[at] ?? "");
  return app.electron.evaluate(async ({ BrowserWindow }, paths) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, partition: "hostile-markup" } });
    const ran: number[] = [];
    for (const [at, path] of paths.entries()) {
      await window.loadFile(path).catch(() => undefined);
      const clickAll = `for (const one of document.querySelectorAll("a, area, button, input, p, summary")) try { one.click() } catch {}`;
      const isRun = `new Promise((resolve) => setTimeout(() => resolve("ran" in self), 60))`;
      const found: unknown = await window.webContents.executeJavaScript(`${clickAll}; ${isRun}`);
      if (found === true) ran.push(at);
    }
    window.destroy();
    return ran;
  }, files);
}

/** A server that counts who comes by. */
async function startRemote(): Promise<{ readonly remote: string; readonly fetched: () => number }> {
  let count = 0;
  const server = createServer((_request, answer) => {
    count += 1;
    answer.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { remote: `http://127.0.0.1:${(server.address() as AddressInfo).port}/r`, fetched: () => count };
}
