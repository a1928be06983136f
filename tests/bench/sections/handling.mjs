import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beginWatch, toTheTop, watched } from "../handling/in-page.mjs";
import { textLength } from "../opening/in-page.mjs";
import { startLonghand } from "../started-longhand.mjs";
import { rowOf } from "../statistics.mjs";
import { chineseProse, madeUpProse, shortLines, withLongParagraph } from "../typing/made-up-text.mjs";
import { goTo } from "../typing/open-window.mjs";

const megabyte = 1024 * 1024;
/** Each of them with a word that is all over it. */
const texts = [
  { at: "10 KB", sought: "the", make: () => madeUpProse(10_000) },
  { at: "10 MB", sought: "the", make: () => madeUpProse(10 * megabyte) },
  { at: "10 MB, Chinese", sought: "的", make: () => chineseProse(10 * megabyte) },
  { at: "10 MB, one paragraph of 1 MB", sought: "the", make: () => withLongParagraph(10 * megabyte, megabyte) },
  { at: "10 MB, 200,000 short lines", sought: "the", make: () => shortLines(10 * megabyte, 200_000) },
];
const restMs = 1_000;
/** What the opening has set going comes to rest. */
const untilAtRestMs = 3_000;
const longestMs = 60_000;
const drag = { steps: 60, everyMs: 16 };

/**
 * What else a hand does with a long text than typing: how soon it is done, and how long the page stood still.
 *
 * @param {import("./section.d.ts").Bench} bench
 * @returns {Promise<import("./section.d.ts").Section>}
 */
export async function measure(bench) {
  const rows = [];
  for (const { at, sought, make } of bench.isQuick ? texts.slice(0, 1) : texts) rows.push(...(await handle(bench, at, make(), sought)));
  return {
    title: "Handling a long text",
    rows,
    goals: [],
    notes: [
      "Real keys and a real mouse, from the event's own time stamp to the end of the first frame that shows what it came to; the longest frame is the longest time from the end of one frame to that of the next meanwhile. In the middle of the text.",
      "The bar is dragged from the top to the end in about a second. What was found is told when all of the text has been read, some slices of it in each pause; the first match in sight is marked with the key.",
    ],
  };
}

/**
 * @param {import("./section.d.ts").Bench} bench
 * @param {string} at
 * @param {string} text
 * @param {string} sought
 */
async function handle(bench, at, text, sought) {
  const { folder, repeats, tell } = bench;
  const name = at.replaceAll(/\W+/g, "-");
  const file = join(folder, `${name}.md`);
  await writeFile(file, text);
  const { page, electron, stop } = await startLonghand(bench, { name, args: [file] });
  await page.getByRole("textbox", { name: "Document", exact: true }).waitFor();
  while ((await page.evaluate(textLength)) < text.length) await pause(100);
  await pause(untilAtRestMs);
  await electron.evaluate(({ clipboard }, words) => clipboard.writeText(words), madeUpProse(megabyte).slice(0, megabyte));

  const seen = /** @type {Map<string, { took: number[], frame: number[] }>} */ (new Map());
  /**
   * @param {string} what
   * @param {import("../handling/in-page.mjs").Outcome} outcome
   * @param {() => Promise<void>} act
   */
  const timed = async (what, outcome, act) => {
    await pause(restMs);
    await page.evaluate(beginWatch, { outcome, length: text.length });
    await act();
    const late = pause(longestMs, undefined, { ref: false }).then(() => Promise.reject(new Error(`${at}: ${what} came to nothing`)));
    const { tookMs, longestFrameMs } = await Promise.race([page.evaluate(watched), late]);
    const series = seen.get(what) ?? { took: [], frame: [] };
    seen.set(what, series);
    series.took.push(tookMs);
    series.frame.push(longestFrameMs);
  };
  const middle = Math.floor(text.length / 2);
  const heading = text.lastIndexOf("\n#", middle) + 1;
  for (let round = 0; round < repeats; round += 1) {
    await goTo(page, middle);
    await timed("select all", "selected", () => page.keyboard.press("Control+a"));
    await goTo(page, middle);
    await timed("paste 1 MB", "longer", () => page.keyboard.press("Control+v"));
    await timed("undo it", "asBefore", () => page.keyboard.press("Control+z"));
    const bar = await page.evaluate(toTheTop);
    await timed("drag the scroll bar to the end", "scrolled", () => dragDown(page, bar));
    await goTo(page, middle);
    await page.keyboard.press("Control+f");
    await timed(`find all of a word, ${(text.match(new RegExp(sought, "gi")) ?? []).length.toLocaleString("en")} times`, "counted", () => page.keyboard.type(sought));
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Escape");
    await goTo(page, middle);
    if (heading > 0) {
      await timed("show the outline", "outlined", () => page.keyboard.press("Control+Shift+O"));
      await page.keyboard.press("Control+Shift+O");
      await goTo(page, text.indexOf("\n", heading));
      await timed("fold a section", "folded", () => page.keyboard.press("Control+Shift+BracketLeft"));
      await timed("unfold it", "unfolded", () => page.keyboard.press("Control+Shift+BracketRight"));
      await timed("fold all sections", "allFolded", () => page.keyboard.press("Control+Alt+BracketLeft"));
      await timed("unfold all", "unfolded", () => page.keyboard.press("Control+Alt+BracketRight"));
    }
    tell(`  ${at}, round ${round + 1} of ${repeats}: ${[...seen].map(([what, { took, frame }]) => `${what} ${Math.round(took.at(-1) ?? 0)} (${Math.round(frame.at(-1) ?? 0)}) ms`).join(", ")}`);
  }
  await stop();
  return [...seen].flatMap(([what, { took, frame }]) => [rowOf(what, at, took), rowOf(`${what}, longest frame`, at, frame)]);
}

/**
 * Takes the scroll bar's handle from its top to its end.
 *
 * @param {import("playwright-core").Page} page
 * @param {{ right: number, top: number, bottom: number }} bar
 */
async function dragDown({ mouse }, { right, top, bottom }) {
  const x = right - 4;
  const from = top + 6;
  await mouse.move(x, from);
  await mouse.down();
  for (let step = 1; step <= drag.steps; step += 1) {
    await mouse.move(x, from + ((bottom - from) * step) / drag.steps);
    await pause(drag.everyMs);
  }
  await mouse.up();
}
