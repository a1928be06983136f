import type { SessionView } from "../../preload/contract/session.ts";
import { Button } from "../ui/button.tsx";
import { words } from "../ui/words.ts";

interface SessionStatusProps {
  readonly view: SessionView;
  /** Null while the form is open, or a band asks already. */
  readonly onSignIn: (() => void) | null;
}

/** The session in the status line. A refresh is nobody's business and is not said in words. */
export function SessionStatus({ view, onSignIn }: SessionStatusProps) {
  return (
    <span className="session-status">
      <span role="status" aria-label={words.session.name} data-session-state={view.phase}>
        {saySession(view)}
      </span>
      {onSignIn !== null && (
        <Button look="quiet" className="status-button" onClick={onSignIn}>
          {words.session.signIn}
        </Button>
      )}
    </span>
  );
}

function saySession({ phase, account }: SessionView): string {
  switch (phase) {
    case "active":
    case "refreshing":
      return words.session.signedInAs(account?.name ?? "");
    case "expired":
      return words.session.over;
    case "signedOut":
      return words.session.signedOut;
  }
}
