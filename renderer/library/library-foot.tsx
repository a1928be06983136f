import type { SessionView } from "../../preload/contract/session.ts";
import { Button } from "../ui/button.tsx";
import { t } from "../words/t.ts";
import { ThemeChoice, type ThemeChoiceProps } from "./theme-choice.tsx";

interface LibraryFootProps {
  readonly view: SessionView;
  readonly serverName: string;
  readonly trashShown: boolean;
  /** Null where it is not theirs to choose. */
  readonly theme: ThemeChoiceProps | null;
  /** Null where no document is open. */
  readonly onExport: (() => void) | null;
  readonly onOpenFile: () => void;
  readonly onTrash: () => void;
  readonly onSignOut: () => void;
  /** Documents that somebody must decide something about. */
  readonly needsPersonCount: number;
  readonly onRecovery: () => void;
}

/** What is seldom wanted, and whose library this is. */
export function LibraryFoot(props: LibraryFootProps) {
  const { view, serverName, trashShown, theme, onExport, onOpenFile, onTrash, onSignOut, needsPersonCount, onRecovery } = props;
  return (
    <div className="library-foot">
      {needsPersonCount > 0 && (
        <Button look="quiet" className="foot-recovery" onClick={onRecovery}>
          {t("recovery.needs", { count: needsPersonCount })}
        </Button>
      )}
      <div className="foot-row">
        <Button look="quiet" onClick={onOpenFile}>
          {t("library.openFile")}
        </Button>
        <Button look="quiet" disabled={onExport === null} onClick={() => onExport?.()}>
          {t("library.export")}
        </Button>
        <Button look="quiet" aria-pressed={trashShown} onClick={onTrash}>
          {t("library.trash")}
        </Button>
      </div>
      <div className="foot-row account">
        <span className="account-name" title={view.account?.name}>
          {view.account?.name}
        </span>
        {view.phase !== "signedOut" && (
          <Button look="quiet" onClick={onSignOut}>
            {t("session.signOut")}
          </Button>
        )}
      </div>
      <div className="foot-row">
        <span className="server-name" title={serverName}>
          {serverName}
        </span>
        {theme !== null && <ThemeChoice {...theme} />}
      </div>
    </div>
  );
}
