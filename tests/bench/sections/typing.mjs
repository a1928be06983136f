import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { quantile, rowOf } from "../statistics.mjs";
import { buildPages } from "../typing/build-pages.mjs";
import { chineseProse, madeUpProse, shortLines, withLongParagraph } from "../typing/made-up-text.mjs";
import { measureSides, typeAt, typeBesideDocuments, typeBesideOutline } from "../typing/measure-sides.mjs";
import { sideKinds } from "../typing/sides.mjs";
import { traceCompactingKeys, traceKeys } from "../typing/trace-keys.mjs";

/**
 * @typedef {import("./section.d.ts").Bench} Bench
 * @typedef {import("./section.d.ts").Row} Row
 * @typedef {import("./section.d.ts").Goal} Goal
 * @typedef {import("../typing/measure-sides.mjs").Measured} Measured
 */

const kilobyte = 1024;
const megabyte = 1024 * 1024;
const sizes = [
  { at: "10 KB", sizeBytes: 10 * kilobyte, isHuge: false },
  { at: "1 MB", sizeBytes: megabyte, isHuge: false },
  { at: "10 MB", sizeBytes: 10 * megabyte, isHuge: true },
];
/** Whose main thread is watched. */
const traced = ["longhand", "floor", "plain-page", "codemirror"];
const strangeTexts = [
  { at: "10 MB, one paragraph of 1 MB", make: () => withLongParagraph(10 * megabyte, megabyte) },
  { at: "10 MB, 200,000 short lines", make: () => shortLines(10 * megabyte, 200_000) },
  { at: "10 MB, Chinese", make: () => chineseProse(10 * megabyte) },
];

/**
 * How long a key takes, in real windows with real input events.
 *
 * @param {Bench} bench
 * @returns {Promise<import("./section.d.ts").Section>}
 */
export async function measure(bench) {
  const pages = await buildPages();
  const rows = /** @type {Row[]} */ ([]);
  const goals = /** @type {Goal[]} */ ([]);
  const notes = [...standingNotes];
  const save = async (/** @type {string} */ name, /** @type {string} */ text) => {
    const file = join(bench.folder, `${name}.md`);
    await writeFile(file, text);
    return file;
  };

  for (const { at, sizeBytes, isHuge } of bench.isQuick ? sizes.slice(0, 2) : sizes) {
    const shown = { at, isHuge, pages, file: await save("Prose", madeUpProse(sizeBytes)) };
    const lateRows = /** @type {Row[]} */ ([]);
    const lateGoals = /** @type {Goal[]} */ ([]);
    const found = await measureSides(bench, shown, sideKinds, bench.repeats, async (sides) => {
      const longhand = sides.get("longhand");
      if (longhand === undefined) return;
      const { side, into } = longhand;
      const [top, end] = [await typeAt(side, 0), await typeAt(side, 1)];
      lateRows.push(rowOf("key to frame at the top, Longhand", at, top), rowOf("key to frame at the end, Longhand", at, end));
      if (!isHuge) {
        if (bench.isQuick || sizeBytes !== sizes[0]?.sizeBytes) return;
        const { frames, listedCount } = await typeBesideDocuments(side);
        lateRows.push(rowOf(`key to frame with ${listedCount.toLocaleString("en")} documents in the list, Longhand`, at, frames));
        return;
      }
      const outlined = await typeBesideOutline(side);
      lateRows.push(rowOf("key to frame with the outline shown, Longhand", at, outlined));
      const keysSoFar = into.frames.length + into.unpaused.length + top.length + end.length + outlined.length;
      // The figure is of Longhand alone: windows that read 10 MB in the background take its processors.
      await Promise.all([...sides].filter(([id]) => !traced.includes(id)).map(([, other]) => other.side.end()));
      const own = await traceCompactingKeys(side, keysSoFar);
      lateGoals.push(...goalsOfTrace(own, at));
      for (const id of traced) {
        const one = sides.get(id);
        if (one !== undefined) lateRows.push(...rowsOfTrace(id === "longhand" ? own : await traceKeys(one.side), at, one.kind.label));
      }
      if (!own.withSnapshot) notes.push("The store wrote no snapshot while the main thread was watched: those figures are of typing alone.");
    });
    rows.push(...found.measured.flatMap((measured) => rowsOf(measured, at)), ...lateRows);
    goals.push(...goalsOf(found.measured, at, isHuge), ...lateGoals);
    notes.push(...found.notes, boundNote(found.measured, at));
    if (sizeBytes === sizes[0]?.sizeBytes) notes.push(frameNote(found.idleFramesPerSecond, found.measured));
  }
  if (!bench.isQuick) {
    const kinds = sideKinds.filter(({ id }) => id === "longhand" || id === "codemirror-markdown");
    for (const { at, make } of strangeTexts) {
      const shown = { at, isHuge: true, pages, file: await save("Strange", make()) };
      const found = await measureSides(bench, shown, kinds, 1);
      rows.push(...found.measured.map(({ label, frames }) => rowOf(`key to frame, ${label}`, at, frames)));
      notes.push(...found.notes);
    }
  }
  return { title: "Typing", rows, goals, notes };
}

/**
 * @param {Measured} measured
 * @param {string} at
 * @returns {Row[]}
 */
function rowsOf({ label, frames, durable, unpaused }, at) {
  const found = [rowOf(`key to frame, ${label}`, at, frames)];
  if (durable.length > 0) found.push(rowOf(`key to durable, ${label}`, at, durable));
  if (unpaused.length > 0) found.push(rowOf(`key to frame without pause, ${label}`, at, unpaused));
  return found;
}

