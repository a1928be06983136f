import type { SessionView } from "../../preload/contract/session.ts";
import { Button } from "../ui/button.tsx";
import { panelWords } from "../ui/panel-words.ts";
import { words } from "../ui/words.ts";
import { ThemeChoice, type ThemeChoiceProps } from "./theme-choice.tsx";

interface LibraryFootProps {
  readonly view: SessionView;
  readonly serverName: string;
  readonly trashShown: boolean;
  readonly theme: ThemeChoiceProps;
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
  const { library, session } = words;
  return (
    <div className="library-foot">
      {needsPersonCount > 0 && (
        <Button look="quiet" className="foot-recovery" onClick={onRecovery}>
          {panelWords.recovery.needs(needsPersonCount)}
        </Button>
      )}
      <div className="foot-row">
        <Button look="quiet" onClick={onOpenFile}>
          {library.openFile}
        </Button>
        <Button look="quiet" disabled={onExport === null} onClick={() => onExport?.()}>
          {library.export}
        </Button>
        <Button look="quiet" aria-pressed={trashShown} onClick={onTrash}>
          {library.trash}
        </Button>
      </div>
      <div className="foot-row account">
        <span className="account-name" title={view.account?.name}>
          {view.account?.name}
        </span>
        {view.phase !== "signedOut" && (
          <Button look="quiet" onClick={onSignOut}>
            {session.signOut}
          </Button>
        )}
      </div>
      <div className="foot-row">
        <span className="server-name" title={serverName}>
          {serverName}
        </span>
        <ThemeChoice {...theme} />
      </div>
    </div>
  );
}
