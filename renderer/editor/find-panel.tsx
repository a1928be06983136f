import { closeSearchPanel, getSearchQuery, setSearchQuery, type SearchQuery } from "@codemirror/search";
import type { EditorState } from "@codemirror/state";
import type { EditorView, Panel, ViewUpdate } from "@codemirror/view";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { Observable } from "../observable.ts";
import { t } from "../words/t.ts";
import { FindBar } from "./find-bar.tsx";
import { findMatches } from "./find-matches.ts";
import { IdleReading } from "./idle-reading.ts";
import { replaceAll, replacedSoFar } from "./replace-all.ts";

/** Find and replace as a strip below the text: CodeMirror opens and closes it, React draws it. */
export class FindPanel implements Panel {
  readonly dom = document.createElement("section");
  readonly #view: EditorView;
  readonly #root = createRoot(this.dom);
  readonly #selected: Observable<number | null>;
  readonly #replacedCount = new Observable<number | null>(null);
  #matches: IdleReading<readonly number[]>;
  #withReplace = false;

  constructor(view: EditorView) {
    this.#view = view;
    this.#selected = new Observable(selectedFrom(view.state));
    this.#matches = this.#count(getSearchQuery(view.state));
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
    const asked = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(setSearchQuery)));
    if (update.docChanged) this.#replacedCount.set(update.transactions.at(-1)?.annotation(replacedSoFar) ?? null);
    if (asked) {
      this.#matches.stop();
      this.#matches = this.#count(getSearchQuery(update.state));
      this.#replacedCount.set(null);
    } else if (update.docChanged) {
      this.#matches.take(update.state.doc);
    }
    if (update.selectionSet || update.docChanged) this.#selected.set(selectedFrom(update.state));
    if (asked) this.#render();
  }

  destroy(): void {
    this.#matches.stop();
    queueMicrotask(() => this.#root.unmount());
  }

  #count(query: SearchQuery): IdleReading<readonly number[]> {
    const matches = new IdleReading((doc) => findMatches(query, doc));
    matches.take(this.#view.state.doc);
    matches.want(true);
    return matches;
  }

  #render(): void {
    const query = getSearchQuery(this.#view.state);
    this.dom.setAttribute("aria-label", t("find.region"));
    flushSync(() =>
      this.#root.render(
        <FindBar
          view={this.#view}
          query={query}
          matches={this.#matches.value}
          selected={this.#selected}
          replacedCount={this.#replacedCount}
          withReplace={this.#withReplace}
          onReplaceShown={() => this.show(true)}
          onReplaceAll={() => this.#view.plugin(replaceAll)?.begin(getSearchQuery(this.#view.state))}
          onClose={() => closeSearchPanel(this.#view)}
        />,
      ),
    );
  }
}

/** Where the selection begins; null: nothing is selected. */
const selectedFrom = ({ selection: { main } }: EditorState): number | null => (main.empty ? null : main.from);
