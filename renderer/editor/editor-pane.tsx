import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { OpenDocument } from "../save/open-document.ts";
import { language } from "../words/t.ts";
import { DocumentEditor, type WritingManner } from "./document-editor.ts";
import { TitleField } from "./title-field.tsx";

interface EditorPaneProps {
  /** Another document must come with another React key; the same one may come as another object. */
  readonly open: OpenDocument;
  /** Another document is on its way: what is typed from now on is not meant for this one, and does not reach it. */
  readonly isLeaving: boolean;
  readonly manner: WritingManner;
  /** The editor while it is there and has the whole text, for who moves the keyboard to it. */
  readonly onEditor: (editor: DocumentEditor | null) => void;
  readonly onLink: (address: string) => void;
}

/** The page with its title and text. React draws it once a document; what is typed does not pass through here. */
export function EditorPane({ open, isLeaving, manner, onEditor, onLink }: EditorPaneProps) {
  const said = language();
  const host = useRef<HTMLDivElement>(null);
  const [first] = useState(open);
  const [editor, setEditor] = useState<DocumentEditor | null>(null);
  const isNew = first.opened.summary.draftVersion === 0 && first.opened.text === "";

  useLayoutEffect(() => {
    if (host.current === null) return;
    const made = new DocumentEditor(host.current, first, onLink);
    setEditor(made);
    if (made.isWhole) onEditor(made);
    return () => {
      onEditor(null);
      made.destroy();
    };
  }, [first, onEditor, onLink]);

  useEffect(() => {
    if (editor === null) return undefined;
    return afterPainting(() => {
      first.seen();
      if (!editor.isWhole) void editor.complete().then((isWhole) => isWhole && onEditor(editor));
    });
  }, [editor, first, onEditor]);

  useLayoutEffect(() => editor?.rebind(open), [editor, open]);

  useLayoutEffect(() => editor?.reword(), [editor, said]);

  useLayoutEffect(() => editor?.setManner(manner), [editor, manner]);

  useEffect(() => {
    if (editor !== null && !isNew && keyboardIsFree()) editor.focus();
  }, [editor, isNew]);

  return (
    <div className="page" ref={host} data-leaving={isLeaving || undefined}>
      {editor !== null &&
        createPortal(<TitleField open={open} takesFocus={isNew} onLeave={() => editor.focus()} />, editor.head)}
    </div>
  );
}

/** A window that is hidden paints nothing; that it has lived so long is as good. */
const longestMs = 3_000;

/** Runs `work` once the present state of the page has been painted, or has been left alive (by the answer). */
function afterPainting(work: () => void): () => void {
  let isDone = false;
  const once = (): void => {
    if (!isDone) work();
    isDone = true;
  };
  setTimeout(once, longestMs);
  requestAnimationFrame(() => setTimeout(once));
  return once;
}

/** Whether nobody is typing somewhere else. */
function keyboardIsFree(): boolean {
  const active = document.activeElement;
  return !(active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement);
}
