import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useReadable } from "../observable.ts";
import type { Recovery } from "../save/recovery.ts";
import type { Workspace } from "../save/workspace.ts";
import { Button } from "../ui/button.tsx";
import { panelWords } from "../ui/panel-words.ts";
import { sayFailure } from "../ui/words.ts";

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
  const { signOut: say } = panelWords;
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
    else if (exported.value !== null) setSaid(say.exported(exported.value.fileCount, exported.value.path));
  }

  return (
    <section
      ref={card}
      role="dialog"
      aria-modal={false}
      className="side-card sign-out-card"
      aria-label={say.region}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) onCancel();
      }}
    >
      <h2>{say.region}</h2>
      <p role="status">{isWaiting && canSend ? say.waiting(documentIds.length - stuckIds.length) : say.unsent(editCount, documentIds.length)}</p>
      {stuckIds.length > 0 && (
        <p>
          {say.stuck(stuckIds.length)}{" "}
          <Button look="quiet" className="inline-button" onClick={onShowRecovery}>
            {say.recovery}
          </Button>
        </p>
      )}
      {phase === "expired" && <p>{say.offline}</p>}
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
            {say.wait}
          </Button>
        )}
        <Button onClick={leave}>{say.keep}</Button>
        <Button onClick={() => void exportAll()}>{say.export}</Button>
        <Button look="quiet" onClick={onCancel}>
          {say.cancel}
        </Button>
      </div>
    </section>
  );
}
