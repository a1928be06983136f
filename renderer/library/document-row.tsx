import { Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { memo, useState } from "react";
import type { DocumentSummary } from "../../preload/contract/documents.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { sayListedTitle } from "../words/say.ts";
import { t } from "../words/t.ts";
import { documentMark } from "./document-mark.ts";
import { RenameField } from "./rename-field.tsx";

export interface RowActions {
  open(id: string): void;
  rename(id: string, title: string): void;
  trash(id: string): void;
  trashAll(ids: readonly string[]): void;
  pin(id: string): void;
}

interface DocumentRowProps {
  readonly summary: DocumentSummary;
  readonly isOpen: boolean;
  readonly isPinned: boolean;
  /** Null: nothing is being selected. */
  readonly isSelected: boolean | null;
  /** Whether the Tab key stops here; the arrow keys go on from there. */
  readonly isTabStop: boolean;
  readonly actions: RowActions;
}

/** One document of the list. Enter or a click opens it, F2 or a double click renames it, Delete trashes it. */
export const DocumentRow = memo(function DocumentRow({ summary, isOpen, isPinned, isSelected, isTabStop, actions }: DocumentRowProps) {
  const [naming, setNaming] = useState<"no" | "now" | "done">("no");
  const { id } = summary;
  const title = sayListedTitle(summary.title);
  const mark = documentMark(summary);

  if (naming === "now") {
    return (
      <div role="listitem" className="document-row" aria-label={title}>
        <RenameField
          title={summary.title}
          onDone={(changed, byKey) => {
            setNaming(byKey ? "done" : "no");
            if (changed !== null) actions.rename(id, changed);
          }}
        />
      </div>
    );
  }
  return (
    <div role="listitem" className="document-row" aria-label={title} data-open={isOpen || undefined} data-selected={isSelected === true || undefined}>
      <button
        type="button"
        className="document-open"
        data-document-id={id}
        data-untitled={summary.title === "" || undefined}
        title={summary.tags.length === 0 ? title : `${title}\n${summary.tags.join(", ")}`}
        aria-pressed={isSelected ?? undefined}
        tabIndex={isTabStop ? 0 : -1}
        autoFocus={naming === "done"}
        aria-current={isOpen ? "true" : undefined}
        onClick={() => actions.open(id)}
        onDoubleClick={() => setNaming("now")}
        onKeyDown={(event) => {
          if (event.key === "F2") setNaming("now");
        }}
      >
        {title}
      </button>
      {isPinned && <Pin className="row-pin" size={14} strokeWidth={1.75} role="img" aria-label={t("library.pinned")} />}
      {mark !== null && <span className={`mark mark-${mark.kind}`} role="img" aria-label={mark.says} title={mark.says} />}
      <span className="row-actions">
        <IconButton icon={isPinned ? PinOff : Pin} name={t(isPinned ? "library.unpin" : "library.pin")} tabIndex={-1} onClick={() => actions.pin(id)} />
        <IconButton icon={Pencil} name={t("library.rename")} tabIndex={-1} onClick={() => setNaming("now")} />
        <IconButton icon={Trash2} name={t("library.moveToTrash")} tabIndex={-1} onClick={() => actions.trash(id)} />
      </span>
    </div>
  );
});
