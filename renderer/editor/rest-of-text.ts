import { Prec, Transaction, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { OpenDocument, Page } from "../save/open-document.ts";
import { alreadyKept } from "./edit-recorder.ts";

const againMs = 300;

/**
 * Puts around a part of a text what is missing of it, however long that takes to be had; false: the page was left meanwhile.
 *
 * @param beWhole called as soon as it is, before anything else can happen on the page
 */
export async function takeRest(view: EditorView, open: OpenDocument, page: Page, beWhole: () => void): Promise<boolean> {
  for (;;) {
    const rest = await open.readRest(page.readText);
    await page.composed();
    if (!view.dom.isConnected) return false;
    if (rest !== null) {
      const changes = [
        { from: 0, insert: rest.before },
        { from: view.state.doc.length, insert: rest.after },
      ];
      view.dispatch({ changes, annotations: [alreadyKept.of(true), Transaction.addToHistory.of(false)] });
      beWhole();
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}

/** With Ctrl or Cmd, and F3: what they do goes by the whole text. */
const farKeys = new Set(["a", "f", "g", "h", "home", "end", "arrowup", "arrowdown"]);
/** They do nothing by themselves, or belong to an input method. */
const leftAlone = new Set(["Alt", "AltGraph", "Control", "Dead", "Meta", "Process", "Shift"]);

/** Keys that go by the whole text wait until that is there, and so does every key after one: it is meant for where that one leads. */
export class FarKeys {
  readonly extension: Extension = Prec.highest(EditorView.domEventHandlers({ keydown: (event) => this.#hold(event) }));
  #held: KeyboardEvent[] | null = [];

  /** The text is whole. */
  release(view: EditorView): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const event of held) {
      if (isTyped(event)) view.dispatch(view.state.replaceSelection(event.key), { userEvent: "input.type", scrollIntoView: true });
      else view.contentDOM.dispatchEvent(new KeyboardEvent(event.type, event));
    }
  }

  #hold(event: KeyboardEvent): boolean {
    if (this.#held === null || event.isComposing || leftAlone.has(event.key)) return false;
    const isFar = event.key === "F3" || ((event.ctrlKey || event.metaKey) && farKeys.has(event.key.toLowerCase()));
    if (this.#held.length === 0 && !isFar) return false;
    this.#held.push(event);
    return true;
  }
}

/** Whether the key writes what it is called. */
const isTyped = (event: KeyboardEvent): boolean => [...event.key].length === 1 && (event.getModifierState("AltGraph") || !(event.ctrlKey || event.metaKey || event.altKey));
