import { useEffect, useMemo, useRef, useState } from "react";
import { derive, useReadable } from "../observable.ts";
import type { OpenDocument } from "../save/open-document.ts";
import { t } from "../words/t.ts";
import type { DocumentEditor } from "./document-editor.ts";
import type { UnifiedDifference } from "./unified-difference.ts";

interface VersionDifferenceProps {
  readonly open: OpenDocument;
  readonly editor: DocumentEditor;
  /** The text of the version, as an editor holds it. */
  readonly version: string;
  readonly label: string;
}

/** What has changed since a version; follows the text that is being written on. */
export function VersionDifference({ open, editor, version, label }: VersionDifferenceProps) {
  const host = useRef<HTMLDivElement>(null);
  const difference = useRef<UnifiedDifference | null>(null);
  const draftVersion = useReadable(useMemo(() => derive(open.facts, (facts) => facts.draftVersion), [open]));
  const [isSame, setSame] = useState(false);

  useEffect(() => {
    let isWanted = true;
    const look = (): string => {
      const now = editor.view.state.sliceDoc();
      setSame(now === version);
      return now;
    };
    void import("./unified-difference.ts").then(({ UnifiedDifference }) => {
      if (!isWanted || host.current === null) return;
      difference.current = new UnifiedDifference(host.current, version, look(), label);
    });
    return () => {
      isWanted = false;
      difference.current?.destroy();
      difference.current = null;
    };
  }, [editor, version, label]);

  useEffect(() => {
    const timer = setTimeout(() => {
      const now = editor.view.state.sliceDoc();
      setSame(now === version);
      difference.current?.setAfter(now);
    }, 400);
    return () => clearTimeout(timer);
  }, [draftVersion, editor, version]);

  return (
    <>
      {isSame && <p className="panel-note">{t("history.same")}</p>}
      <div ref={host} className="difference" hidden={isSame} />
    </>
  );
}
