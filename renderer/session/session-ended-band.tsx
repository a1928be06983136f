import type { SessionCause } from "../../preload/contract/session.ts";
import { Band } from "../ui/band.tsx";
import { Button } from "../ui/button.tsx";
import { t } from "../words/t.ts";

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
      name={t("session.region")}
      role="status"
      actions={
        <>
          <Button look={formShown ? "plain" : "primary"} aria-expanded={formShown} onClick={onSignInAgain}>
            {t("session.again")}
          </Button>
          <Button look="plain" onClick={onKeepWriting}>
            {t("session.keepWriting")}
          </Button>
        </>
      }
    >
      <strong>{t(`session.happened.${cause ?? "none"}`)}</strong> {t("session.safe")}
    </Band>
  );
}
