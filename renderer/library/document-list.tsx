import { useRef, type KeyboardEvent } from "react";
import type { DocumentSummary } from "../../preload/contract/documents.ts";
import { language, t } from "../words/t.ts";
import { DocumentRow, type RowActions } from "./document-row.tsx";

interface DocumentListProps {
  readonly documents: readonly DocumentSummary[];
  readonly openId: string | null;
  readonly pinned: readonly string[];
  readonly actions: RowActions;
}

const steps: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (index, last) => Math.min(index + 10, last),
  PageUp: (index) => Math.max(index - 10, 0),
};

/** The documents. One stop for the Tab key; within, the arrow keys move. Rows out of sight are not laid out. */
export function DocumentList({ documents, openId, pinned, actions }: DocumentListProps) {
  const list = useRef<HTMLUListElement>(null);
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
    if (step !== undefined) {
      event.preventDefault();
      focusRow(step(index, documents.length - 1));
    } else if (event.key === "Delete" || (event.key === "Backspace" && event.metaKey)) {
      // The keyboard goes on to the neighbour, before its own row goes.
      focusRow(index === documents.length - 1 ? index - 1 : index + 1);
      actions.trash(id);
    }
  }

  return (
    <ul key={language()} ref={list} role="list" className="document-list" aria-label={t("library.documents")} onKeyDown={onKeyDown}>
      {documents.map((summary) => (
        <DocumentRow
          key={summary.id}
          summary={summary}
          isOpen={summary.id === openId}
          isPinned={pinned.includes(summary.id)}
          isTabStop={summary.id === tabStop}
          actions={actions}
        />
      ))}
    </ul>
  );
}
