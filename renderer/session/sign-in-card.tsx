import { X } from "lucide-react";
import { IconButton } from "../ui/icon-button.tsx";
import { t } from "../words/t.ts";
import { PlainLineQuestion, type PlainLine } from "./plain-line-question.tsx";
import type { SessionClient } from "./session-client.ts";
import { SignInForm } from "./sign-in-form.tsx";

interface SignInCardProps {
  readonly session: SessionClient;
  readonly username: string;
  readonly plainLine: PlainLine | null;
  /** Why it is there, where nothing else on the page says so. */
  readonly reason: string | null;
  /** True where the person asked for the card; one that opened by itself leaves the keyboard in the text. */
  readonly takesFocus: boolean;
  readonly onSignedIn: () => void;
  readonly onClose: () => void;
}

/** The form at the side of the text. The text stays where it is and can be typed in all the while. */
export function SignInCard({ session, username, plainLine, reason, takesFocus, onSignedIn, onClose }: SignInCardProps) {
  return (
    <section
      className="side-card"
      aria-label={t("signIn.cardHeading")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) onClose();
      }}
    >
      <header>
        <h2>{t("signIn.cardHeading")}</h2>
        <IconButton icon={X} name={t("act.close")} onClick={onClose} />
      </header>
      {reason !== null && <p className="reason">{reason}</p>}
      {plainLine?.isAllowed === false ? (
        <PlainLineQuestion line={plainLine} />
      ) : (
        <SignInForm session={session} username={username} takesFocus={takesFocus} onSignedIn={onSignedIn} />
      )}
    </section>
  );
}
