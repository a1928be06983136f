import { languageNames, largestTextSize, smallestTextSize, type Settings } from "../../preload/contract/settings.ts";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { Dialog } from "../ui/dialog.tsx";
import { t } from "../words/t.ts";
import { Choice } from "./choice.tsx";
import { Row } from "./row.tsx";
import { SpellingLanguages } from "./spelling-languages.tsx";
import { UpdateSettings } from "./update-settings.tsx";
import { usePlainLine } from "./use-plain-line.ts";

interface SettingsDialogProps {
  readonly workspace: Workspace;
  readonly onClose: () => void;
}

const focusModes = ["off", "paragraph", "sentence"] as const satisfies readonly Settings["focusMode"][];
const paperSizes = ["system", "A4", "A5", "Letter"] as const satisfies readonly Settings["paperSize"][];
const paperMargins = ["narrow", "normal", "wide"] as const satisfies readonly Settings["paperMargins"][];
const themes = ["system", "light", "sepia", "dark"] as const satisfies readonly Settings["theme"][];

/** What a person may set. A change holds at once; there is nothing to confirm. */
export function SettingsDialog({ workspace, onClose }: SettingsDialogProps) {
  const settings = useReadable(workspace.settings);
  const change = (changes: Partial<Settings>): void => void workspace.changeSettings(changes);
  const plainLine = usePlainLine(workspace);
  const isManaged = (name: keyof Settings): boolean => workspace.info.managed.includes(name);
  return (
    <Dialog name={t("settings.name")} heading={t("settings.name")} className="settings" onClose={onClose}>
      <Row label={t("theme.name")} isManaged={isManaged("theme")}>
        <Choice label={t("theme.name")} value={settings.theme} options={themes} say={(theme) => t(`theme.choice.${theme}`)} onChange={(theme) => change({ theme })} />
      </Row>
      <Row label={t("settings.language")} isManaged={isManaged("language")}>
        <select
          aria-label={t("settings.language")}
          value={settings.language}
          onChange={({ currentTarget }) => change({ language: currentTarget.value as Settings["language"] })}
        >
          <option value="system">{t("settings.asSystem")}</option>
          {Object.entries(languageNames).map(([language, name]) => (
            <option key={language} value={language} lang={language}>
              {name}
            </option>
          ))}
        </select>
      </Row>
      <Row label={t("settings.textSize")}>
        <input
          type="range"
          aria-label={t("settings.textSize")}
          aria-valuetext={t("settings.pixels", { size: settings.textSize })}
          min={smallestTextSize}
          max={largestTextSize}
          value={settings.textSize}
          onChange={({ currentTarget }) => change({ textSize: Number(currentTarget.value) })}
        />
        <output>{t("settings.pixels", { size: settings.textSize })}</output>
      </Row>
      <Row label={t("settings.focus")} detail={t("settings.focusDetail")}>
        <Choice label={t("settings.focus")} value={settings.focusMode} options={focusModes} say={(mode) => t(`settings.focusOn.${mode}`)} onChange={(focusMode) => change({ focusMode })} />
      </Row>
      <Row label={t("command.name.typewriter")} detail={t("settings.typewriterDetail")}>
        <input
          type="checkbox"
          aria-label={t("command.name.typewriter")}
          checked={settings.typewriter}
          onChange={({ currentTarget }) => change({ typewriter: currentTarget.checked })}
        />
      </Row>
      <Row label={t("settings.spelling")} detail={t(workspace.info.spellingLanguages.length === 0 ? "settings.spellingBySystem" : "settings.spellingDetail")} isManaged={isManaged("spelling")}>
        <input
          type="checkbox"
          aria-label={t("settings.spelling")}
          checked={settings.spelling}
          onChange={({ currentTarget }) => change({ spelling: currentTarget.checked })}
        />
      </Row>
      <SpellingLanguages workspace={workspace} />
      <Row label={t("settings.paper")} detail={t("settings.paperDetail")} isManaged={isManaged("paperSize")}>
        <Choice label={t("settings.paper")} value={settings.paperSize} options={paperSizes} say={sayPaper} onChange={(paperSize) => change({ paperSize })} />
        <Choice label={t("settings.margins")} value={settings.paperMargins} options={paperMargins} say={(margins) => t(`settings.marginsOf.${margins}`)} onChange={(margins) => change({ paperMargins: margins })} />
      </Row>
      {plainLine !== null && (
        <Row label={t("plainLine.setting", { host: plainLine.host })} detail={t("plainLine.settingDetail")}>
          <input
            type="checkbox"
            aria-label={t("plainLine.setting", { host: plainLine.host })}
            checked={plainLine.isAllowed}
            onChange={({ currentTarget }) => plainLine.allow(currentTarget.checked)}
          />
        </Row>
      )}
      <UpdateSettings workspace={workspace} />
    </Dialog>
  );
}

const sayPaper = (size: Settings["paperSize"]): string => (size === "system" ? t("settings.asSystem") : size === "Letter" ? t("settings.letter") : size);
