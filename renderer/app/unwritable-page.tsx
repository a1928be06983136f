import { call } from "../bridge.ts";
import { Button } from "../ui/button.tsx";
import { t } from "../words/t.ts";

/** Nothing can be kept, so nothing may be typed: what happened, what is safe, what to do. */
export function UnwritablePage({ folder }: { readonly folder: string }) {
  return (
    <main className="full-page">
      <div className="full-page-column" role="alert">
        <h1>{t("unwritable.heading")}</h1>
        <p className="lead">{t("unwritable.happened")}</p>
        <p>{t("unwritable.toDo")}</p>
        <p className="path" aria-label={t("unwritable.folder")}>
          {folder}
        </p>
        <div className="form-actions">
          <Button look="primary" onClick={() => void call("app.relaunch", {})}>
            {t("unwritable.tryAgain")}
          </Button>
        </div>
      </div>
    </main>
  );
}
