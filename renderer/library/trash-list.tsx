import { RotateCcw } from "lucide-react";
import type { DocumentSummary } from "../../preload/contract/documents.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { sayListedTitle } from "../words/say.ts";
import { t } from "../words/t.ts";

interface TrashListProps {
  readonly documents: readonly DocumentSummary[];
  readonly onRestore: (id: string) => void;
  readonly onBack: () => void;
}

/** What was moved to the trash, and the way back. Nothing here empties it. */
export function TrashList({ documents, onRestore, onBack }: TrashListProps) {
  const head = (
    <div className="trash-head">
      <h2>{t("library.trash")}</h2>
      <Button look="quiet" onClick={onBack}>
        {t("library.back")}
      </Button>
    </div>
  );
  if (documents.length === 0) {
    return (
      <>
        {head}
        <p className="list-empty">{t("library.trashEmpty")}</p>
      </>
    );
  }
  return (
    <>
      {head}
      <ul role="list" className="document-list" aria-label={t("library.trash")}>
        {documents.map(({ id, title }) => (
          <li key={id} className="document-row" aria-label={sayListedTitle(title)}>
            <span className="document-open" title={title} data-untitled={title === "" || undefined}>
              {sayListedTitle(title)}
            </span>
            <span className="row-actions row-actions-shown">
              <IconButton icon={RotateCcw} name={t("library.restore")} onClick={() => onRestore(id)} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
