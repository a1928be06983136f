import { useEffect } from "react";
import { undoTrashMs } from "../save/workspace.ts";
import { Button } from "../ui/button.tsx";
import { words } from "../ui/words.ts";

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
  const shown = title === "" ? words.library.untitled : title;
  return (
    <div className="undo-toast" role="status">
      <span title={shown}>{words.library.moved(shown)}</span>
      <Button look="quiet" onClick={onUndo}>
        {words.library.undo}
      </Button>
    </div>
  );
}
