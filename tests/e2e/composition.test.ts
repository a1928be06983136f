import { expect, test } from "vitest";
import {
  createAccount,
  launch,
  newDocument,
  untilDurable,
  untilSaved,
  versions,
  waitUntil,
  type RunningApp,
} from "./app-driver.ts";
import { editorText } from "./editor-view.ts";

test("a composition in Chinese is left alone while saves and silent refreshes go on around it", async () => {
  // Access tokens of a second: each save of this story meets an expired one.
  const app = await launch({ args: ["--access-ttl=1", "--refresh-ttl=600"] });
  await createAccount(app);
  await newDocument(app, "红楼梦");
  await app.page.keyboard.type("Before ");
  await app.page.evaluate(() => {
    const watched = window as Composing;
    watched.composing = "";
    document.addEventListener("compositionupdate", ({ data }) => (watched.composing = data), true);
    document.addEventListener("compositionend", () => (watched.composing = ""), true);
  });
  const devtools = await app.page.context().newCDPSession(app.page);
  const compose = (text: string): Promise<unknown> =>
    devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });

  for (const [spelling, chosen] of [
    [["m", "ma", "man", "man z", "man zh", "man zhi"], "满纸"],
    [["h", "hu", "hua", "huang"], "荒"],
    [["t", "ta", "tang", "tang y", "tang yan"], "唐言"],
  ] as const) {
    const before = await editorText(app);
    const { acked } = await versions(app.status);
    for (const letters of spelling) {
      await compose(letters);
      expect(await editorText(app)).toBe(before + letters);
    }
    // The composition stays open until a save has been made, answered and shown.
    await waitUntil(async () => (await versions(app.status)).acked > acked);
    await untilSaved(app);
    expect(await editorText(app)).toBe(before + spelling.at(-1));
    expect(await composing(app)).toBe(spelling.at(-1));
    await devtools.send("Input.insertText", { text: chosen });
    expect(await editorText(app)).toBe(before + chosen);
    expect(await composing(app)).toBe("");
  }
  await app.page.keyboard.type(" after");
  await untilDurable(app);
  expect(await editorText(app)).toBe("Before 满纸荒唐言 after");
  await untilSaved(app);
});

interface Composing extends Window {
  composing?: string;
}

/** What is being composed, by the events that the browser gave; "" between two compositions. */
const composing = ({ page }: RunningApp): Promise<string | undefined> => page.evaluate(() => (window as Composing).composing);
