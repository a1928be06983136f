import type { UpdateView } from "../../preload/contract/updates.ts";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { Button } from "../ui/button.tsx";
import { sayMoment } from "../words/say-figures.ts";
import { t } from "../words/t.ts";
import { Row } from "./row.tsx";

/** How it is with newer versions, and whether they are looked for; nothing in a build that knows of no place to look. */
export function UpdateSettings({ workspace }: { readonly workspace: Workspace }) {
  const view = useReadable(workspace.app.update);
  const { looksForUpdates } = useReadable(workspace.settings);
  if (view.kind === "off") return null;
  return (
    <>
      <Row label={t("update.look")} detail={t("update.lookDetail")} isManaged={workspace.info.managed.includes("looksForUpdates")}>
        <input
          type="checkbox"
          aria-label={t("update.look")}
          checked={looksForUpdates}
          onChange={({ currentTarget }) => void workspace.changeSettings({ looksForUpdates: currentTarget.checked })}
        />
      </Row>
      <Row label={`Longhand ${workspace.info.version}`} detail={sayUpdate(view)} isSaid>
        {view.kind === "ready" ? (
          <Button onClick={() => workspace.app.installUpdate()}>{t("update.install")}</Button>
        ) : (
          <Button disabled={view.kind === "looking" || view.kind === "coming"} onClick={() => workspace.app.lookForUpdate()}>
            {t("update.lookNow")}
          </Button>
        )}
      </Row>
    </>
  );
}

function sayUpdate(view: Exclude<UpdateView, { kind: "off" }>): string {
  switch (view.kind) {
    case "newest":
      return view.lookedAt === null ? t("update.notLooked") : t("update.newest", { moment: sayMoment(view.lookedAt) });
    case "looking":
      return t("update.looking");
    case "coming":
      return t("update.coming", { version: view.version, percent: view.percent });
    case "ready":
      return view.failure === null ? t("update.ready", { version: view.version }) : t(`update.failure.${view.failure}`);
    case "failed":
      return t(`update.failure.${view.failure}`);
  }
}
