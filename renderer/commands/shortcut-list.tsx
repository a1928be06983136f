import { commandsOf, groupNames, keysOf, sayKeys } from "../../preload/contract/commands.ts";
import { Dialog } from "../ui/dialog.tsx";
import { t } from "../words/t.ts";

interface ShortcutListProps {
  readonly isMac: boolean;
  readonly onClose: () => void;
}

/** Every command that has keys, and the keys. */
export function ShortcutList({ isMac, onClose }: ShortcutListProps) {
  return (
    <Dialog name={t("shortcuts.name")} heading={t("shortcuts.name")} className="shortcuts" onClose={onClose}>
      {groupNames.map((group) => (
        <section key={group}>
          <h3>{t(`command.group.${group}`)}</h3>
          <dl>
            {commandsOf(group).map((command) => {
              const keys = keysOf(command, isMac);
              if (keys === null) return null;
              return (
                <div key={command}>
                  <dt>{t(`command.name.${command}`).replace(/…$/u, "")}</dt>
                  <dd>
                    <kbd>{sayKeys(keys, isMac)}</kbd>
                  </dd>
                </div>
              );
            })}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
