import { Search } from "lucide-react";
import { Fragment, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { Dialog } from "../ui/dialog.tsx";
import { t } from "../words/t.ts";
import { findEntries, type Entry } from "./find-entries.ts";

interface CommandPaletteProps {
  readonly entries: readonly Entry[];
  readonly onClose: () => void;
}

/** Everything by its name: what is typed narrows the list, the arrows choose, Enter does it. */
export function CommandPalette({ entries, onClose }: CommandPaletteProps) {
  const [query, setQuery] = useState("");
  const [place, setPlace] = useState(0);
  const found = findEntries(entries, query);
  const chosen = found[Math.min(place, found.length - 1)];
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  function run(entry: Entry): void {
    onClose();
    // After the dialog has given the keyboard back, which the command may move on.
    setTimeout(entry.run);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -Infinity, End: Infinity }[event.key];
    if (event.key === "Enter" && chosen !== undefined) run(chosen);
    else if (step !== undefined && (Number.isFinite(step) || query === "")) setPlace((from) => within(Math.min(from, found.length - 1) + step, found.length));
    else return;
    event.preventDefault();
  }

  return (
    <Dialog name={t("palette.name")} heading={null} className="palette" onClose={onClose}>
      <div className="palette-field">
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <input
          role="combobox"
          aria-label={t("palette.field")}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
          aria-autocomplete="list"
          placeholder={t("palette.placeholder")}
          spellCheck={false}
          autoFocus
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} className="palette-list" id={`${id}-list`} role="listbox" aria-label={t("palette.list")} tabIndex={-1}>
        {found.map((entry, index) => (
          <Fragment key={entry.id}>
            {query === "" && found[index - 1]?.group !== entry.group && (
              <p className="palette-heading" aria-hidden>
                {entry.group}
              </p>
            )}
            <button
              type="button"
              tabIndex={-1}
              id={`${id}-${entry.id}`}
              role="option"
              aria-selected={entry === chosen}
              onPointerMove={() => setPlace(index)}
              onClick={() => run(entry)}
            >
              <span className="palette-name">{entry.name}</span>
              {query !== "" && <span className="palette-group">{entry.group}</span>}
              {entry.keys !== null && <kbd>{entry.keys}</kbd>}
            </button>
          </Fragment>
        ))}
      </div>
      {found.length === 0 && (
        <p className="palette-none" role="status">
          {t("palette.none", { query: query.trim() })}
        </p>
      )}
    </Dialog>
  );
}

const within = (place: number, length: number): number => Math.max(0, Math.min(length - 1, place));
