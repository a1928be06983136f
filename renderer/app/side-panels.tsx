import { useMemo } from "react";
import { succeed } from "../../preload/contract/result.ts";
import type { DocumentEditor } from "../editor/document-editor.ts";
import { VersionDifference } from "../editor/version-difference.tsx";
import { HistoryPanel } from "../history/history-panel.tsx";
import { useReadable } from "../observable.ts";
import { OutlinePanel, type OutlineActions } from "../outline/outline-panel.tsx";
import { RecoveryPanel } from "../recovery/recovery-panel.tsx";
import type { AccountDesk } from "../save/account-desk.ts";
import type { OpenDocument } from "../save/open-document.ts";
import type { Workspace } from "../save/workspace.ts";
import type { SidePanelState } from "./use-side-panel.ts";

interface SidePanelsProps {
  readonly workspace: Workspace;
  readonly desk: AccountDesk;
  readonly editor: DocumentEditor | null;
  readonly state: SidePanelState;
  readonly onExport: (documentId: string) => void;
}

/** The panel that was asked for, with what it needs of the other parts of the window. */
export function SidePanels(props: SidePanelsProps) {
  const { workspace, desk, editor, state } = props;
  const open = useReadable(workspace.open);
  switch (state.panel?.kind) {
    case "history":
      return open === null || editor === null ? null : (
        <History key={open.id} {...props} open={open} editor={editor} comparesWithServer={state.panel.comparesWithServer} />
      );
    case "outline":
      return open === null || editor === null ? null : <Outline key={open.id} editor={editor} onClose={state.close} />;
    case "recovery":
      return <RecoveryOf key={desk.account.key} {...props} />;
    case undefined:
      return null;
  }
}

function Outline({ editor, onClose }: { readonly editor: DocumentEditor; readonly onClose: () => void }) {
  const actions = useMemo(
    (): OutlineActions => ({
      want: () => editor.headings.want(true),
      goTo: (position) => editor.goTo(position),
      moveBeside: (index, side) => editor.sections.moveBeside(index, side),
      moveBefore: (index, before) => editor.sections.moveBefore(index, before),
      changeLevel: (index, step) => editor.sections.changeLevel(index, step),
      removeBookmark: (from) => editor.bookmarks.remove(from),
    }),
    [editor],
  );
  return <OutlinePanel headings={editor.headings.value} caret={editor.caret} bookmarks={editor.bookmarks.list} actions={actions} onClose={onClose} />;
}

interface HistoryProps extends SidePanelsProps {
  readonly open: OpenDocument;
  readonly editor: DocumentEditor;
  readonly comparesWithServer: boolean;
}

function History({ workspace, desk, editor, open, state, comparesWithServer }: HistoryProps) {
  const { phase } = useReadable(workspace.session.view);
  const history = useMemo(() => desk.historyOf(open.id), [desk, open.id]);
  return (
    <HistoryPanel
      open={open}
      history={history}
      isSignedIn={phase === "active" || phase === "refreshing"}
      comparesWithServer={comparesWithServer}
      difference={(version, label) => <VersionDifference open={open} editor={editor} version={version.text} label={label} />}
      onRestore={async ({ text }) => {
        const written = await desk.written();
        const kept = written.ok ? await history.keepPresent() : written;
        if (!kept.ok) return kept;
        await editor.restore(text);
        editor.focus();
        return succeed(null);
      }}
      onCopy={({ text, lineBreak }, title) => desk.makeCopy(title, text.replaceAll("\n", lineBreak))}
      onClose={state.close}
    />
  );
}

function RecoveryOf({ workspace, desk, state, onExport }: SidePanelsProps) {
  const documents = useReadable(workspace.summaries);
  const { phase } = useReadable(workspace.session.view);
  const actions = useMemo(
    () => ({
      open: (id: string) => void workspace.openDocument(id),
      openPlain: (id: string) => void workspace.openDocument(id, "plain"),
      compare: (id: string) => void workspace.openDocument(id).then(() => state.show({ kind: "history", comparesWithServer: true })),
      retry: (id: string) => void workspace.retry(id),
      saveAsNew: (id: string) => void workspace.saveAsNew(id),
      exportDocument: onExport,
    }),
    [workspace, state, onExport],
  );
  return (
    <RecoveryPanel
      recovery={desk.recovery}
      documents={documents}
      isSignedIn={phase === "active" || phase === "refreshing"}
      actions={actions}
      onClose={state.close}
    />
  );
}
