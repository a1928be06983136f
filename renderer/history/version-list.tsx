import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { Button } from "../ui/button.tsx";
import { sayDay } from "../words/say-figures.ts";
import { language, t } from "../words/t.ts";
import type { ListedVersion } from "./merge-versions.ts";
import { VersionRow } from "./version-row.tsx";

interface VersionListProps {
  readonly versions: readonly ListedVersion[];
  readonly chosenKey: string | null;
  readonly onChoose: (version: ListedVersion) => void;
}

/** So many rows are drawn at first; a history of years is longer. */
const pageLength = 150;

const steps: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (index, last) => Math.min(index + 10, last),
  PageUp: (index) => Math.max(index - 10, 0),
};

/** The versions by day. One stop for the Tab key; within, the arrow keys move and Enter shows the difference. */
export function VersionList({ versions, chosenKey, onChoose }: VersionListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [shownCount, setShownCount] = useState(pageLength);
  const shown = versions.slice(0, shownCount);
  const tabStop = shown.some(({ key }) => key === chosenKey) ? chosenKey : (shown[0]?.key ?? null);
  const isEmpty = shown.length === 0;

  function focusRow(index: number): void {
    list.current?.querySelectorAll<HTMLElement>("[data-version]")[index]?.focus();
  }

  // The panel was asked for, and has the keyboard until there is a row to take it.
  useLayoutEffect(() => {
    if (!isEmpty && document.activeElement === list.current?.closest("section")) focusRow(0);
  }, [isEmpty]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = steps[event.key];
    const key = (event.target as HTMLElement).dataset["version"];
    if (step === undefined || key === undefined) return;
    event.preventDefault();
    focusRow(step(shown.findIndex((version) => version.key === key), shown.length - 1));
  }

  return (
    <div className="version-list">
      <ul key={language()} ref={list} role="list" aria-label={t("history.versions")} onKeyDown={onKeyDown}>
        {shown.map((version, index) => (
          <VersionRow
            key={version.key}
            version={version}
            day={sayDay(version.at) === sayDay(shown[index - 1]?.at ?? Number.NaN) ? null : sayDay(version.at)}
            isChosen={version.key === chosenKey}
            isTabStop={version.key === tabStop}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {versions.length > shownCount && (
        <Button look="quiet" onClick={() => setShownCount(shownCount + pageLength)}>
          {t("history.older")}
        </Button>
      )}
    </div>
  );
}
