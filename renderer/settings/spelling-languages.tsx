import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { sayLanguage } from "../words/say-figures.ts";
import { t } from "../words/t.ts";
import { Row } from "./row.tsx";

/** The languages that spelling is checked in; nothing where there is but one, or the system chooses. */
export function SpellingLanguages({ workspace }: { readonly workspace: Workspace }) {
  const { spelling, spellingLanguages } = useReadable(workspace.settings);
  const { spellingLanguages: known } = workspace.info;
  if (known.length < 2) return null;
  const toggle = (language: string): void => {
    const next = spellingLanguages.includes(language) ? spellingLanguages.filter((other) => other !== language) : [...spellingLanguages, language];
    void workspace.changeSettings({ spellingLanguages: next });
  };
  return (
    <Row label={t("settings.spellingLanguages")} detail={t("settings.spellingLanguagesDetail")}>
      <div className="setting-many">
        {known.map((language) => (
          <label key={language}>
            <input type="checkbox" disabled={!spelling} checked={spellingLanguages.includes(language)} onChange={() => toggle(language)} />
            {sayLanguage(language)}
          </label>
        ))}
      </div>
    </Row>
  );
}
