import type { SessionView } from "../../preload/contract/session.ts";
import { Button } from "../ui/button.tsx";
import { t } from "../words/t.ts";

interface SessionStatusProps {
  readonly view: SessionView;
  /** Null while the form is open, or a band asks already. */
  readonly onSignIn: (() => void) | null;
}

/** The session in the status line. A refresh is nobody's business and is not said in words. */
export function SessionStatus({ view, onSignIn }: SessionStatusProps) {
  return (
    <span className="session-status">
      <span role="status" aria-label={t("session.name")} data-session-state={view.phase}>
        {saySession(view)}
      </span>
      {onSignIn !== null && (
        <Button look="quiet" className="status-button" onClick={onSignIn}>
          {t("session.signIn")}
        </Button>
      )}
    </span>
  );
}

function saySession({ phase, account }: SessionView): string {
  switch (phase) {
    case "active":
    case "refreshing":
      return t("session.signedInAs", { name: account?.name ?? "" });
    case "expired":
      return t("session.over");
    case "signedOut":
      return t("session.signedOut");
  }
}
