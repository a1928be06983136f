import { closeSearchPanel, getSearchQuery, setSearchQuery } from "@codemirror/search";
import type { EditorView, Panel, ViewUpdate } from "@codemirror/view";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { t } from "../words/t.ts";
import { FindBar } from "./find-bar.tsx";

/** Find and replace as a strip below the text: CodeMirror opens and closes it, React draws it. */
export class FindPanel implements Panel {
  readonly dom = document.createElement("section");
  readonly #view: EditorView;
  readonly #root = createRoot(this.dom);
  #withReplace = false;

  constructor(view: EditorView) {
    this.#view = view;
    this.dom.className = "find-panel";
    this.#render();
  }

  show(withReplace: boolean): void {
    this.#withReplace ||= withReplace;
    this.#render();
    const sought = getSearchQuery(this.#view.state).search !== "";
    const field = this.dom.querySelector<HTMLInputElement>(`[data-field="${withReplace && sought ? "replace" : "find"}"]`);
    field?.focus();
    field?.select();
  }

  update(update: ViewUpdate): void {
    // A transaction that changes neither text nor place may have changed the language.
    const asked = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(setSearchQuery)));
    if (asked) this.#render();
  }

  destroy(): void {
    queueMicrotask(() => this.#root.unmount());
  }

  #render(): void {
    this.dom.setAttribute("aria-label", t("find.region"));
    const query = getSearchQuery(this.#view.state);
    flushSync(() =>
      this.#root.render(
        <FindBar
          view={this.#view}
          query={query}
          withReplace={this.#withReplace}
          onReplaceShown={() => this.show(true)}
          onClose={() => closeSearchPanel(this.#view)}
        />,
      ),
    );
  }
}
