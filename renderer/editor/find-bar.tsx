import { findNext, findPrevious, replaceNext, SearchQuery, setSearchQuery } from "@codemirror/search";
import { runScopeHandlers, type EditorView } from "@codemirror/view";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useReadable, type Readable } from "../observable.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { sayNumber } from "../words/say-figures.ts";
import { t } from "../words/t.ts";
import { mostMatches, placeAmong } from "./find-matches.ts";

interface FindBarProps {
  readonly view: EditorView;
  readonly query: SearchQuery;
  /** Where the matches begin, as far as they are counted; null: that is still going on. */
  readonly matches: Readable<readonly number[] | null>;
  /** Where the selection begins; null: nothing is selected. */
  readonly selected: Readable<number | null>;
  /** How many were replaced at once just now; null: that is not what was done last. */
  readonly replacedCount: Readable<number | null>;
  readonly withReplace: boolean;
  readonly onReplaceShown: () => void;
  readonly onReplaceAll: () => void;
  readonly onClose: () => void;
}

export function FindBar({ view, query, matches, selected, replacedCount, withReplace, onReplaceShown, onReplaceAll, onClose }: FindBarProps) {

  function change(changes: { search?: string; replace?: string; caseSensitive?: boolean; wholeWord?: boolean; regexp?: boolean }): void {
    const { search, replace, caseSensitive, wholeWord, regexp } = query;
    const next = new SearchQuery({ search, replace, caseSensitive, wholeWord, regexp, literal: true, ...changes });
    view.dispatch({ effects: setSearchQuery.of(next) });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const field = (event.target as HTMLElement).dataset["field"];
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && field === "find") (event.shiftKey ? findPrevious : findNext)(view);
    else if (event.key === "Enter" && field === "replace") replaceNext(view);
    else if (!runScopeHandlers(view, event.nativeEvent, "search-panel")) return;
    event.preventDefault();
  }

  return (
    <div className="find-bar" onKeyDown={onKeyDown}>
      <div className="find-row">
        <input
          data-field="find"
          main-field="true"
          aria-label={t("find.find")}
          placeholder={t("find.find")}
          value={query.search}
          spellCheck={false}
          onChange={(event) => change({ search: event.currentTarget.value })}
        />
        <IconButton icon={ChevronUp} name={t("find.previous")} onClick={() => findPrevious(view)} />
        <IconButton icon={ChevronDown} name={t("find.next")} onClick={() => findNext(view)} />
        <label className="find-case">
          <input
            type="checkbox"
            checked={query.caseSensitive}
            onChange={(event) => change({ caseSensitive: event.currentTarget.checked })}
          />
          {t("find.matchCase")}
        </label>
        <label className="find-case">
          <input type="checkbox" checked={query.wholeWord} onChange={(event) => change({ wholeWord: event.currentTarget.checked })} />
          {t("find.wholeWord")}
        </label>
        <label className="find-case">
          <input type="checkbox" checked={query.regexp} onChange={(event) => change({ regexp: event.currentTarget.checked })} />
          {t("find.regexp")}
        </label>
        <FindCount query={query} matches={matches} selected={selected} replacedCount={replacedCount} />
        {!withReplace && (
          <Button look="quiet" onClick={onReplaceShown}>
            {t("find.showReplace")}
          </Button>
        )}
        <IconButton icon={X} name={t("find.close")} onClick={onClose} />
      </div>
      {withReplace && (
        <div className="find-row">
          <input
            data-field="replace"
            aria-label={t("find.replaceWith")}
            placeholder={t("find.replaceWith")}
            value={query.replace}
            spellCheck={false}
            onChange={(event) => change({ replace: event.currentTarget.value })}
          />
          <Button onClick={() => replaceNext(view)}>{t("find.replace")}</Button>
          <Button onClick={onReplaceAll}>{t("find.replaceAll")}</Button>
        </div>
      )}
    </div>
  );
}

/** What came of it: the place among the matches and their number, or what was replaced. */
function FindCount({ query, matches, selected, replacedCount }: Pick<FindBarProps, "query" | "matches" | "selected" | "replacedCount">) {
  const found = useReadable(matches);
  const from = useReadable(selected);
  const replaced = useReadable(replacedCount);
  const said = ((): string => {
    if (replaced !== null) return t("find.replaced", { count: replaced });
    if (query.search === "") return "";
    if (!query.valid) return t("find.badRegexp");
    if (found === null) return "";
    if (found.length === 0) return t("find.none");
    const count = found.length < mostMatches ? sayNumber(found.length) : `${sayNumber(mostMatches)}+`;
    const place = from === null ? null : placeAmong(found, from);
    return place === null ? count : t("find.placeOf", { place: sayNumber(place), total: count });
  })();
  return (
    <span className="find-none" role="status">
      {said}
    </span>
  );
}

declare module "react" {
  // CodeMirror finds the field that takes the keyboard by this attribute.
  interface InputHTMLAttributes<T> {
    "main-field"?: T extends HTMLInputElement ? "true" : never;
  }
}
