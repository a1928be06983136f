import { History, PanelLeft } from "lucide-react";
import type { Settings } from "../../preload/contract/settings.ts";
import type { DocumentEditor } from "../editor/document-editor.ts";
import { SaveStatus } from "../editor/save-status.tsx";
import { TextCounts } from "../editor/text-counts.tsx";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { SessionStatus } from "../session/session-status.tsx";
import { usePlainLine } from "../settings/use-plain-line.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { t } from "../words/t.ts";
import { useWordsToday } from "./use-words-today.ts";

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
  const { goals, dailyGoal } = useReadable(workspace.settings);
  const wordsToday = useWordsToday(workspace, editor);
  return (
    <footer className="status-line">
      <IconButton
        icon={PanelLeft}
        name={libraryShown ? t("library.hide") : t("library.show")}
        aria-expanded={libraryShown}
        onClick={() => onLibraryShown(!libraryShown)}
      />
      <SaveStatus open={workspace.open} waitingCount={workspace.waitingCount} />
      {editor !== null && (
        <TextCounts
          editor={editor}
          goal={goals[editor.documentId] ?? null}
          onGoal={(goal) => void workspace.changeSettings({ goals: withGoal(goals, editor.documentId, goal) })}
          wordsToday={wordsToday}
          dailyGoal={dailyGoal}
          onDailyGoal={(goal) => void workspace.changeSettings({ dailyGoal: goal })}
        />
      )}
      {onHistory !== null && (
        <IconButton icon={History} name={t("history.open")} aria-expanded={historyShown} onClick={onHistory} />
      )}
      {plainLine !== null && <span className="plain-line">{t("plainLine.status")}</span>}
      <SessionStatus view={view} onSignIn={onSignIn} />
    </footer>
  );
}

function withGoal(goals: Settings["goals"], documentId: string, goal: number | null): Settings["goals"] {
  const { [documentId]: _before, ...others } = goals;
  return goal === null ? others : { ...others, [documentId]: goal };
}
