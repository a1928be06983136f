import { markdownLanguage } from "@codemirror/lang-markdown";
import { RangeSet, StateEffect, type Range, type Text } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import { highlightTree } from "@lezer/highlight";
import { blockClass, partClass, textClasses } from "./markdown-classes.ts";
import { parseStart } from "./parse-start.ts";
import { TaskMark } from "./task-mark.ts";

/** How long after a change the text in sight is read anew: the next frame has the key, the one after it the marks. */
const restMs = 24;

const readAnew = StateEffect.define<Shown>();

/**
 * Shows what Markdown means in the part of the text that is in sight. Only that part is parsed: keeping a tree of
 * the whole text up to date costs up to 100 ms a key at 10 MB (measured with @codemirror/language), this costs the
 * same few ms, after the key, at any length.
 */
class MarkdownMarks {
  shown: Shown;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(view: EditorView) {
    this.shown = markVisible(view);
  }

  update({ view, changes, docChanged, viewportChanged, transactions }: ViewUpdate): void {
    const read = transactions.flatMap(({ effects }) => effects).findLast((effect) => effect.is(readAnew));
    if (viewportChanged && !docChanged && !view.composing) {
      this.shown = markVisible(view);
    } else if (docChanged) {
      const { marks, tasks, hanging } = this.shown;
      this.shown = { marks: marks.map(changes), tasks: tasks.map(changes), hanging: hanging.map(changes) };
      this.#readSoon(view);
    } else if (read !== undefined) {
      this.shown = read.value;
    }
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** A composition is left alone until it ends. Most keys change no mark, and then there is nothing to draw. */
  #readSoon(view: EditorView): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      if (view.composing) return this.#readSoon(view);
      const read = markVisible(view);
      if (!isSame(read, this.shown)) view.dispatch({ effects: readAnew.of(read) });
    }, restMs);
  }
}

export const markdownMarks = ViewPlugin.fromClass(MarkdownMarks, {
  provide: (plugin) => {
    const shown = (name: keyof Shown) => (view: EditorView) => view.plugin(plugin)?.shown[name] ?? Decoration.none;
    const { decorations, atomicRanges } = EditorView;
    // The last one is around the others.
    return [decorations.of(shown("tasks")), atomicRanges.of(shown("tasks")), decorations.of(shown("marks")), decorations.of(shown("hanging"))];
  },
});

interface Shown {
  readonly marks: DecorationSet;
  /** The boxes of tasks, each of which is one thing for the caret. */
  readonly tasks: DecorationSet;
  /** What stands in the margin. */
  readonly hanging: DecorationSet;
}

const isSame = (one: Shown, other: Shown): boolean =>
  (["marks", "tasks", "hanging"] as const).every((name) => RangeSet.eq([one[name]], [other[name]]));

function markVisible(view: EditorView): Shown {
  const marks: Range<Decoration>[] = [];
  let done = 0;
  for (const { from, to } of view.visibleRanges) {
    for (const mark of marksOf(view.state.doc, from, to)) if (mark.from >= done) marks.push(mark);
    done = Math.max(done, to);
  }
  const setOf = (name: keyof Shown): DecorationSet => Decoration.set(marks.filter(({ value }) => (setNames.get(value) ?? "marks") === name), true);
  return { marks: setOf("marks"), tasks: setOf("tasks"), hanging: setOf("hanging") };
}

const openTask = Decoration.replace({ widget: new TaskMark(false) });
const doneTask = Decoration.replace({ widget: new TaskMark(true) });
const hangingMark = Decoration.mark({ class: "lh-hanging" });
const setNames = new Map<Decoration, keyof Shown>([[openTask, "tasks"], [doneTask, "tasks"], [hangingMark, "hanging"]]);

function marksOf(doc: Text, from: number, to: number): readonly Range<Decoration>[] {
  const start = parseStart(doc, from);
  const source = doc.sliceString(start, to);
  const tree = markdownLanguage.parser.parse(source);
  const marks: Range<Decoration>[] = [];
  highlightTree(tree, textClasses, (a, b, classes) => marks.push(textMark(classes).range(start + a, start + b)));
  tree.iterate({
    enter: (node) => {
      const written = (): string => source.slice(node.from, node.to);
      if (node.name === "TaskMarker") marks.push((written() === "[ ]" ? openTask : doneTask).range(start + node.from, start + node.to));
      // With the blank behind it; what closes a heading stays where it is, and a longer one has no room in the margin.
      const blanks = node.name === "HeaderMark" ? /^#{1,4}[ \t]+/u.exec(source.slice(node.from, node.to + 8))?.[0].length : undefined;
      if (blanks !== undefined) marks.push(hangingMark.range(start + node.from, start + node.from + blanks));
      const part = partClass(node.name, written);
      if (part !== null) marks.push(textMark(part).range(start + node.from, start + node.to));
      const name = blockClass(node.name, written);
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
