import { Search, SquarePen } from "lucide-react";
import type { RefObject } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { t } from "../words/t.ts";

interface LibraryHeadProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onNew: () => void;
}

export function LibraryHead({ field, query, onQuery, onNew }: LibraryHeadProps) {
  return (
    <div className="library-head">
      <label className="search-field">
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <input
          ref={field}
          type="search"
          aria-label={t("library.search")}
          placeholder={t("library.searchPlaceholder")}
          value={query}
          spellCheck={false}
          onChange={(event) => onQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") onQuery("");
          }}
        />
      </label>
      <IconButton icon={SquarePen} name={t("library.newDocument")} onClick={onNew} />
    </div>
  );
}
