import { lazy, Suspense, useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { commandGroups, type FormatCommand, type MenuCommand } from "../../preload/contract/commands.ts";
import { largestTextSize, smallestTextSize, type Settings } from "../../preload/contract/settings.ts";
import { ConflictPanel } from "../editor/conflict-panel.tsx";
import type { DocumentEditor } from "../editor/document-editor.ts";
import { toggleOrder, togglePinned } from "../library/library-order.ts";
import { Library } from "../library/library.tsx";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { SignInCard } from "../session/sign-in-card.tsx";
import { usePlainLine } from "../settings/use-plain-line.ts";
import { sayTitle } from "../words/say.ts";
import { t } from "../words/t.ts";
import { Bands } from "./bands.tsx";
import type { DialogKind } from "./dialogs.tsx";
import { openGuide } from "./open-guide.ts";
import { Page } from "./page.tsx";
import { SidePanels } from "./side-panels.tsx";
import { SignOutCard } from "./sign-out-card.tsx";
import { StatusLine } from "./status-line.tsx";
import { useBookmarks } from "./use-bookmarks.ts";
import { useDroppedFiles } from "./use-dropped-files.ts";
import { useConflict } from "./use-conflict.ts";
import { useFiles } from "./use-files.ts";
import { useFoundPlace } from "./use-found-place.ts";
import { useMenuCommands } from "./use-menu-commands.ts";
import { usePlaces } from "./use-places.ts";
import { useSidePanel } from "./use-side-panel.ts";
import { useSignIn } from "./use-sign-in.ts";
import { useSignOut } from "./use-sign-out.ts";

/** Not of the first picture. */
const Dialogs = lazy(async () => ({ default: (await import("./dialogs.tsx")).Dialogs }));

interface ShellProps {
  readonly workspace: Workspace;
  /** Behind the sign-in page: kept, neither seen nor reached. */
  readonly hidden: boolean;
}

/** The window of one account: library, page, bands, status line. */
export function Shell({ workspace, hidden }: ShellProps) {
  const { libraryShown } = useReadable(workspace.settings);
  const open = useReadable(workspace.open);
  const [editor, setEditor] = useState<DocumentEditor | null>(null);
  const [dialog, setDialog] = useState<DialogKind | null>(null);
  const [taggedIds, setTaggedIds] = useState<readonly string[]>([]);
  const [trashShown, setTrashShown] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const signIn = useSignIn(workspace, editor, hidden);
  const files = useFiles(workspace);
  const inConflict = useConflict(open);
  const desk = useReadable(workspace.desk);
  const sidePanel = useSidePanel(editor);
  const plainLine = usePlainLine(workspace);
  const signOut = useSignOut(workspace, editor);
  const goTo = usePlaces(workspace, editor);
  useBookmarks(workspace, editor);

  const showLibrary = useCallback((shown: boolean) => void workspace.changeSettings({ libraryShown: shown }), [workspace]);
  const openDocument = useCallback(
    (id: string) => {
      if (workspace.open.get()?.id === id) editor?.focus();
      else void workspace.openDocument(id);
    },
    [workspace, editor],
  );
  const followLink = useCallback((address: string) => void workspace.attempt(workspace.app.openLink(address)), [workspace]);
  const openFound = useFoundPlace(workspace, editor);
  const newDocument = useCallback(() => {
    setTrashShown(false);
    void workspace.newDocument();
  }, [workspace]);

  /** The keyboard goes back to the text, as it does from a panel. */
  const closeDialog = (): void => {
    // What lies under a dialog takes no keyboard before it is gone.
    flushSync(() => setDialog(null));
    editor?.focus();
  };
  const editTags = (documentIds: readonly string[]): void => {
    setTaggedIds(documentIds);
    if (documentIds.length > 0) setDialog("tags");
  };
  const changeTextSize = (stepPx: number): void => {
    const textSize = Math.max(smallestTextSize, Math.min(largestTextSize, workspace.settings.get().textSize + stepPx));
    void workspace.changeSettings({ textSize });
  };

  const goToBookmark = (step: 1 | -1): void => {
    const from = editor?.bookmarks.beside(step) ?? null;
    if (from !== null) editor?.goTo(from);
  };

  const toggleFocus = (mode: Settings["focusMode"]): void => {
    const focusMode = workspace.settings.get().focusMode === mode ? "off" : mode;
    void workspace.changeSettings({ focusMode });
  };

  const commands: Readonly<Record<MenuCommand, () => void>> = {
    newDocument,
    openFile: files.open,
    exportDocument: () => files.exportOpen(),
    exportPdf: () => files.exportOpen("pdf"),
    exportWord: () => files.exportOpen("docx"),
    exportHtml: () => files.exportOpen("html"),
    print: files.printOpen,
    pinDocument: () => open !== null && togglePinned(workspace, open.id),
    editTags: () => editTags(open === null ? [] : [open.id]),
    sortByTitle: () => toggleOrder(workspace),
    ...formatCommands((command) => editor?.format(command)),
    focusParagraph: () => toggleFocus("paragraph"),
    focusSentence: () => toggleFocus("sentence"),
    typewriter: () => void workspace.changeSettings({ typewriter: !workspace.settings.get().typewriter }),
    copyAsHtml: () => editor !== null && files.copyAsHtml(editor.selectedText()),
    find: () => editor?.find(false),
    replace: () => editor?.find(true),
    openLink: () => editor?.followLink(),
    toggleBookmark: () => editor?.bookmarks.toggle(),
    goBack: () => goTo("back"),
    goForward: () => goTo("forward"),
    nextBookmark: () => goToBookmark(1),
    previousBookmark: () => goToBookmark(-1),
    toggleLibrary: () => showLibrary(!workspace.settings.get().libraryShown),
    searchDocuments: () => {
      showLibrary(true);
      setTrashShown(false);
      requestAnimationFrame(() => searchField.current?.select());
    },
    showTrash: () => {
      showLibrary(true);
      setTrashShown(true);
    },
    signIn: signIn.ask,
    signOut: signOut.ask,
    showOutline: () => sidePanel.toggle("outline"),
    showHistory: () => sidePanel.toggle("history"),
    showRecovery: () => sidePanel.toggle("recovery"),
    commandPalette: () => setDialog(dialog === "palette" ? null : "palette"),
    largerText: () => changeTextSize(1),
    smallerText: () => changeTextSize(-1),
    showSettings: () => setDialog("settings"),
    showHelp: () => setDialog("help"),
    showShortcuts: () => setDialog("shortcuts"),
    openGuide: () => void openGuide(workspace),
    showNews: () => setDialog("news"),
    showAbout: () => setDialog("about"),
  };
  useMenuCommands(workspace, !hidden, commands);
  const isDropTarget = useDroppedFiles(!hidden && dialog === null, files.openDropped);

  return (
    <div className="shell" inert={hidden} data-hidden={hidden || undefined}>
      {isDropTarget && <p className="drop-target">{t("files.drop")}</p>}
      {libraryShown && (
        <Library
          workspace={workspace}
          searchField={searchField}
          trashShown={trashShown}
          onTrashShown={setTrashShown}
          onOpen={openDocument}
          onFound={openFound}
          onNew={newDocument}
          onOpenFile={files.open}
          onExport={open === null ? null : () => files.exportOpen()}
          onTags={editTags}
          onExportMany={files.exportMany}
          onSignOut={signOut.ask}
          onRecovery={() => sidePanel.show({ kind: "recovery" })}
        />
      )}
      <main className="main">
        <div className="page-row">
          <Page workspace={workspace} onEditor={setEditor} onNew={newDocument} onGuide={commands.openGuide} onExport={files.exportDocument} onLink={followLink} />
          {desk !== null && !hidden && (
            <SidePanels workspace={workspace} desk={desk} editor={editor} state={sidePanel} onExport={files.exportDocument} />
          )}
          {signOut.isAsking && desk !== null && !hidden && (
            <SignOutCard
              workspace={workspace}
              recovery={desk.recovery}
              onShowRecovery={() => sidePanel.show({ kind: "recovery" })}
              onCancel={signOut.cancel}
              onDone={signOut.done}
            />
          )}
          {signIn.cardShown && !hidden && (
            <SignInCard
              session={workspace.session}
              username={signIn.view.account?.name ?? ""}
              plainLine={plainLine}
              reason={signIn.reason}
              takesFocus={signIn.asked}
              onSignedIn={signIn.done}
              onClose={signIn.close}
            />
          )}
        </div>
        {open !== null && editor !== null && inConflict && (
          <ConflictPanel
            key={open.id}
            open={open}
            editor={editor}
            onChoose={async (choice) => {
              await workspace.resolveConflict(choice, t("conflict.copyTitle", { title: sayTitle(open.title.get()) }));
              editor.focus();
            }}
          />
        )}
        <Bands workspace={workspace} signIn={signIn} files={files} onNews={commands.showNews} />
      </main>
      {!hidden && (
        <StatusLine
          workspace={workspace}
          editor={editor}
          historyShown={sidePanel.panel?.kind === "history"}
          onHistory={open === null ? null : () => sidePanel.toggle("history")}
          libraryShown={libraryShown}
          onLibraryShown={showLibrary}
          onSignIn={signIn.offeredInStatusLine ? signIn.ask : null}
        />
      )}
      {dialog !== null && !hidden && (
        <Suspense>
          <Dialogs kind={dialog} workspace={workspace} taggedIds={taggedIds} commands={commands} onOpen={openDocument} onClose={closeDialog} />
        </Suspense>
      )}
    </div>
  );
}

const formatCommands = (format: (command: FormatCommand) => void): Record<FormatCommand, () => void> =>
  Object.fromEntries(Object.keys(commandGroups.format).map((command) => [command, () => format(command as FormatCommand)])) as Record<FormatCommand, () => void>;
