import { History, PanelLeft } from "lucide-react";
import type { DocumentEditor } from "../editor/document-editor.ts";
import { SaveStatus } from "../editor/save-status.tsx";
import { WordCount } from "../editor/word-count.tsx";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { SessionStatus } from "../session/session-status.tsx";
import { usePlainLine } from "../settings/use-plain-line.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { t } from "../words/t.ts";

interface StatusLineProps {
  readonly workspace: Workspace;
  readonly editor: DocumentEditor | null;
  readonly historyShown: boolean;
  /** Null where no document is open. */
  readonly onHistory: (() => void) | null;
  readonly libraryShown: boolean;
  readonly onLibraryShown: (shown: boolean) => void;
  readonly onSignIn: (() => void) | null;
}

export function StatusLine({ workspace, editor, historyShown, onHistory, libraryShown, onLibraryShown, onSignIn }: StatusLineProps) {
  const view = useReadable(workspace.session.view);
  const plainLine = usePlainLine(workspace);
  return (
    <footer className="status-line">
      <IconButton
        icon={PanelLeft}
        name={libraryShown ? t("library.hide") : t("library.show")}
        aria-expanded={libraryShown}
        onClick={() => onLibraryShown(!libraryShown)}
      />
      <SaveStatus open={workspace.open} waitingCount={workspace.waitingCount} />
      {editor !== null && <WordCount editor={editor} />}
      {onHistory !== null && (
        <IconButton icon={History} name={t("history.open")} aria-expanded={historyShown} onClick={onHistory} />
      )}
      {plainLine !== null && <span className="plain-line">{t("plainLine.status")}</span>}
      <SessionStatus view={view} onSignIn={onSignIn} />
    </footer>
  );
}
