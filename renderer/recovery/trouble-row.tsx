import { useMemo } from "react";
import { useReadable } from "../observable.ts";
import type { Remote } from "../save/document-facts.ts";
import type { Recovery } from "../save/recovery.ts";
import { Button } from "../ui/button.tsx";
import { sayTitle } from "../words/say.ts";
import { t } from "../words/t.ts";
import type { Trouble } from "./troubles.ts";

export interface TroubleActions {
  open(documentId: string): void;
  /** Without the editor, to be read: for a text that may be the cause of the trouble. */
  openPlain(documentId: string): void;
  compare(documentId: string): void;
  retry(documentId: string): void;
  saveAsNew(documentId: string): void;
  exportDocument(documentId: string): void;
}

interface TroubleRowProps {
  readonly trouble: Trouble;
  readonly recovery: Recovery;
  readonly isSignedIn: boolean;
  readonly actions: TroubleActions;
}

type Action = keyof TroubleActions | "send";

/** One document, why it is here, and what can be done. */
export function TroubleRow({ trouble, recovery, isSignedIn, actions }: TroubleRowProps) {
  const { id, title } = trouble.document;
  const summary = useMemo(() => recovery.summaryOf(id), [recovery, id]);
  const { draftVersion, ackedVersion } = useReadable(summary) ?? trouble.document;
  const remote = useReadable(recovery.remoteOf(id));
  const shownTitle = sayTitle(title);
  const editCount = draftVersion - ackedVersion;
  return (
    <li className={`trouble trouble-${trouble.kind}`} aria-label={shownTitle}>
      <p className="trouble-title">
        <span data-untitled={title === "" || undefined}>{shownTitle}</span>
        {editCount > 0 && <span className="trouble-edits">{t("figures.edits", { count: editCount })}</span>}
      </p>
      <p className="trouble-why">{sayTrouble(trouble, remote, isSignedIn)}</p>
      <div className="panel-actions">
        {actionsFor(trouble, isSignedIn).map((action) => (
          <Button key={action} onClick={() => (action === "send" ? recovery.send(id) : actions[action](id))}>
            {t(`recovery.action.${action}`)}
          </Button>
        ))}
      </div>
    </li>
  );
}

function actionsFor(trouble: Trouble, isSignedIn: boolean): readonly Action[] {
  switch (trouble.kind) {
    case "conflict":
      return ["open", "compare", "exportDocument"];
    case "refused":
      return trouble.refusal.cause === "gone"
        ? ["saveAsNew", "open", "exportDocument"]
        : trouble.refusal.cause === "titleTooLong"
          ? ["open", "exportDocument"]
          : ["retry", "open", "openPlain", "compare", "exportDocument"];
    case "damaged":
      return ["open", "openPlain", "compare", "exportDocument"];
    case "waiting":
      return isSignedIn ? ["send", "open", "exportDocument"] : ["open", "exportDocument"];
  }
}

function sayTrouble(trouble: Trouble, remote: Remote, isSignedIn: boolean): string {
  switch (trouble.kind) {
    case "conflict":
      return t("recovery.conflict");
    case "refused":
      return t(`recovery.refused.${trouble.refusal.cause}`);
    case "damaged":
      return t("recovery.damaged", { count: trouble.pieces });
    case "waiting":
      if (!isSignedIn) return t("recovery.waitsSignedOut");
      return remote.kind === "queued" ? sentence(t(`status.cause.${remote.cause}`)) : t("recovery.waits");
  }
}

/** A word of the status line as a sentence: it goes out by itself, after what it waits for. */
const sentence = (cause: string): string => `${cause.charAt(0).toUpperCase()}${cause.slice(1)}.`;
