import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openDocument, replaceAll, replaceAllInOneGo, textLength } from "../opening/in-page.mjs";
import { startLonghand } from "../started-longhand.mjs";
import { quantile, rowOf } from "../statistics.mjs";
import { buildPages } from "../typing/build-pages.mjs";
import { madeUpProse } from "../typing/made-up-text.mjs";
import { openPeer } from "../typing/open-window.mjs";

const sought = "the";
const restMs = 1_500;
const longestOpeningMs = 40_000;

/**
 * How long a document takes to open, and to have a word replaced everywhere.
 *
 * @param {import("./section.d.ts").Bench} bench
 * @returns {Promise<import("./section.d.ts").Section>}
 */
export async function measure(bench) {
  const { isQuick, repeats, tell } = bench;
  const big = isQuick ? "1 MB" : "10 MB";
  const bigText = madeUpProse(isQuick ? 1_000_000 : 10_000_000);
  const hits = bigText.match(/the/gi)?.length ?? 0;
  const folder = join(bench.folder, "opened");
  await mkdir(folder);
  await writeFile(join(folder, "small.md"), madeUpProse(10_000));
  await writeFile(join(folder, "big.md"), bigText);
  const { page, stop } = await startLonghand(bench, { name: "opening", args: [join(folder, "small.md"), join(folder, "big.md")] });
  for (const title of ["small", "big"]) await page.getByRole("listitem", { name: title, exact: true }).waitFor();

  const opened = { small: /** @type {number[]} */ ([]), big: /** @type {number[]} */ ([]) };
  for (let round = 0; round <= repeats * 2; round += 1) {
    for (const title of /** @type {const} */ (["small", "big"])) {
      await page.waitForTimeout(restMs);
      const tookMs = await page.evaluate(openDocument, title);
      // The first of each pays for what is loaded once.
      if (round > 0) opened[title].push(tookMs);
    }
  }
  tell(`  opened in ${Math.round(quantile(opened.small, 0.5))} and ${Math.round(quantile(opened.big, 0.5))} ms`);

  const peer = await openPeer(bench, "codemirror", { pages: await buildPages(), file: join(folder, "big.md"), deadlineMs: longestOpeningMs });
  const inOneGo = /** @type {number[]} */ ([]);
  const replaced = { took: /** @type {number[]} */ ([]), durable: /** @type {number[]} */ ([]), frame: /** @type {number[]} */ ([]) };
  for (let round = 0; round < repeats; round += 1) {
    await page.getByRole("textbox", { name: "Document", exact: true }).focus();
    await page.keyboard.press("Control+h");
    await page.getByRole("textbox", { name: "Find", exact: true }).fill(sought);
    await page.getByRole("textbox", { name: "Replace with", exact: true }).fill("thee");
    await page.waitForTimeout(restMs);
    const { tookMs, durableMs, longestFrameMs } = await page.evaluate(replaceAll, hits);
    replaced.took.push(tookMs);
    replaced.durable.push(durableMs);
    replaced.frame.push(longestFrameMs);
    await page.waitForTimeout(restMs);
    const length = await page.evaluate(textLength);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+z");
    const undone = await page.evaluate(textLength);
    if (length !== bigText.length + hits || undone !== bigText.length) throw new Error(`${length} characters after replacing, ${undone} after one undo`);
    await page.waitForTimeout(restMs);
    await peer.goTo(0);
    inOneGo.push(await peer.page.evaluate(replaceAllInOneGo));
    await peer.page.keyboard.press("Control+z");
    await page.waitForTimeout(restMs);
  }
  await peer.end();
  await stop();
  const what = `replace all, ${hits.toLocaleString("en")} hits`;
  const median = (/** @type {readonly number[]} */ values) => quantile(values, 0.5);
  return {
    title: "Opening and replacing",
    rows: [
      rowOf("open to typable", "10 KB", opened.small),
      rowOf("open to typable", big, opened.big),
      rowOf(what, big, replaced.took),
      rowOf(`${what}, until durable`, big, replaced.durable),
      rowOf(`${what}, longest frame`, big, replaced.frame),
      rowOf(`${what}, CodeMirror alone, in one go and one frame, without a draft`, big, inOneGo),
    ],
    goals: [
      { what: "open to typable", at: big, against: "10 KB", value: median(opened.big) / median(opened.small), goal: 1.5, unit: "×" },
      { what: `${what}, until durable`, at: big, value: median(replaced.durable), goal: 1_000, unit: "ms" },
      { what: `${what}, longest frame`, at: big, value: median(replaced.frame), goal: 100, unit: "ms" },
    ],
    notes: ["From the click in the list to the end of the first frame in which the text is there and has the keyboard.", "All hits are taken back by one undo, which is checked.", "CodeMirror alone, with nothing to keep, takes one frame for all: what Longhand's parts take beyond that buys the frames between them, the drafts and the marks."],
  };
}
