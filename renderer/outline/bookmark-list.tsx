import { X } from "lucide-react";
import { useReadable, type Readable } from "../observable.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { t } from "../words/t.ts";

/** What the list needs of a bookmark. */
export interface ListedBookmark {
  readonly from: number;
  readonly words: string;
}

interface BookmarkListProps {
  readonly bookmarks: Readable<readonly ListedBookmark[]>;
  readonly onGo: (from: number) => void;
  readonly onRemove: (from: number) => void;
}

/** The bookmarks of the document; nothing where there are none. */
export function BookmarkList({ bookmarks, onGo, onRemove }: BookmarkListProps) {
  const listed = useReadable(bookmarks);
  if (listed.length === 0) return null;
  return (
    <section className="bookmarks">
      <h3 id="bookmarks">{t("outline.bookmarks")}</h3>
      <ul role="list" aria-labelledby="bookmarks">
        {listed.map(({ from, words }) => (
          <li key={from}>
            <button type="button" className="outline-row" onClick={() => onGo(from)}>
              <span className="outline-title">{words.trim() === "" ? t("outline.emptyLine") : words}</span>
            </button>
            <IconButton icon={X} name={t("outline.removeBookmark")} onClick={() => onRemove(from)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
