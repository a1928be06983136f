import { parse, View } from "vega";
import { compile } from "vega-lite";

/**
 * @typedef {import("./sections/section.d.ts").Section} Section
 */

const sizes = ["10 KB", "1 MB", "10 MB"];
const sizeColours = ["#d9b48f", "#b9793f", "#6b3d12"];
const [reached, missed] = ["#3f7d5a", "#b3392f"];
const [ink, faintInk, gridLine] = ["#262521", "#55534e", "#ecebe7"];
const widthPx = 460;
/** Where a figure is next to nothing. */
const leastShare = 0.02;

/**
 * Draws a whole run: what a key takes at each size beside the others, and how far each figure is from its goal.
 *
 * @param {readonly Section[]} sections
 * @returns {Promise<string>} an SVG
 */
export async function plot(sections) {
  const spec = {
    background: "#ffffff",
    padding: 20,
    spacing: 36,
    config: {
      font: "Inter, Helvetica, Arial, sans-serif",
      axis: { labelFontSize: 11, labelColor: faintInk, labelPadding: 8, labelLimit: 0, gridColor: gridLine, domain: false, ticks: false },
      title: { fontSize: 14, anchor: "start", frame: "group", offset: 14, color: ink, subtitleColor: faintInk, subtitleFontSize: 11, subtitlePadding: 4 },
      legend: { labelFontSize: 11, labelColor: faintInk, orient: "top-right", direction: "vertical", padding: 6, fillColor: "#ffffff" },
      view: { stroke: null },
    },
    resolve: { scale: { x: "independent", y: "independent", color: "independent" } },
    vconcat: [
      bySize("From a key to its frame", sections, "Typing", "key to frame, "),
      bySize("From a key to its being on the disk, one after the other", sections, "Keeping", "key to durable, "),
      toGoal(sections),
    ],
  };
  const { spec: drawn } = compile(/** @type {import("vega-lite").TopLevelSpec} */ (/** @type {unknown} */ (spec)));
  return `${await new View(parse(drawn), { renderer: "none" }).toSVG()}\n`;
}

/**
 * A line for each side, with a point for each size of the text.
 *
 * @param {string} title
 * @param {readonly Section[]} sections
 * @param {string} from beginning of the section's title
 * @param {string} what beginning of the rows' names
 */
function bySize(title, sections, from, what) {
  const rows = sections.filter((section) => section.title.startsWith(from)).flatMap((section) => section.rows);
  const values = rows
    .filter((row) => row.what.startsWith(what) && sizes.includes(row.at) && !row.what.endsWith(", while typing"))
    .map(({ what: name, at, median }) => ({ side: name.slice(what.length), at, median }));
  const y = { field: "side", type: "nominal", sort: { field: "median", op: "max" }, title: null, axis: { grid: true } };
  const x = { field: "median", type: "quantitative", scale: { type: "log", nice: true }, title: null, axis: { values: [0.1, 1, 10, 100, 1_000, 10_000], labelExpr: "format(datum.value, ',') + ' ms'" } };
  return {
    title: { text: title, subtitle: "Medians, by the length of the text." },
    width: widthPx,
    data: { values },
    layer: [
      { mark: { type: "line", color: "#cfcbc2", strokeWidth: 2 }, encoding: { y, x, detail: { field: "side" } } },
      { mark: { type: "point", filled: true, size: 60, opacity: 1 }, encoding: { y, x, color: { field: "at", type: "nominal", title: null, scale: { domain: sizes, range: sizeColours } } } },
    ],
  };
}

/**
 * A point for each goal; what counts things that should not be has no share.
 *
 * @param {readonly Section[]} sections
 */
function toGoal(sections) {
  const values = sections
    .flatMap(({ goals }) => goals)
    .filter(({ unit }) => unit !== "count")
    .map(({ what, at, against, value, goal }) => ({
      what: `${what.replace(/Longhand, |, Longhand\b/, "")}\n${[...(at === "–" ? [] : [at]), ...(against === undefined ? [] : [`against ${against}`])].join(", ")}`,
      share: Math.max(leastShare, value / goal),
      is: value <= goal ? "reached" : "missed",
    }));
  const y = { field: "what", type: "nominal", sort: null, title: null, axis: { grid: true, labelExpr: "split(datum.value, '\\n')", labelLineHeight: 13 } };
  const x = { field: "share", type: "quantitative", scale: { type: "log", nice: false }, title: null, axis: { values: [0.02, 0.1, 0.25, 0.5, 1, 2, 4, 8], labelExpr: "datum.value + ' ×'" } };
  const color = { field: "is", type: "nominal", title: null, scale: { domain: ["reached", "missed"], range: [reached, missed] } };
  return {
    title: { text: "What was measured, as a share of its goal", subtitle: "1 × is the goal itself." },
    width: widthPx,
    height: { step: 32 },
    data: { values },
    layer: [
      { mark: { type: "rule", color: ink }, encoding: { x: { datum: 1 } } },
      { mark: { type: "rule", strokeWidth: 2 }, encoding: { y, x, x2: { datum: 1 }, color } },
      { mark: { type: "point", filled: true, size: 60, opacity: 1 }, encoding: { y, x, color } },
    ],
  };
}
