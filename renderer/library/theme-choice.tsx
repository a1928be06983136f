import { BookOpen, Monitor, Moon, Sun, type LucideIcon } from "lucide-react";
import type { Settings } from "../../preload/contract/settings.ts";
import { t } from "../words/t.ts";

type Theme = Settings["theme"];

export interface ThemeChoiceProps {
  readonly chosen: Theme;
  readonly onChoose: (theme: Theme) => void;
}

const icons: readonly (readonly [Theme, LucideIcon])[] = [
  ["system", Monitor],
  ["light", Sun],
  ["sepia", BookOpen],
  ["dark", Moon],
];

export function ThemeChoice({ chosen, onChoose }: ThemeChoiceProps) {
  return (
    <div className="theme-choice" role="radiogroup" aria-label={t("theme.name")}>
      {icons.map(([theme, Icon]) => (
        <label key={theme} title={t(`theme.choice.${theme}`)}>
          <input
            type="radio"
            name="theme"
            aria-label={t(`theme.choice.${theme}`)}
            checked={theme === chosen}
            onChange={() => onChoose(theme)}
          />
          <Icon size={16} strokeWidth={1.75} aria-hidden />
        </label>
      ))}
    </div>
  );
}
