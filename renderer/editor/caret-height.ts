import type { Extension } from "@codemirror/state";
import { EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/**
 * Keeps the line that is written above the lower third of the window, and in sight when the window, or a band
 * below the text, takes room away.
 */
class CaretHeight {
  height: number;

  constructor(view: EditorView) {
    this.height = view.scrollDOM.clientHeight;
  }

  update(update: ViewUpdate): void {
    // A key changes nothing about the window.
    if (!update.geometryChanged || update.docChanged) return;
    update.view.requestMeasure({
      key: this,
      read: (view) => {
        const height = view.scrollDOM.clientHeight;
        const shrank = height < this.height;
        this.height = height;
        if (!shrank || !view.hasFocus) return false;
        const caret = view.coordsAtPos(view.state.selection.main.head);
        const { bottom } = view.scrollDOM.getBoundingClientRect();
        return caret !== null && caret.bottom > bottom && caret.top < bottom + height;
      },
      write: (hidden, view) => {
        const { head } = view.state.selection.main;
        if (hidden) setTimeout(() => view.dispatch({ effects: EditorView.scrollIntoView(head) }));
      },
    });
  }
}

const plugin = ViewPlugin.fromClass(CaretHeight);

/** What is scrolled into sight stays this far below the top of the window, in px. */
export const topMarginPx = 24;

export const caretHeight: Extension = [
  plugin,
  EditorView.scrollMargins.of((view) => ({ top: topMarginPx, bottom: Math.round((view.plugin(plugin)?.height ?? 0) / 3) })),
];
