import { type EditorView, WidgetType } from "@codemirror/view";
import { t } from "../words/t.ts";

/** The box of a task, in place of the brackets that say it; a click ticks it. */
export class TaskMark extends WidgetType {
  readonly #isDone: boolean;

  constructor(isDone: boolean) {
    super();
    this.#isDone = isDone;
  }

  override eq(other: TaskMark): boolean {
    return other.#isDone === this.#isDone;
  }

  override toDOM(view: EditorView): HTMLElement {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "lh-task";
    box.checked = this.#isDone;
    // The keyboard has a command for it, and stays in the text.
    box.tabIndex = -1;
    box.ariaLabel = t("command.name.toggleTask");
    box.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const at = view.posAtDOM(box) + 1;
      view.dispatch({ changes: { from: at, to: at + 1, insert: this.#isDone ? " " : "x" }, userEvent: "input.format" });
    });
    // What it shows follows the text.
    box.addEventListener("click", (event) => event.preventDefault());
    return box;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}