/**
 * @param {import("../typing/trace-keys.mjs").Traced} traced
 * @param {string} at
 * @param {string} label
 * @returns {Row[]}
 */
const rowsOfTrace = ({ busy, processor }, at, label) => [
  rowOf(`main thread's tasks for a key, ${label}`, at, busy),
  rowOf(`main thread's own processor time for a key, ${label}`, at, processor),
];

/**
 * @param {import("../typing/trace-keys.mjs").Traced} traced
 * @param {string} at
 * @returns {Goal[]}
 */
const goalsOfTrace = ({ busy, longTasks }, at) => [
  { what: "main thread's tasks for a key, p95", at, value: quantile(busy, 0.95), goal: 4, unit: "ms" },
  { what: "tasks over 16 ms while typing and compacting", at, value: longTasks, goal: 0, unit: "count" },
];

/**
 * @param {readonly Measured[]} measured
 * @param {string} at
 * @param {boolean} isHuge
 * @returns {Goal[]}
 */
function goalsOf(measured, at, isHuge) {
  const of = (/** @type {string} */ label) => measured.find((one) => one.label === label);
  const longhand = of("Longhand");
  if (longhand === undefined) throw new Error(`Longhand was not measured at ${at}`);
  const ratio = (/** @type {string} */ label, /** @type {number} */ goal, /** @type {number} */ share) => {
    const other = of(label);
    if (other === undefined) return [];
    const what = share === 0.5 ? "key to frame" : "key to frame, p99";
    return [{ what, at, against: label, value: quantile(longhand.frames, share) / quantile(other.frames, share), goal, unit: /** @type {const} */ ("×") }];
  };
  return [
    ...ratio("the floor", 2, 0.5),
    ...ratio("the floor", 2.5, 0.99),
    ...ratio("Longhand, drafts off", 1.1, 0.5),
    ...(isHuge ? [...ratio("CodeMirror + Markdown", 0.35, 0.5), ...ratio("Monaco", 0.6, 0.5)] : []),
    { what: "key to durable", at, against: "key to frame", value: quantile(longhand.durable, 0.5) / quantile(longhand.frames, 0.5), goal: 1.3, unit: "×" },
    { what: "key to durable, p99", at, value: quantile(longhand.durable, 0.99), goal: 20, unit: "ms" },
  ];
}

const standingNotes = [
  "Each key is a trusted input event that passes through the browser's process. Key to frame: from the event's own time stamp until the main thread is through with the frame that shows the key (a message sent in the frame's first step, received). A key every 50 ms in the middle of a paragraph in the middle of the text, unless a row says otherwise; after each series it is checked that every key is in the text.",
  "All sides have windows of one size, the same switches, the same spelling dictionaries, and, where they let it be chosen, Longhand's face and measure. Longhand is the real app: its embedded server, an account, the file opened from the command line, drafts and saves on.",
  "The floor: a contenteditable with one short line and no framework. Drafts off: Longhand's own page, style sheets and status line, bundled from its sources, over a document that keeps nothing; it has no library beside it and makes no call to main. CodeMirror has line wrapping, history and the default keys; Monaco has wrapping, and all that is for code switched off.",
  "Peers that are there for orientation (ProseMirror, Tiptap, Lexical, Quill, textarea) get one series of at most 30 keys; at 10 MB it ends after 4 s, so that slow ones have few keys and no meaningful p99.",
  "Main thread's tasks: from Chromium's trace, which costs some time itself: all tasks from one key's to the next one's, by the clock, and the time in them that the thread had a processor. In Longhand edits were made just before, so that the store wrote a new snapshot of the whole text while the keys were typed; the other sides are there to tell what the page, the browser and CodeMirror take by themselves. The windows of all others are closed by then.",
  "A page of text without an editor: contenteditable paragraphs, as many as a window shows and some more.",
];

/**
 * Where the floor's goal could be at most.
 *
 * @param {readonly Measured[]} measured
 * @param {string} at
 */
function boundNote(measured, at) {
  const median = (/** @type {string} */ label) => quantile(measured.find((one) => one.label === label)?.frames ?? [Number.NaN], 0.5);
  const share = (/** @type {string} */ label) => `${(median(label) / median("the floor")).toFixed(2)}×`;
  return `What bounds a key at ${at}, against the floor: a page of text without an editor ${share("a page of text without an editor")}, CodeMirror alone ${share("CodeMirror")}, Longhand without drafts ${share("Longhand, drafts off")}, Longhand ${share("Longhand")}.`;
}

/**
 * @param {number} framesPerSecond
 * @param {readonly Measured[]} measured
 */
function frameNote(framesPerSecond, measured) {
  const floor = measured.find(({ label }) => label === "the floor")?.frames ?? [];
  const tell = `a page that asks for nothing but frames got ${Math.round(framesPerSecond)} a second`;
  if (framesPerSecond > 200) return `Frames do not wait for a display: ${tell}.`;
  const within = floor.filter((ms) => ms < 1000 / framesPerSecond / 2).length / Math.max(1, floor.length);
  return `--disable-frame-rate-limit and --disable-gpu-vsync do not lift the rate here, where Chromium draws in software: ${tell}. From rest, though, a page gets its frame at once: ${Math.round(within * 100)} % of the floor's keys had theirs within half a tick. Where keys come without pause, the tick is in the figures of all sides.`;
}
