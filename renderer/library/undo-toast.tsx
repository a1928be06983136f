import { useEffect } from "react";
import { undoTrashMs } from "../save/workspace.ts";
import { Button } from "../ui/button.tsx";
import { sayListedTitle } from "../words/say.ts";
import { t } from "../words/t.ts";

interface UndoToastProps {
  /** Of the documents. */
  readonly titles: readonly string[];
  readonly onUndo: () => void;
  readonly onGone: () => void;
}

/** Says for as long as it can be taken back at once that documents were moved to the trash. */
export function UndoToast({ titles, onUndo, onGone }: UndoToastProps) {
  useEffect(() => {
    const timer = setTimeout(onGone, undoTrashMs);
    return () => clearTimeout(timer);
  }, [onGone]);
  const shown = sayListedTitle(titles[0] ?? "");
  return (
    <div className="undo-toast" role="status">
      <span title={shown}>{titles.length === 1 ? t("library.moved", { title: shown }) : t("library.movedMany", { count: titles.length })}</span>
      <Button look="quiet" onClick={onUndo}>
        {t("library.undo")}
      </Button>
    </div>
  );
}
