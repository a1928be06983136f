import { useMemo } from "react";
import type { Refusal } from "../../preload/contract/documents.ts";
import { derive, useReadable } from "../observable.ts";
import type { OpenDocument } from "../save/open-document.ts";
import { Band } from "../ui/band.tsx";
import { Button } from "../ui/button.tsx";
import { sayRefusal, sayWriteFailure } from "../words/say.ts";
import { sayTime } from "../words/say-figures.ts";
import { t } from "../words/t.ts";

interface DocumentBandsProps {
  readonly open: OpenDocument;
  readonly onExport: () => void;
  readonly onRetry: () => void;
  readonly onSaveAsNew: () => void;
}

/** What stands between the open document's text and its safety, where something does. */
export function DocumentBands({ open, onExport, onRetry, onSaveAsNew }: DocumentBandsProps) {
  const writeFailure = useReadable(useMemo(() => derive(open.facts, (facts) => facts.writeFailure), [open]));
  const refusal = useReadable(useMemo(() => derive(open.facts, (facts) => facts.refusal), [open]));
  return (
    <>
      {writeFailure !== null && (
        <Band tone="danger" role="alert" actions={<Button onClick={onExport}>{t("library.export")}</Button>}>
          {sayWriteFailure(writeFailure, sayTime(open.facts.get().durableAt))}
        </Band>
      )}
      {refusal !== null && (
        <Band role="status" actions={<RefusalAction refusal={refusal} onRetry={onRetry} onSaveAsNew={onSaveAsNew} />}>
          {sayRefusal(refusal)}
        </Band>
      )}
    </>
  );
}

function RefusalAction({ refusal, onRetry, onSaveAsNew }: { refusal: Refusal; onRetry: () => void; onSaveAsNew: () => void }) {
  switch (refusal.cause) {
    case "gone":
      return <Button onClick={onSaveAsNew}>{t("refusal.saveAsNew")}</Button>;
    case "forbidden":
    case "invalid":
    case "tooLarge":
      return <Button onClick={onRetry}>{t("refusal.tryAgain")}</Button>;
    case "titleTooLong":
      return null;
  }
}
