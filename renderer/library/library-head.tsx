import { ArrowDownAZ, ClockArrowDown, Search, SquarePen } from "lucide-react";
import type { RefObject } from "react";
import type { Settings } from "../../preload/contract/settings.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { t } from "../words/t.ts";

interface LibraryHeadProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** The keyboard goes on to what was found, or chooses the first of it. */
  readonly onDown: (isChosen: boolean) => void;
  readonly order: Settings["libraryOrder"];
  readonly onOrder: () => void;
  readonly onNew: () => void;
}

export function LibraryHead({ field, query, onQuery, onDown, order, onOrder, onNew }: LibraryHeadProps) {
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
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Escape") onQuery("");
            if (event.key !== "ArrowDown" && (event.key !== "Enter" || query.trim() === "")) return;
            event.preventDefault();
            onDown(event.key === "Enter");
          }}
        />
      </label>
      <IconButton icon={order === "title" ? ArrowDownAZ : ClockArrowDown} name={t(`library.order.${order}`)} onClick={onOrder} />
      <IconButton icon={SquarePen} name={t("library.newDocument")} onClick={onNew} />
    </div>
  );
}
