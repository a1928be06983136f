import { useEffect } from "react";
import { undoTrashMs } from "../save/workspace.ts";
import { Button } from "../ui/button.tsx";
import { sayTitle } from "../words/say.ts";
import { t } from "../words/t.ts";

interface UndoToastProps {
  readonly title: string;
  readonly onUndo: () => void;
  readonly onGone: () => void;
}

/** Says for as long as it can be taken back at once that a document was moved to the trash. */
export function UndoToast({ title, onUndo, onGone }: UndoToastProps) {
  useEffect(() => {
    const timer = setTimeout(onGone, undoTrashMs);
    return () => clearTimeout(timer);
  }, [onGone]);
  const shown = sayTitle(title);
  return (
    <div className="undo-toast" role="status">
      <span title={shown}>{t("library.moved", { title: shown })}</span>
      <Button look="quiet" onClick={onUndo}>
        {t("library.undo")}
      </Button>
    </div>
  );
}
