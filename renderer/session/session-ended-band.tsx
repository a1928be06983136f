import type { SessionCause } from "../../preload/contract/session.ts";
import { Band } from "../ui/band.tsx";
import { Button } from "../ui/button.tsx";
import { words } from "../ui/words.ts";

interface SessionEndedBandProps {
  readonly cause: SessionCause | null;
  /** The form is open, and its button is the one that stands out. */
  readonly formShown: boolean;
  readonly onSignInAgain: () => void;
  readonly onKeepWriting: () => void;
}

/** Says once that the session is over, and that nothing is lost by it. */
export function SessionEndedBand({ cause, formShown, onSignInAgain, onKeepWriting }: SessionEndedBandProps) {
  return (
    <Band
      name={words.session.region}
      role="status"
      actions={
        <>
          <Button look={formShown ? "plain" : "primary"} aria-expanded={formShown} onClick={onSignInAgain}>
            {words.session.again}
          </Button>
          <Button look="plain" onClick={onKeepWriting}>
            {words.session.keepWriting}
          </Button>
        </>
      }
    >
      <strong>{words.session.happened(cause)}</strong> {words.session.safe}
    </Band>
  );
}
