import { FolderDown, Pin, Tag, Trash2, X } from "lucide-react";
import { IconButton } from "../ui/icon-button.tsx";
import { t } from "../words/t.ts";

interface SelectionBarProps {
  readonly count: number;
  readonly onTags: () => void;
  readonly onPin: () => void;
  readonly onExport: () => void;
  readonly onTrash: () => void;
  readonly onClear: () => void;
}

/** What can be done with the documents that are selected. */
export function SelectionBar({ count, onTags, onPin, onExport, onTrash, onClear }: SelectionBarProps) {
  return (
    <div className="selection-bar" role="group" aria-label={t("library.selection")}>
      <span role="status">{t("library.selected", { count })}</span>
      <IconButton icon={Tag} name={t("library.editTags")} onClick={onTags} />
      <IconButton icon={Pin} name={t("library.pin")} onClick={onPin} />
      <IconButton icon={FolderDown} name={t("library.exportSelected")} onClick={onExport} />
      <IconButton icon={Trash2} name={t("library.moveToTrash")} onClick={onTrash} />
      <IconButton icon={X} name={t("library.clearSelection")} onClick={onClear} />
    </div>
  );
}
