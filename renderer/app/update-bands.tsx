import { X } from "lucide-react";
import { useState } from "react";
import { hasNewsSince } from "../help/news.ts";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { Band } from "../ui/band.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { t } from "../words/t.ts";

interface UpdateBandsProps {
  readonly workspace: Workspace;
  readonly onNews: () => void;
}

/** That a newer version is here, why it could not be installed, and that this one is new. */
export function UpdateBands({ workspace, onNews }: UpdateBandsProps) {
  const view = useReadable(workspace.app.update);
  const { newsSeen } = useReadable(workspace.settings);
  const [putAway, setPutAway] = useState<typeof view | null>(null);
  const { version } = workspace.info;
  const seen = (): void => void workspace.changeSettings({ newsSeen: version });
  const failure = view.kind === "ready" || (view.kind === "failed" && view.failure === "notInstalled") ? view.failure : null;
  return (
    <>
      {newsSeen !== null && hasNewsSince(newsSeen) && (
        <Band
          role="status"
          actions={
            <>
              <Button
                onClick={() => {
                  onNews();
                  seen();
                }}
              >
                {t("command.name.showNews")}
              </Button>
              <IconButton icon={X} name={t("act.close")} onClick={seen} />
            </>
          }
        >
          {t("news.updated", { version })}
        </Band>
      )}
      {putAway !== view && (view.kind === "ready" || failure !== null) && (
        <Band
          role="status"
          name={t("update.name")}
          actions={
            <>
              {view.kind === "ready" && <Button onClick={() => workspace.app.installUpdate()}>{t("update.install")}</Button>}
              <Button look="quiet" onClick={() => setPutAway(view)}>
                {t("update.later")}
              </Button>
            </>
          }
        >
          {failure !== null ? t(`update.failure.${failure}`) : view.kind === "ready" && t("update.ready", { version: view.version })}
        </Band>
      )}
    </>
  );
}
