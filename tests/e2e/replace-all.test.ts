import { expect, test } from "vitest";
import { launch, newDocument, untilDurable, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { launchWithText } from "./launch-with-text.ts";

/** Long enough that the replacement is made in many parts. */
const lines = 8_000;
const long = Array.from({ length: lines }, (_, no) => `Line ${no}: the whale, the sea and the ship, the one like the other.`).join("\n");
const hits = lines * 5;
const replaced = long.replaceAll("the ", "thy ");
/** "the " stands five times in a line, once in "the other". */
const inReplaced = (text: string): boolean => text === replaced;

test("a word is replaced in a long text while the window goes on, in one step to undo", async () => {
  const app = await launchWithLong();
  await ask(app);
  const longestMs = await app.page.evaluate(async () => {
    const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Replace all");
    let [longest, last] = [0, performance.now()];
    button?.click();
    while (!document.querySelector(".find-panel [role=status]")?.textContent.startsWith("40,000")) {
      const at = await new Promise((resolve: (at: number) => void) => requestAnimationFrame(() => resolve(performance.now())));
      [longest, last] = [Math.max(longest, at - last), at];
    }
    return longest;
  });
  await expect.poll(() => said(app)).toBe(`${hits.toLocaleString("en")} replaced`);
  expect(inReplaced(await editorText(app))).toBe(true);
  // At once it would be a frame of seconds.
  expect(longestMs).toBeLessThan(800);
  await untilDurable(app);

  await app.page.keyboard.press("Escape");
  await app.page.keyboard.press("Control+z");
  expect((await editorText(app)) === long).toBe(true);
  await app.page.keyboard.press("Control+y");
  expect(inReplaced(await editorText(app))).toBe(true);
  await untilDurable(app);
  await app.close();

  const again = await launch({ profile: app.profile });
  await waitUntil(async () => inReplaced(await editorText(again)) || "The text is another");
});

test("what is typed while a word is being replaced stays where it was typed", async () => {
  const app = await launchWithLong();
  await ask(app);
  await app.page.evaluate(() => {
    const view = (document.querySelector(".cm-content") as unknown as { cmTile: { view: { state: { doc: { length: number } }; dispatch(spec: unknown): void } } }).cmTile.view;
    [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Replace all")?.click();
    for (const from of [() => 0, () => view.state.doc.length]) view.dispatch({ changes: { from: from(), insert: "\nthe end\n" }, userEvent: "input.type" });
  });
  const expected = `\nthe end\n${replaced}\nthy end\n`;
  await waitUntil(async () => (await editorText(app)) === expected || "The text is another");
  await untilDurable(app);
});

test("who takes a replacement back while it is being made gets the text as it was", async () => {
  const app = await launchWithLong();
  await ask(app);
  await app.page.evaluate(() => [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Replace all")?.click());
  await app.text.focus();
  await app.page.keyboard.press("Control+z");
  await waitUntil(async () => (await editorText(app)) === long || "The text is another");
});

test("who goes on to another document before all is replaced finds all replaced when they come back", async () => {
  const app = await launchWithLong();
  await newDocument(app, "Other");
  await app.page.getByRole("listitem", { name: "long", exact: true }).getByRole("button").first().click();
  await waitUntil(async () => (await editorText(app)) === long || "The text is another");
  await ask(app);
  await app.page.evaluate(() => {
    [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Replace all")?.click();
    [...document.querySelectorAll<HTMLElement>('[aria-label="Documents"] button')].find(({ textContent }) => textContent.startsWith("Other"))?.click();
  });
  await waitUntil(async () => (await app.title.inputValue()) === "Other" || "The other one is not open");
  await app.page.getByRole("listitem", { name: "long", exact: true }).getByRole("button").first().click();
  await waitUntil(async () => inReplaced(await editorText(app)) || "The text is another");
});

const launchWithLong = (): Promise<RunningApp> => launchWithText("long", long);

/** Opens the panel and says what is to be replaced by what. */
async function ask({ page, text }: RunningApp): Promise<void> {
  await text.focus();
  await page.keyboard.press("Control+h");
  await page.getByRole("textbox", { name: "Find", exact: true }).fill("the ");
  await page.getByRole("textbox", { name: "Replace with", exact: true }).fill("thy ");
}

const said = ({ page }: RunningApp): Promise<string | null> => page.getByRole("region", { name: "Find and replace" }).getByRole("status").textContent();
