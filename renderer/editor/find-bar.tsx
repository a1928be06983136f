import { findNext, findPrevious, replaceAll, replaceNext, SearchQuery, setSearchQuery } from "@codemirror/search";
import { runScopeHandlers, type EditorView } from "@codemirror/view";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { words } from "../ui/words.ts";

interface FindBarProps {
  readonly view: EditorView;
  readonly query: SearchQuery;
  readonly withReplace: boolean;
  readonly onReplaceShown: () => void;
  readonly onClose: () => void;
}

export function FindBar({ view, query, withReplace, onReplaceShown, onClose }: FindBarProps) {
  const [nothing, setNothing] = useState(false);
  const { find: say } = words;

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
          aria-label={say.find}
          placeholder={say.find}
          value={query.search}
          spellCheck={false}
          onChange={(event) => change({ search: event.currentTarget.value })}
        />
        <IconButton icon={ChevronUp} name={say.previous} onClick={() => step(findPrevious)} />
        <IconButton icon={ChevronDown} name={say.next} onClick={() => step(findNext)} />
        <label className="find-case">
          <input
            type="checkbox"
            checked={query.caseSensitive}
            onChange={(event) => change({ caseSensitive: event.currentTarget.checked })}
          />
          {say.matchCase}
        </label>
        <span className="find-none" role="status">
          {nothing ? say.none : ""}
        </span>
        {!withReplace && (
          <Button look="quiet" onClick={onReplaceShown}>
            {say.showReplace}
          </Button>
        )}
        <IconButton icon={X} name={say.close} onClick={onClose} />
      </div>
      {withReplace && (
        <div className="find-row">
          <input
            data-field="replace"
            aria-label={say.replaceWith}
            placeholder={say.replaceWith}
            value={query.replace}
            spellCheck={false}
            onChange={(event) => change({ replace: event.currentTarget.value })}
          />
          <Button onClick={() => replaceNext(view)}>{say.replace}</Button>
          <Button onClick={() => replaceAll(view)}>{say.replaceAll}</Button>
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
