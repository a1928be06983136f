import { Annotation, type Extension } from "@codemirror/state";
import { ViewPlugin, type EditorView, type ViewUpdate } from "@codemirror/view";
import type { ViewPosition } from "../../preload/contract/documents.ts";
import type { OpenDocument } from "../save/open-document.ts";
import { topPosition } from "./view-position.ts";

/** On transactions that bring a text which is kept already: they are not edits of this person. */
export const alreadyKept = Annotation.define<true>();

const restMs = 250;

/**
 * Hands every edit to the open document at once, and where the person is a moment after they moved.
 *
 * @param open the document that the text belongs to now
 */
export function editRecorder(open: () => OpenDocument): Extension {
  return ViewPlugin.define((view) => new EditRecorder(view, open));
}

class EditRecorder {
  readonly #view: EditorView;
  readonly #open: () => OpenDocument;
  /** Measured when the scrolling rests, mapped through edits in between. */
  #top: number;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #onScroll = (): void => this.#rememberSoon();

  constructor(view: EditorView, open: () => OpenDocument) {
    this.#view = view;
    this.#open = open;
    this.#top = clampTop(view, open().opened.view);
    view.scrollDOM.addEventListener("scroll", this.#onScroll, { passive: true });
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) {
      this.#top = update.changes.mapPos(this.#top);
      const position = this.#position();
      for (const tr of update.transactions) {
        if (tr.docChanged && tr.annotation(alreadyKept) !== true) this.#open().record(tr.changes, position);
      }
    } else if (update.selectionSet) {
      this.#rememberSoon();
    }
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#view.scrollDOM.removeEventListener("scroll", this.#onScroll);
  }

  #position(): ViewPosition {
    const { anchor, head } = this.#view.state.selection.main;
    return { anchor, head, top: this.#top };
  }

  #rememberSoon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#top = topPosition(this.#view);
      this.#open().recordView(this.#position());
    }, restMs);
  }
}

const clampTop = (view: EditorView, position: ViewPosition | null): number =>
  Math.min(position?.top ?? 0, view.state.doc.length);
