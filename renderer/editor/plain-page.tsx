import { useState } from "react";
import type { PlainView } from "../save/account-desk.ts";
import { Button } from "../ui/button.tsx";
import { sayTitle } from "../words/say.ts";
import { t } from "../words/t.ts";

/** What any computer shows without trouble. */
const shownLength = 200_000;

interface PlainPageProps {
  readonly plain: PlainView;
  readonly onOpenEvenSo: () => void;
  readonly onExport: () => void;
}

/** A document that took the page down each time it was opened, or is to be looked at: its text, without the editor, and ways on. */
export function PlainPage({ plain: { opened, because }, onOpenEvenSo, onExport }: PlainPageProps) {
  const [shown] = useState(() => opened.text.slice(0, shownLength));
  const isWhole = shown.length === opened.text.length;
  return (
    <section className="page plain-page" aria-label={t("plain.region")}>
      <div className="page-detail" role={because === "crashes" ? "alert" : "status"}>
        {t(`plain.${because}`)} {isWhole ? t("plain.whole") : t("plain.beginning")}
      </div>
      <div className="form-actions">
        <Button onClick={onOpenEvenSo}>{t("plain.openEvenSo")}</Button>
        <Button onClick={onExport}>{t("library.export")}</Button>
      </div>
      <h1>{sayTitle(opened.summary.title)}</h1>
      <textarea readOnly value={shown} aria-label={t("plain.text")} spellCheck={false} />
    </section>
  );
}
