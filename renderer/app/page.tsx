import { useMemo } from "react";
import type { DocumentSummary } from "../../preload/contract/documents.ts";
import { EditorPane } from "../editor/editor-pane.tsx";
import type { DocumentEditor } from "../editor/document-editor.ts";
import { PageState } from "../editor/page-state.tsx";
import { PlainPage } from "../editor/plain-page.tsx";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { Button } from "../ui/button.tsx";
import { sayFailure } from "../words/say.ts";
import { t } from "../words/t.ts";

interface PageProps {
  readonly workspace: Workspace;
  readonly onEditor: (editor: DocumentEditor | null) => void;
  readonly onNew: () => void;
  readonly onGuide: () => void;
  readonly onExport: (documentId: string) => void;
  readonly onLink: (address: string) => void;
}

/** What is in the middle: the open document, or why there is none. */
export function Page({ workspace, onEditor, onNew, onGuide, onExport, onLink }: PageProps) {
  const open = useReadable(workspace.open);
  const opening = useReadable(workspace.opening);
  const unreadable = useReadable(workspace.unreadable);
  const summaries = useReadable(workspace.summaries);
  const { focusMode, typewriter, textSize } = useReadable(workspace.settings);
  const manner = useMemo(() => ({ focus: focusMode, isTypewriter: typewriter, textSize }), [focusMode, typewriter, textSize]);
  if (unreadable !== null && open === null) {
    return (
      <PageState
        role="alert"
        sentence={t("editor.unreadable")}
        detail={`${sayFailure(unreadable)} ${t("editor.unreadableSafe")}`}
        action={<Button onClick={() => void workspace.reload()}>{t("editor.tryAgain")}</Button>}
      />
    );
  }
  if (opening?.failure != null) {
    return (
      <PageState
        role="alert"
        sentence={t("editor.unopenable")}
        detail={`${sayFailure(opening.failure)} ${t("editor.unopenableSafe")}`}
        action={<Button onClick={() => void workspace.openDocument(opening.id)}>{t("editor.tryAgain")}</Button>}
      />
    );
  }
  if (opening?.plain != null) {
    const { id, plain } = opening;
    return (
      <PlainPage
        key={id}
        plain={plain}
        onOpenEvenSo={() => void workspace.openDocument(id, "editor")}
        onExport={() => onExport(id)}
      />
    );
  }
  if (open !== null) {
    return <EditorPane key={open.id} open={open} isLeaving={opening !== null} manner={manner} onEditor={onEditor} onLink={onLink} />;
  }
  if (opening !== null) return <div className="page" aria-busy aria-label={t("editor.opening")} />;
  return (
    <PageState
      sentence={sayEmptyPage(summaries)}
      action={
        <>
          <Button onClick={onNew}>{t("editor.startWriting")}</Button>
          {summaries.length === 0 && (
            <Button look="quiet" onClick={onGuide}>
              {t("editor.readGuide")}
            </Button>
          )}
        </>
      }
    />
  );
}

function sayEmptyPage(summaries: readonly DocumentSummary[]): string {
  if (summaries.length === 0) return t("editor.nothingWritten");
  return t(summaries.every(({ trashedAt }) => trashedAt !== null) ? "editor.allInTrash" : "editor.nothingOpen");
}
