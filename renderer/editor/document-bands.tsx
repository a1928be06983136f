import { useMemo } from "react";
import type { Refusal } from "../../preload/contract/documents.ts";
import { derive, useReadable } from "../observable.ts";
import type { OpenDocument } from "../save/open-document.ts";
import { Band } from "../ui/band.tsx";
import { Button } from "../ui/button.tsx";
import { sayTime } from "../ui/say-figures.ts";
import { words } from "../ui/words.ts";

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
        <Band tone="danger" role="alert" actions={<Button onClick={onExport}>{words.library.export}</Button>}>
          {words.writeFailure(writeFailure, sayTime(open.facts.get().durableAt))}
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
      return <Button onClick={onSaveAsNew}>{words.refusal.saveAsNew}</Button>;
    case "forbidden":
    case "invalid":
    case "tooLarge":
      return <Button onClick={onRetry}>{words.refusal.tryAgain}</Button>;
    case "titleTooLong":
      return null;
  }
}

function sayRefusal({ cause, limitBytes }: Refusal): string {
  return cause === "tooLarge" ? words.refusal.tooLarge(limitBytes) : words.refusal[cause];
}
