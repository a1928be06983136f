import { Button } from "../ui/button.tsx";
import { words } from "../ui/words.ts";

interface NoDocumentsProps {
  readonly query: string;
  readonly onClear: () => void;
}

/** What is said where the list has nothing to show. The empty page beside it has the button that begins a document. */
export function NoDocuments({ query, onClear }: NoDocumentsProps) {
  const { library } = words;
  if (query.trim() === "") {
    return (
      <div className="list-empty">
        <p>{library.empty}</p>
      </div>
    );
  }
  return (
    <div className="list-empty">
      <p>{library.noMatch(query.trim())}</p>
      <Button onClick={onClear}>{library.clearSearch}</Button>
    </div>
  );
}
