import type { Range } from "@codemirror/state";
import { Decoration, ViewPlugin, WidgetType, type DecorationSet, type EditorView, type ViewUpdate } from "@codemirror/view";

/** So much is drawn before and after the caret, in UTF-16 units: more than a window shows. */
const drawnUnits = 10_000;

/**
 * The line of the caret is drawn wherever one has scrolled to. CodeMirror leaves gaps in lines that are in sight and
 * very long, but draws this one whole once it is out of sight: a paragraph of a megabyte then takes a second, and a tenth
 * of one with each change of the page. This leaves gaps in it, too.
 */
export const caretLineGaps = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = gapsOf(view);
    }

    update({ view, docChanged, selectionSet, viewportChanged, geometryChanged }: ViewUpdate): void {
      if (docChanged || selectionSet || viewportChanged || geometryChanged) this.decorations = gapsOf(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function gapsOf(view: EditorView): DecorationSet {
  const { doc, selection } = view.state;
  const { from: start, to: end } = selection.main;
  const gaps: Range<Decoration>[] = [];
  for (const position of start === end ? [start] : [start, end]) {
    if (position >= view.viewport.from && position <= view.viewport.to) continue;
    const line = doc.lineAt(position);
    if (line.length < 4 * drawnUnits || gaps.some(({ from, to }) => from >= line.from && to <= line.to)) continue;
    const { height } = view.lineBlockAt(position);
    // To a hair what the editor counts with, or it would not find to the lines below.
    gaps.push(Decoration.line({ attributes: { style: `box-sizing: border-box; height: ${height}px; overflow: clip` } }).range(line.from));
    const addGap = (from: number, to: number): void => {
      if (to <= from) return;
      gaps.push(Decoration.replace({ widget: new Gap((height * (to - from)) / line.length) }).range(from, to));
    };
    // Both ends of a selection may be in one line.
    const [first, last] = [Math.max(start, line.from), Math.min(end, line.to)];
    addGap(line.from, first - drawnUnits);
    addGap(first + drawnUnits, last - drawnUnits);
    addGap(last + drawnUnits, line.to);
  }
  return Decoration.set(gaps, true);
}

/** About as high as what it stands for. */
class Gap extends WidgetType {
  readonly #heightPx: number;

  constructor(heightPx: number) {
    super();
    this.#heightPx = heightPx;
  }

  override eq(other: Gap): boolean {
    return other.#heightPx === this.#heightPx;
  }

  override get estimatedHeight(): number {
    return this.#heightPx;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement("div");
    element.style.height = `${this.#heightPx}px`;
    return element;
  }
}
