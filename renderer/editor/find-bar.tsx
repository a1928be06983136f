import { findNext, findPrevious, replaceAll, replaceNext, SearchQuery, setSearchQuery } from "@codemirror/search";
import { runScopeHandlers, type EditorView } from "@codemirror/view";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { t } from "../words/t.ts";

interface FindBarProps {
  readonly view: EditorView;
  readonly query: SearchQuery;
  readonly withReplace: boolean;
  readonly onReplaceShown: () => void;
  readonly onClose: () => void;
}

export function FindBar({ view, query, withReplace, onReplaceShown, onClose }: FindBarProps) {
  const [nothing, setNothing] = useState(false);

  function change(changes: { search?: string; replace?: string; caseSensitive?: boolean }): void {
    setNothing(false);
    const { search, replace, caseSensitive } = query;
    const next = new SearchQuery({ search, replace, caseSensitive, literal: true, ...changes });
    view.dispatch({ effects: setSearchQuery.of(next) });
  }

  function step(command: (view: EditorView) => boolean): void {
    setNothing(query.valid && !command(view));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const field = (event.target as HTMLElement).dataset["field"];
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && field === "find") step(event.shiftKey ? findPrevious : findNext);
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
        <IconButton icon={ChevronUp} name={t("find.previous")} onClick={() => step(findPrevious)} />
        <IconButton icon={ChevronDown} name={t("find.next")} onClick={() => step(findNext)} />
        <label className="find-case">
          <input
            type="checkbox"
            checked={query.caseSensitive}
            onChange={(event) => change({ caseSensitive: event.currentTarget.checked })}
          />
          {t("find.matchCase")}
        </label>
        <span className="find-none" role="status">
          {nothing ? t("find.none") : ""}
        </span>
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
          <Button onClick={() => replaceAll(view)}>{t("find.replaceAll")}</Button>
        </div>
      )}
    </div>
  );
}

declare module "react" {
  // CodeMirror finds the field that takes the keyboard by this attribute.
  interface InputHTMLAttributes<T> {
    "main-field"?: T extends HTMLInputElement ? "true" : never;
  }
}
