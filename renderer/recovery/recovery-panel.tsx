import { useEffect, useState } from "react";
import type { RecoveryReport } from "../../preload/contract/recovery.ts";
import type { DocumentSummary } from "../../preload/contract/documents.ts";
import type { Recovery } from "../save/recovery.ts";
import { Button } from "../ui/button.tsx";
import { SidePanel } from "../ui/side-panel.tsx";
import { sayFailure } from "../words/say.ts";
import { t } from "../words/t.ts";
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
  const report = useReport(recovery, documents);
  const [said, setSaid] = useState<string | null>(null);
  const troubles = findTroubles(documents, report?.setAside ?? []);
  const isClear = troubles.length === 0 && report !== null && report.damagedStores.length === 0;

  async function exportAll(): Promise<void> {
    const exported = await recovery.exportFolder(troubles.map(({ document }) => document.id));
    if (!exported.ok) setSaid(sayFailure(exported.error));
    else if (exported.value !== null) setSaid(t("recovery.exported", { path: exported.value.path }));
  }

  return (
    <SidePanel
      name={t("recovery.region")}
      onClose={onClose}
      actions={
        troubles.length > 1 && (
          <Button look="quiet" onClick={() => void exportAll()}>
            {t("recovery.exportAll")}
          </Button>
        )
      }
    >
      <div className="recovery-body">
        {isClear && <p className="panel-note">{isSignedIn ? t("recovery.empty") : t("recovery.emptySignedOut")}</p>}
        {troubles.length > 0 && (
          <ul role="list" className="trouble-list" aria-label={t("recovery.list")}>
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
  return (
    <>
      {damagedStores.length > 0 && (
        <div className="recovery-note">
          <p>{t("recovery.stores", { count: damagedStores.length })}</p>
          {damagedStores.map((path) => (
            <p key={path} className="path">
              {path}
            </p>
          ))}
        </div>
      )}
      {otherAccounts > 0 && <p className="recovery-note">{t("recovery.others", { count: otherAccounts })}</p>}
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
