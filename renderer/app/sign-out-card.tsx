import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useReadable } from "../observable.ts";
import type { Recovery } from "../save/recovery.ts";
import type { Workspace } from "../save/workspace.ts";
import { Button } from "../ui/button.tsx";
import { sayFailure } from "../words/say.ts";
import { t } from "../words/t.ts";

interface SignOutCardProps {
  readonly workspace: Workspace;
  readonly recovery: Recovery;
  readonly onShowRecovery: () => void;
  /** The person has changed their mind. */
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** What signing out leaves here, and the choice what becomes of it. It lies beside the text, which can be written on. */
export function SignOutCard({ workspace, recovery, onShowRecovery, onCancel, onDone }: SignOutCardProps) {
  const waitingCount = useReadable(workspace.waitingCount);
  const { phase } = useReadable(workspace.session.view);
  const [isWaiting, setWaiting] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const card = useRef<HTMLElement>(null);
  const { editCount, documentIds, stuckIds } = recovery.unsent;
  const canSend = phase !== "expired" && documentIds.length > stuckIds.length;
  const isDone = isWaiting && waitingCount === 0;

  const leave = useEffectEvent(() => {
    onDone();
    void workspace.session.signOut();
  });
  useEffect(() => {
    if (isDone) leave();
  }, [isDone]);
  useLayoutEffect(() => card.current?.focus(), []);

  async function exportAll(): Promise<void> {
    const exported = await recovery.exportFolder(documentIds);
    if (!exported.ok) setSaid(sayFailure(exported.error));
    else if (exported.value !== null) setSaid(t("signOut.exported", { count: exported.value.fileCount, path: exported.value.path }));
  }

  return (
    <section
      ref={card}
      role="dialog"
      aria-modal={false}
      className="side-card sign-out-card"
      aria-label={t("signOut.region")}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) onCancel();
      }}
    >
      <h2>{t("signOut.region")}</h2>
      <p role="status">{isWaiting && canSend ? t("signOut.waiting", { count: documentIds.length - stuckIds.length }) : t("signOut.unsent", { count: editCount, documents: t("figures.documents", { count: documentIds.length }) })}</p>
      {stuckIds.length > 0 && (
        <p>
          {t("signOut.stuck", { count: stuckIds.length })}{" "}
          <Button look="quiet" className="inline-button" onClick={onShowRecovery}>
            {t("signOut.recovery")}
          </Button>
        </p>
      )}
      {phase === "expired" && <p>{t("signOut.offline")}</p>}
      {said !== null && (
        <p role="status" className="panel-said">
          {said}
        </p>
      )}
      <div className="card-actions">
        {canSend && (
          <Button
            look="primary"
            disabled={isWaiting}
            onClick={() => {
              setWaiting(true);
              recovery.sendAll();
            }}
          >
            {t("signOut.wait")}
          </Button>
        )}
        <Button onClick={leave}>{t("signOut.keep")}</Button>
        <Button onClick={() => void exportAll()}>{t("signOut.export")}</Button>
        <Button look="quiet" onClick={onCancel}>
          {t("act.cancel")}
        </Button>
      </div>
    </section>
  );
}
