import { useRef, type KeyboardEvent, type MouseEvent } from "react";
import type { DocumentSummary } from "../../preload/contract/documents.ts";
import { RowBlocks } from "../ui/row-blocks.tsx";
import { language, t } from "../words/t.ts";
import { DocumentRow, type RowActions } from "./document-row.tsx";

interface DocumentListProps {
  readonly documents: readonly DocumentSummary[];
  readonly openId: string | null;
  readonly pinned: readonly string[];
  readonly selected: ReadonlySet<string>;
  readonly onSelected: (selected: ReadonlySet<string>) => void;
  readonly actions: RowActions;
}

const none: ReadonlySet<string> = new Set();

const steps: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (index, last) => Math.min(index + 10, last),
  PageUp: (index) => Math.max(index - 10, 0),
};

/**
 * The documents. One stop for the Tab key; within, the arrow keys move. Several are selected as in a file manager: with
 * Ctrl and a click or Space, with Shift and a click or the arrows, all with Ctrl+A. Rows out of sight are not laid out.
 */
export function DocumentList({ documents, openId, pinned, selected, onSelected, actions }: DocumentListProps) {
  const list = useRef<HTMLDivElement>(null);
  /** Where a selection with Shift begins. */
  const anchor = useRef<string | null>(null);
  const tabStop = documents.some(({ id }) => id === openId) ? openId : documents[0]?.id;

  function focusRow(index: number): void {
    const id = documents[index]?.id;
    if (id !== undefined) list.current?.querySelector<HTMLElement>(`[data-document-id="${id}"]`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const id = (event.target as HTMLElement).dataset["documentId"];
    if (id === undefined) return;
    const index = documents.findIndex((summary) => summary.id === id);
    const step = steps[event.key];
    const isWithControl = event.ctrlKey || event.metaKey;
    if (step !== undefined) {
      event.preventDefault();
      const next = step(index, documents.length - 1);
      focusRow(next);
      if (event.shiftKey) extendTo(documents[next]?.id ?? id, id);
    } else if (isWithControl && event.key.toLowerCase() === "a") {
      event.preventDefault();
      onSelected(new Set(documents.map((summary) => summary.id)));
    } else if (isWithControl && event.key === " ") {
      event.preventDefault();
      toggle(id);
    } else if (event.key === "Escape" && selected.size > 0) {
      event.preventDefault();
      onSelected(none);
    } else if (event.key === "Delete" && selected.size > 0) {
      actions.trashAll([...selected]);
    } else if (event.key === "Delete" || (event.key === "Backspace" && event.metaKey)) {
      // The keyboard goes on to the neighbour, before its own row goes.
      focusRow(index === documents.length - 1 ? index - 1 : index + 1);
      actions.trash(id);
    }
  }

  function toggle(id: string): void {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    anchor.current = id;
    onSelected(next);
  }

  function extendTo(id: string, from: string): void {
    anchor.current ??= from;
    const at = (sought: string | null): number => documents.findIndex((summary) => summary.id === sought);
    const [first, last] = [at(anchor.current), at(id)].toSorted((a, b) => a - b) as [number, number];
    onSelected(new Set(documents.slice(Math.max(0, first), last + 1).map((summary) => summary.id)));
  }

  /** A click with a key selects and opens nothing; one without ends the selection. */
  function onClick(event: MouseEvent): void {
    const id = (event.target as HTMLElement).closest<HTMLElement>("[data-document-id]")?.dataset["documentId"];
    if (id === undefined) return;
    const isSelecting = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!isSelecting) {
      anchor.current = id;
      if (selected.size > 0) onSelected(none);
      return;
    }
    event.stopPropagation();
    if (event.shiftKey) extendTo(id, openId ?? id);
    else toggle(id);
  }

  return (
    <div
      key={language()}
      ref={list}
      role="list"
      className="document-list"
      aria-label={t("library.documents")}
      onKeyDown={onKeyDown}
      onClickCapture={onClick}
      // Two clicks with a key name nothing anew.
      onDoubleClickCapture={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) event.stopPropagation();
      }}
    >
      <RowBlocks rows={documents} keyOf={({ id }) => id} rowHeight={32}>
        {(summary) => (
          <DocumentRow
            summary={summary}
            isOpen={summary.id === openId}
            isPinned={pinned.includes(summary.id)}
            isSelected={selected.size === 0 ? null : selected.has(summary.id)}
            isTabStop={summary.id === tabStop}
            actions={actions}
          />
        )}
      </RowBlocks>
    </div>
  );
}
