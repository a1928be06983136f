import { markdownLanguage } from "@codemirror/lang-markdown";
import { StateEffect, type Range, type Text } from "@codemirror/state";
import { Decoration, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from "@codemirror/view";
import { highlightTree } from "@lezer/highlight";
import { lineClass, textClasses } from "./markdown-classes.ts";
import { parseStart } from "./parse-start.ts";

/** How long after a change the text in sight is read anew: the next frame has the key, the one after it the marks. */
const restMs = 24;

const readAnew = StateEffect.define<null>();

/**
 * Shows what Markdown means in the part of the text that is in sight. Only that part is parsed: keeping a tree of
 * the whole text up to date costs up to 100 ms a key at 10 MB (measured with @codemirror/language), this costs the
 * same few ms, after the key, at any length.
 */
class MarkdownMarks {
  decorations: DecorationSet;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(view: EditorView) {
    this.decorations = markVisible(view);
  }

  update(update: ViewUpdate): void {
    const asked = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(readAnew)));
    if (asked || (update.viewportChanged && !update.docChanged && !update.view.composing)) {
      this.decorations = markVisible(update.view);
    } else if (update.docChanged) {
      this.decorations = this.decorations.map(update.changes);
      this.#readSoon(update.view);
    }
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** A composition is left alone until it ends. */
  #readSoon(view: EditorView): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      if (view.composing) this.#readSoon(view);
      else view.dispatch({ effects: readAnew.of(null) });
    }, restMs);
  }
}

export const markdownMarks = ViewPlugin.fromClass(MarkdownMarks, { decorations: (plugin) => plugin.decorations });

function markVisible(view: EditorView): DecorationSet {
  const marks: Range<Decoration>[] = [];
  let done = 0;
  for (const { from, to } of view.visibleRanges) {
    for (const mark of marksOf(view.state.doc, from, to)) if (mark.from >= done) marks.push(mark);
    done = Math.max(done, to);
  }
  return Decoration.set(marks, true);
}

function marksOf(doc: Text, from: number, to: number): readonly Range<Decoration>[] {
  const start = parseStart(doc, from);
  const tree = markdownLanguage.parser.parse(doc.sliceString(start, to));
  const marks: Range<Decoration>[] = [];
  highlightTree(tree, textClasses, (a, b, classes) => marks.push(textMark(classes).range(start + a, start + b)));
  tree.iterate({
    enter: (node) => {
      const name = lineClass(node.name);
      if (name === null) return;
      for (let line = doc.lineAt(start + node.from); ; line = doc.line(line.number + 1)) {
        marks.push(lineMark(line.from === 0 ? `${name} lh-first` : name).range(line.from));
        if (line.to >= start + node.to) break;
      }
    },
  });
  return marks;
}

const known = new Map<string, Decoration>();

function textMark(classes: string): Decoration {
  return remember(classes, () => Decoration.mark({ class: classes }));
}

function lineMark(classes: string): Decoration {
  return remember(`line ${classes}`, () => Decoration.line({ class: classes }));
}

function remember(key: string, make: () => Decoration): Decoration {
  const mark = known.get(key) ?? make();
  known.set(key, mark);
  return mark;
}
