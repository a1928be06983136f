import { useLayoutEffect, useRef } from "react";
import type { Readable } from "../observable.ts";
import type { OpenDocument } from "../save/open-document.ts";
import { language, t } from "../words/t.ts";
import { SaveStatusLine } from "./save-status-line.ts";

interface SaveStatusProps {
  readonly open: Readable<OpenDocument | null>;
  readonly waitingCount: Readable<number>;
}

/** Where the text is: on this computer, on the server. Not read aloud at each change; bands say what matters. */
export function SaveStatus({ open, waitingCount }: SaveStatusProps) {
  const said = language();
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (host.current === null) return;
    const line = new SaveStatusLine(host.current, open, waitingCount);
    return () => line.stop();
  }, [open, waitingCount, said]);
  return <div ref={host} className="save-status" role="status" aria-live="off" aria-label={t("status.name")} />;
}
