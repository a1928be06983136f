import { useState } from "react";
import type { PlainView } from "../save/account-desk.ts";
import { Button } from "../ui/button.tsx";
import { words } from "../ui/words.ts";

/** What any computer shows without trouble. */
const shownLength = 200_000;

interface PlainPageProps {
  readonly plain: PlainView;
  readonly onOpenEvenSo: () => void;
  readonly onExport: () => void;
}

/** A document that took the page down each time it was opened, or is to be looked at: its text, without the editor, and ways on. */
export function PlainPage({ plain: { opened, because }, onOpenEvenSo, onExport }: PlainPageProps) {
  const { plain } = words;
  const [shown] = useState(() => opened.text.slice(0, shownLength));
  const isWhole = shown.length === opened.text.length;
  return (
    <section className="page plain-page" aria-label={plain.region}>
      <div className="page-detail" role={because === "crashes" ? "alert" : "status"}>
        {plain[because]} {isWhole ? plain.whole : plain.beginning}
      </div>
      <div className="form-actions">
        <Button onClick={onOpenEvenSo}>{plain.openEvenSo}</Button>
        <Button onClick={onExport}>{words.library.export}</Button>
      </div>
      <h1>{opened.summary.title || words.library.untitled}</h1>
      <textarea readOnly value={shown} aria-label={plain.text} spellCheck={false} />
    </section>
  );
}
