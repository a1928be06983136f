/** Longhand's own page and status line over a document that keeps nothing: no journal, no calls to main. */
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { EditorView } from "@codemirror/view";
import type { DocumentEditor } from "../../../../renderer/editor/document-editor.ts";
import { EditorPane } from "../../../../renderer/editor/editor-pane.tsx";
import { SaveStatus } from "../../../../renderer/editor/save-status.tsx";
import { TextCounts } from "../../../../renderer/editor/text-counts.tsx";
import { Observable } from "../../../../renderer/observable.ts";
import type { DocumentFacts } from "../../../../renderer/save/document-facts.ts";
import type { OpenDocument } from "../../../../renderer/save/open-document.ts";
import "../../../../renderer/styles/index.css";
import { placeIn } from "../places.js";

/** One and the same: another one would be another page. */
const nothing = (): void => undefined;

const manner = { focus: "off", isTypewriter: false, textSize: 18 } as const;

export async function show(host: HTMLElement, text: string) {
  host.id = "app";
  const open = keptNowhere(text);
  const editor = await new Promise<DocumentEditor>((resolve) => {
    createRoot(host).render(<Window open={open} onEditor={resolve} />);
  });
  const { view } = editor;
  return {
    goTo: (share: number) => {
      const anchor = placeIn(view.state.sliceDoc(), share);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
    length: () => view.state.doc.length,
  };
}

interface WindowProps {
  readonly open: OpenDocument;
  readonly onEditor: (editor: DocumentEditor) => void;
}

/** The window of app/shell.tsx as far as a key reaches; the library is an empty column of the same width. */
function Window({ open, onEditor }: WindowProps) {
  const [editor, setEditor] = useState<DocumentEditor | null>(null);
  const [opened] = useState(() => new Observable<OpenDocument | null>(open));
  const [waitingCount] = useState(() => new Observable(0));
  const [take] = useState(() => (made: DocumentEditor | null) => {
    setEditor(made);
    if (made !== null) onEditor(made);
  });
  return (
    <div className="shell">
      <aside className="library" />
      <main className="main">
        <div className="page-row">
          <EditorPane open={open} isLeaving={false} manner={manner} onEditor={take} onLink={nothing} />
        </div>
      </main>
      <footer className="status-line">
        <SaveStatus open={opened} waitingCount={waitingCount} />
        {editor !== null && <TextCounts editor={editor} goal={null} onGoal={nothing} wordsToday={0} dailyGoal={null} onDailyGoal={nothing} />}
      </footer>
    </div>
  );
}

function keptNowhere(text: string): OpenDocument {
  const facts: DocumentFacts = {
    editVersion: 1,
    draftVersion: 1,
    ackedVersion: 1,
    remote: { kind: "idle" },
    durableAt: Date.now(),
    ackedAt: Date.now(),
    refusal: null,
    writeFailure: null,
    brought: null,
  };
  const open = {
    id: "kept-nowhere",
    opened: { summary: { draftVersion: 1 }, text, view: null },
    facts: new Observable(facts),
    title: new Observable("Kept nowhere"),
    isFrozen: false,
    attach: nothing,
    seen: nothing,
    record: nothing,
    recordView: nothing,
    setTitle: nothing,
  };
  return open as unknown as OpenDocument;
}
