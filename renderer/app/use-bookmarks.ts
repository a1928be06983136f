import { useEffect } from "react";
import type { DocumentEditor } from "../editor/document-editor.ts";
import type { KeptBookmark } from "../editor/bookmarks.ts";
import type { Workspace } from "../save/workspace.ts";

/** Keeps the bookmarks of the open document: when one comes or goes, and when the document is left. */
export function useBookmarks(workspace: Workspace, editor: DocumentEditor | null): void {
  useEffect(() => {
    if (editor === null) return;
    const id = editor.documentId;
    const keep = (): void => {
      const { [id]: before = [], ...others } = workspace.settings.get().bookmarks;
      const kept = editor.bookmarks.kept();
      if (!isSame(before, kept)) void workspace.changeSettings({ bookmarks: kept.length === 0 ? others : { ...others, [id]: [...kept] } });
    };
    let count = editor.bookmarks.list.get().length;
    const leave = editor.bookmarks.list.subscribe(() => {
      const now = editor.bookmarks.list.get().length;
      if (now !== count) keep();
      count = now;
    });
    editor.bookmarks.restore(workspace.settings.get().bookmarks[id] ?? []);
    return () => {
      leave();
      keep();
    };
  }, [workspace, editor]);
}

const isSame = (one: readonly KeptBookmark[], other: readonly KeptBookmark[]): boolean =>
  one.length === other.length && one.every(({ at, mark }, index) => at === other[index]?.at && mark === other[index]?.mark);
