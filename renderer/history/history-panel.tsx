import { useEffect, useMemo, useState, type ReactNode } from "react";
import type { VersionText } from "../../preload/contract/history.ts";
import type { Failure, Result } from "../../preload/contract/result.ts";
import { derive, useReadable } from "../observable.ts";
import type { DocumentHistory } from "../save/document-history.ts";
import type { OpenDocument } from "../save/open-document.ts";
import { Button } from "../ui/button.tsx";
import { SidePanel } from "../ui/side-panel.tsx";
import { sayFailure, sayTitle } from "../words/say.ts";
import { sayMoment, sayStamp } from "../words/say-figures.ts";
import { t } from "../words/t.ts";
import { foldVersions, type ListedVersion } from "./merge-versions.ts";
import { useVersions } from "./use-versions.ts";
import { VersionList } from "./version-list.tsx";

interface HistoryPanelProps {
  readonly open: OpenDocument;
  readonly history: DocumentHistory;
  readonly isSignedIn: boolean;
  /** Begins with the newest version that the server has. */
  readonly comparesWithServer: boolean;
  /** Draws what has changed since a version. */
  readonly difference: (version: VersionText, label: string) => ReactNode;
  /** Brings the text back into the editor; answers whether it is there now. */
  readonly onRestore: (version: VersionText) => Promise<Result<null>>;
  /** Makes a second document of it. */
  readonly onCopy: (version: VersionText, title: string) => Promise<Result<unknown>>;
  readonly onClose: () => void;
}

/** The versions of the open document at the side of its text, which can be written on all the while. */
export function HistoryPanel(props: HistoryPanelProps) {
  const { open, history, isSignedIn, comparesWithServer } = props;
  const ackedVersion = useReadable(useMemo(() => derive(open.facts, (facts) => facts.ackedVersion), [open]));
  const { list, failure, reload } = useVersions(history, isSignedIn, ackedVersion);
  const [isFolded, setFolded] = useState(true);
  const [chosen, setChosen] = useState<ListedVersion | null>(null);
  const versions = useMemo(() => (isFolded ? foldVersions(list ?? []) : (list ?? [])), [list, isFolded]);
  const hasFolded = versions.some(({ foldedCount }) => foldedCount > 0);

  if (comparesWithServer && chosen === null && list !== null) {
    const onServer = versions.find(({ cause }) => cause === "saved" || cause === "pulled" || cause === "onServer");
    if (onServer !== undefined) setChosen(onServer);
  }

  return (
    <SidePanel
      name={t("history.region")}
      onClose={props.onClose}
      actions={
        (hasFolded || !isFolded) && (
          <Button look="quiet" aria-pressed={!isFolded} onClick={() => setFolded(!isFolded)}>
            {t("history.showAll")}
          </Button>
        )
      }
    >
      {failure !== null && (
        <p className="panel-note" role="alert">
          {sayFailure(failure)}
        </p>
      )}
      {list?.length === 0 && <p className="panel-note">{t("history.empty")}</p>}
      {list !== null && list.length > 0 && <VersionList versions={versions} chosenKey={chosen?.key ?? null} onChoose={setChosen} />}
      {chosen !== null && <ChosenVersion key={chosen.key} {...props} version={chosen} onRestored={reload} />}
    </SidePanel>
  );
}

interface ChosenVersionProps extends HistoryPanelProps {
  readonly version: ListedVersion;
  readonly onRestored: () => void;
}

/** What has changed since a version, and the two ways to have it back. */
function ChosenVersion({ version, history, difference, onRestore, onCopy, onRestored }: ChosenVersionProps) {
  const { text, failure } = useText(history, version);
  const [said, setSaid] = useState<string | null>(null);
  const since = t("history.since", { moment: sayMoment(version.at) });

  async function restore(): Promise<void> {
    if (text === null) return;
    const restored = await onRestore(text);
    setSaid(restored.ok ? t("history.restored") : sayFailure(restored.error));
    if (restored.ok) onRestored();
  }

  async function copy(): Promise<void> {
    if (text === null) return;
    const title = t("history.copyTitle", { title: sayTitle(text.title), stamp: sayStamp(version.at) });
    const copied = await onCopy(text, title);
    setSaid(copied.ok ? t("history.copied", { title }) : sayFailure(copied.error));
  }

  return (
    <div className="chosen-version" role="group" aria-label={since}>
      <h3>{since}</h3>
      {failure !== null && (
        <p className="panel-note" role="alert">
          {t("history.unreadable")} {sayFailure(failure)}
        </p>
      )}
      {text === null ? <div className="difference" aria-busy={failure === null} /> : difference(text, since)}
      <p className="panel-said" role="status">
        {said}
      </p>
      <div className="panel-actions">
        <Button disabled={text === null} onClick={() => void restore()}>
          {t("history.restore")}
        </Button>
        <Button disabled={text === null} onClick={() => void copy()}>
          {t("history.copy")}
        </Button>
      </div>
    </div>
  );
}

function useText(history: DocumentHistory, { from }: ListedVersion): { readonly text: VersionText | null; readonly failure: Failure | null } {
  const [read, setRead] = useState<Result<VersionText> | null>(null);
  useEffect(() => {
    let isWanted = true;
    const reading = from.kind === "server" ? history.readRevision(from.rev) : history.read(from);
    void reading.then((result) => isWanted && setRead(result));
    return () => {
      isWanted = false;
    };
    // A version never changes: it is read once for the life of this component, whose key it is.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [history]);
  if (read === null) return { text: null, failure: null };
  return read.ok ? { text: read.value, failure: null } : { text: null, failure: read.error };
}
