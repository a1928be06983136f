import { memo } from "react";
import type { WordChange } from "../../preload/contract/history.ts";
import { sayMinute, sayNumber } from "../words/say-figures.ts";
import { t } from "../words/t.ts";
import type { ListedVersion } from "./merge-versions.ts";

interface VersionRowProps {
  readonly version: ListedVersion;
  /** The day, where this is the first row of it. */
  readonly day: string | null;
  readonly isChosen: boolean;
  readonly isTabStop: boolean;
  readonly onChoose: (version: ListedVersion) => void;
}

/** One version: when, why, and how many words came and went. */
export const VersionRow = memo(function VersionRow({ version, day, isChosen, isTabStop, onChoose }: VersionRowProps) {
  const { at, cause, words, foldedCount, key } = version;
  return (
    <li className="version-row">
      {day !== null && <h3 className="version-day">{day}</h3>}
      <button
        type="button"
        data-version={key}
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isChosen ? "true" : undefined}
        onClick={() => onChoose(version)}
      >
        <span className="version-time">{sayMinute(at)}</span>
        <span className="version-cause">
          {t(`history.cause.${cause}`)}
          {foldedCount > 0 && <span className="version-folded"> {t("history.folded", { count: foldedCount })}</span>}
        </span>
        {words !== null && (words.added > 0 || words.removed > 0) && (
          <span className="version-words" role="img" aria-label={sayChange(words)}>
            {words.added > 0 && <span>+{sayNumber(words.added)}</span>}
            {words.removed > 0 && <span className="version-removed">−{sayNumber(words.removed)}</span>}
          </span>
        )}
      </button>
    </li>
  );
});

const sayChange = ({ added, removed }: WordChange): string =>
  [added > 0 ? t("history.added", { count: added }) : null, removed > 0 ? t("history.removed", { count: removed }) : null]
    .filter((part) => part !== null)
    .join(", ");
