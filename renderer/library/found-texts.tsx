import type { FoundPassage } from "../../preload/contract/search.ts";
import type { DocumentSummary } from "../../preload/contract/documents.ts";
import { useReadable } from "../observable.ts";
import type { LibrarySearch } from "../save/library-search.ts";
import { sayListedTitle } from "../words/say.ts";
import { t } from "../words/t.ts";

interface FoundTextsProps {
  readonly search: LibrarySearch;
  readonly summaries: readonly DocumentSummary[];
  readonly onOpen: (passage: FoundPassage) => void;
}

/** The documents whose texts have what is looked for, each with its first place. */
export function FoundTexts({ search, summaries, onOpen }: FoundTextsProps) {
  const found = useReadable(search.found);
  if (found === null) return null;
  const titles = new Map(summaries.map(({ id, title }) => [id, title]));
  const passages = found.passages.filter(({ match, documentId }) => match !== "" && titles.has(documentId));
  return (
    <section className="found-texts" data-query={found.query} aria-labelledby="found-texts-name">
      <h2 id="found-texts-name">{t("library.inTexts")}</h2>
      <ul role="list" aria-labelledby="found-texts-name">
        {passages.map((passage) => (
          <li key={passage.documentId}>
            <button type="button" className="found-text" onClick={() => onOpen(passage)}>
              <span className="found-title">{sayListedTitle(titles.get(passage.documentId) ?? "")}</span>
              <span className="found-passage">
                {passage.before}
                <mark>{passage.match}</mark>
                {passage.after}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="found-note" role="status">
        {sayState(found.failed, found.waiting, passages.length, found.query)}
      </p>
    </section>
  );
}

function sayState(failed: boolean, waiting: number, count: number, query: string): string {
  if (failed) return t("library.searchFailed");
  if (waiting > 0) return t("library.readingTexts", { count: waiting });
  return count === 0 ? t("library.noText", { query }) : "";
}
