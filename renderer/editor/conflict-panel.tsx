import { useEffect, useRef, useState } from "react";
import type { ConflictChoice, RemoteDocument } from "../../preload/contract/documents.ts";
import { withPlainBreaks } from "../../preload/contract/line-break.ts";
import { call } from "../bridge.ts";
import { useReadable } from "../observable.ts";
import type { OpenDocument } from "../save/open-document.ts";
import { Button } from "../ui/button.tsx";
import { sayTime } from "../words/say-figures.ts";
import { t } from "../words/t.ts";
import type { DocumentEditor } from "./document-editor.ts";
import type { VersionComparison } from "./version-comparison.ts";

interface ConflictPanelProps {
  readonly open: OpenDocument;
  readonly editor: DocumentEditor;
  readonly onChoose: (choice: ConflictChoice) => Promise<void>;
}

const choices: readonly ConflictChoice[] = ["mine", "theirs", "both"];

/** Two versions below the text, and the choice between them. The text above can be written on all the while. */
export function ConflictPanel({ open, editor, onChoose }: ConflictPanelProps) {
  const theirs = useTheirs(open);
  const [chosen, setChosen] = useState(false);
  return (
    <section className="conflict-panel" aria-label={t("conflict.region")}>
      <header>
        <p role="status">{t("conflict.explain")}</p>
        <div className="band-actions">
          {choices.map((choice) => (
            <Button
              key={choice}
              disabled={chosen}
              onClick={() => {
                setChosen(true);
                void onChoose(choice).finally(() => setChosen(false));
              }}
            >
              {t(`conflict.keep.${choice}`)}
            </Button>
          ))}
        </div>
      </header>
      {theirs === null ? <p className="page-detail">{t("conflict.loading")}</p> : <Comparison open={open} editor={editor} theirs={theirs} />}
    </section>
  );
}

/** The other version: known at the opening, or read from main where the conflict came later. */
function useTheirs(open: OpenDocument): RemoteDocument | null {
  const [theirs, setTheirs] = useState(open.opened.theirs);
  useEffect(() => {
    let wanted = true;
    void call("documents.open", { account: open.account, documentId: open.id }).then((opened) => {
      if (wanted && opened.ok) setTheirs(opened.value.theirs);
    });
    return () => {
      wanted = false;
    };
  }, [open]);
  return theirs;
}

function Comparison({ open, editor, theirs }: { open: OpenDocument; editor: DocumentEditor; theirs: RemoteDocument }) {
  const title = useReadable(open.title);
  const host = useRef<HTMLDivElement>(null);
  const comparison = useRef<VersionComparison | null>(null);
  const theirName = t("conflict.theirs", { time: sayTime(theirs.updatedAt) });

  useEffect(() => {
    let wanted = true;
    void import("./version-comparison.ts").then(({ VersionComparison }) => {
      if (!wanted || host.current === null) return;
      const labels = { mine: t("conflict.mine"), theirs: theirName };
      comparison.current = new VersionComparison(host.current, editor, withPlainBreaks(theirs.content), labels);
    });
    return () => {
      wanted = false;
      comparison.current?.destroy();
      comparison.current = null;
    };
  }, [editor, theirs, theirName]);

  return (
    <>
      <div className="conflict-labels" aria-hidden>
        <span>{title === theirs.title ? t("conflict.mine") : t("conflict.titled", { version: t("conflict.mine"), title })}</span>
        <span>{title === theirs.title ? theirName : t("conflict.titled", { version: theirName, title: theirs.title })}</span>
      </div>
      <div ref={host} className="conflict-comparison" />
    </>
  );
}
