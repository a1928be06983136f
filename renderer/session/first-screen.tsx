import type { SessionView } from "../../preload/contract/session.ts";
import { languageNames, type Language } from "../../preload/contract/settings.ts";
import { Button } from "../ui/button.tsx";
import { language, t } from "../words/t.ts";
import { PlainLineQuestion, type PlainLine } from "./plain-line-question.tsx";
import type { SessionClient } from "./session-client.ts";
import { SessionStatus } from "./session-status.tsx";
import { SignInForm } from "./sign-in-form.tsx";

interface FirstScreenProps {
  readonly session: SessionClient;
  /** Its account is who signed out just now; null before the first sign-in. */
  readonly view: SessionView;
  readonly serverHost: string | null;
  /** Null where the line to it is encrypted, or ends on this computer. */
  readonly plainLine: PlainLine | null;
  /** Documents of theirs with edits that the server does not have. */
  readonly waitingCount: number;
  readonly onKeepWriting: () => void;
  /** Null where it is not theirs to choose. */
  readonly onLanguage: ((language: Language) => void) | null;
}

/** The page that is there before anybody is signed in, and after a person signed out. */
export function FirstScreen({ session, view, serverHost, plainLine, waitingCount, onKeepWriting, onLanguage }: FirstScreenProps) {
  const { account } = view;
  const isHeldBack = plainLine?.isAllowed === false;
  const other = language() === "en" ? "zh-CN" : "en";
  return (
    <main className="full-page">
      <div className="full-page-column">
        <h1>{t("signIn.heading")}</h1>
        {!(isHeldBack && account === null) && (
          <p className="lead">{account === null ? t("signIn.lead") : waitingCount === 0 ? t("signIn.stayed", { name: account.name }) : t("signIn.waiting", { count: waitingCount, name: account.name })}</p>
        )}
        {isHeldBack ? (
          <PlainLineQuestion line={plainLine} />
        ) : (
          <SignInForm session={session} username={account?.name ?? ""} takesFocus />
        )}
        {account !== null && (
          <Button look="quiet" className="keep-writing" onClick={onKeepWriting}>
            {t("signIn.keepWriting")}
          </Button>
        )}
      </div>
      <footer className="full-page-foot">
        <span>
          {serverHost === null ? t("signIn.serverHere") : t("signIn.server", { host: serverHost })}
          {plainLine !== null && <strong className="plain-line"> {t("plainLine.status")}</strong>}
        </span>
        {onLanguage !== null && (
          <Button look="quiet" lang={other} onClick={() => onLanguage(other)}>
            {languageNames[other]}
          </Button>
        )}
        <SessionStatus view={view} onSignIn={null} />
      </footer>
    </main>
  );
}
