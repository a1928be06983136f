import { useEffect, useState } from "react";
import type { RecoveryReport } from "../../preload/contract/recovery.ts";
import type { DocumentSummary } from "../../preload/contract/documents.ts";
import type { Recovery } from "../save/recovery.ts";
import { Button } from "../ui/button.tsx";
import { panelWords } from "../ui/panel-words.ts";
import { SidePanel } from "../ui/side-panel.tsx";
import { sayFailure } from "../ui/words.ts";
import { TroubleRow, type TroubleActions } from "./trouble-row.tsx";
import { findTroubles } from "./troubles.ts";

interface RecoveryPanelProps {
  readonly recovery: Recovery;
  readonly documents: readonly DocumentSummary[];
  readonly isSignedIn: boolean;
  readonly actions: TroubleActions;
  readonly onClose: () => void;
}

/** Everything that waits or was set aside on this computer, in one place. */
export function RecoveryPanel({ recovery, documents, isSignedIn, actions, onClose }: RecoveryPanelProps) {
  const { recovery: say } = panelWords;
  const report = useReport(recovery, documents);
  const [said, setSaid] = useState<string | null>(null);
  const troubles = findTroubles(documents, report?.setAside ?? []);
  const isClear = troubles.length === 0 && report !== null && report.damagedStores.length === 0;

  async function exportAll(): Promise<void> {
    const exported = await recovery.exportFolder(troubles.map(({ document }) => document.id));
    if (!exported.ok) setSaid(sayFailure(exported.error));
    else if (exported.value !== null) setSaid(say.exported(exported.value.path));
  }

  return (
    <SidePanel
      name={say.region}
      onClose={onClose}
      actions={
        troubles.length > 1 && (
          <Button look="quiet" onClick={() => void exportAll()}>
            {say.exportAll}
          </Button>
        )
      }
    >
      <div className="recovery-body">
        {isClear && <p className="panel-note">{isSignedIn ? say.empty : say.emptySignedOut}</p>}
        {troubles.length > 0 && (
          <ul role="list" className="trouble-list" aria-label={say.list}>
            {troubles.map((trouble) => (
              <TroubleRow key={trouble.document.id} trouble={trouble} recovery={recovery} isSignedIn={isSignedIn} actions={actions} />
            ))}
          </ul>
        )}
        <p className="panel-said" role="status">
          {said}
        </p>
        {report !== null && <SetAsideNotes report={report} />}
      </div>
    </SidePanel>
  );
}

function SetAsideNotes({ report: { damagedStores, otherAccounts } }: { readonly report: RecoveryReport }) {
  const { recovery: say } = panelWords;
  return (
    <>
      {damagedStores.length > 0 && (
        <div className="recovery-note">
          <p>{say.stores(damagedStores.length)}</p>
          {damagedStores.map((path) => (
            <p key={path} className="path">
              {path}
            </p>
          ))}
        </div>
      )}
      {otherAccounts > 0 && <p className="recovery-note">{say.others(otherAccounts)}</p>}
    </>
  );
}

/** Read again where the list of documents changes: damage is found as documents are opened. */
function useReport(recovery: Recovery, documents: readonly DocumentSummary[]): RecoveryReport | null {
  const [report, setReport] = useState<RecoveryReport | null>(null);
  useEffect(() => {
    let isWanted = true;
    void recovery.report().then((read) => {
      if (isWanted && read.ok) setReport(read.value);
    });
    return () => {
      isWanted = false;
    };
  }, [recovery, documents]);
  return report;
}
