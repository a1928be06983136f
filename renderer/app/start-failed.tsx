import { PageState } from "../editor/page-state.tsx";
import { Button } from "../ui/button.tsx";
import { t } from "../words/t.ts";

/** The window could not begin at all: main did not answer. */
export function StartFailed() {
  return (
    <PageState
      role="alert"
      sentence={t("startFailed.sentence")}
      detail={t("startFailed.detail")}
      action={<Button onClick={() => location.reload()}>{t("startFailed.tryAgain")}</Button>}
    />
  );
}
