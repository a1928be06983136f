import { t } from "../words/t.ts";

interface TagFilterProps {
  readonly tags: readonly string[];
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
}

/** The tags of the library; the list shows what has all of the chosen ones. */
export function TagFilter({ tags, chosen, onChosen }: TagFilterProps) {
  if (tags.length === 0) return null;
  return (
    <div className="tag-filter" role="group" aria-label={t("library.tags")}>
      {tags.map((tag) => {
        const isChosen = chosen.includes(tag);
        return (
          <button key={tag} type="button" className="tag" aria-pressed={isChosen} onClick={() => onChosen(isChosen ? chosen.filter((other) => other !== tag) : [...chosen, tag])}>
            {tag}
          </button>
        );
      })}
    </div>
  );
}
