import { useEffect, useRef, useState } from "react";
import type { Settings } from "../../preload/contract/settings.ts";
import type { DocumentEditor } from "../editor/document-editor.ts";
import type { Workspace } from "../save/workspace.ts";

type Today = Settings["today"];

/** The day here, as "2026-11-27". */
const dayOf = (date: Date): string => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;

/** The count is kept that often at most: what is missing after a crash is counted anew with its text. */
const keepMs = 30_000;

/** By how many words all texts together have grown since their first count of this day; what was taken away counts too. */
export function useWordsToday(workspace: Workspace, editor: DocumentEditor | null): number {
  const [today, setToday] = useState(() => workspace.settings.get().today);
  const [day, setDay] = useState(() => dayOf(new Date()));
  const known = useRef(today);
  useEffect(() => {
    if (editor === null) return;
    const { counts, documentId } = editor;
    // In a new text the first count comes when some words are there.
    const isNew = workspace.open.get()?.opened.text === "";
    let timer: ReturnType<typeof setTimeout> | null = null;
    const keep = (): void => {
      if (timer === null) return;
      clearTimeout(timer);
      timer = null;
      void workspace.changeSettings({ today: known.current });
    };
    const leave = counts.value.subscribe(() => {
      const words = counts.value.get()?.words;
      if (words === undefined) return;
      const now = dayOf(new Date());
      setDay(now);
      const next = withCount(known.current, now, documentId, words, isNew ? 0 : words);
      if (next === null) return;
      known.current = next;
      setToday(next);
      timer ??= setTimeout(keep, keepMs);
    });
    return () => {
      leave();
      keep();
    };
  }, [workspace, editor]);
  return today.day === day ? Math.max(0, Object.values(today.words).reduce((sum, [from, to]) => sum + to - from, 0)) : 0;
}

/**
 * Null: nothing has changed.
 *
 * @param first what is counted from where the day has no count of the text yet
 */
export function withCount(today: Today, day: string, documentId: string, words: number, first: number): Today | null {
  const known = today.day === day ? today.words : {};
  const [from, to] = known[documentId] ?? [first, null];
  return to === words ? null : { day, words: { ...known, [documentId]: [from, words] } };
}
