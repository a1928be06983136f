import { Button } from "../ui/button.tsx";
import { t } from "../words/t.ts";

interface NoDocumentsProps {
  readonly query: string;
  readonly onClear: () => void;
}

/** What is said where the list has nothing to show. The empty page beside it has the button that begins a document. */
export function NoDocuments({ query, onClear }: NoDocumentsProps) {
  if (query.trim() === "") {
    return (
      <div className="list-empty">
        <p>{t("library.empty")}</p>
      </div>
    );
  }
  return (
    <div className="list-empty">
      <p>{t("library.noMatch", { query: query.trim() })}</p>
      <Button onClick={onClear}>{t("library.clearSearch")}</Button>
    </div>
  );
}
