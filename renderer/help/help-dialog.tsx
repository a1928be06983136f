import { keysOf, sayKeys } from "../../preload/contract/commands.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Button } from "../ui/button.tsx";
import { t } from "../words/t.ts";

interface HelpDialogProps {
  readonly isMac: boolean;
  readonly onGuide: () => void;
  readonly onShortcuts: () => void;
  readonly onClose: () => void;
}

const topics = ["kept", "status", "ended", "versions", "recovery", "markdown", "find"] as const;

/** What somebody wants to know who has only just begun, or is only just worried. */
export function HelpDialog({ isMac, onGuide, onShortcuts, onClose }: HelpDialogProps) {
  const palette = sayKeys(keysOf("commandPalette", isMac) ?? "", isMac);
  return (
    <Dialog name={t("help.name")} heading={t("help.name")} className="help" onClose={onClose}>
      {topics.map((topic) => (
        <section key={topic}>
          <h3>{t(`help.${topic}.title`)}</h3>
          <p>{t(`help.${topic}.text`, { palette })}</p>
        </section>
      ))}
      <div className="panel-actions">
        <Button onClick={onGuide}>{t("command.name.openGuide")}</Button>
        <Button onClick={onShortcuts}>{t("command.name.showShortcuts")}</Button>
      </div>
    </Dialog>
  );
}
