import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** The page's policy lets in the style sheets that CodeMirror makes by this mark, which main puts into the page. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

/** What CodeMirror must be told itself; all else about the look of the text is in styles/text.css. */
const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    flexDirection: "column",
    alignItems: "center !important",
    fontFamily: "var(--font-text)",
    fontSize: "var(--text-size)",
    lineHeight: "var(--text-leading)",
    overflowX: "hidden",
    scrollbarGutter: "stable",
  },
  ".cm-content": {
    boxSizing: "border-box",
    flex: "1 0 auto !important",
    minHeight: "0",
    width: "100%",
    maxWidth: "var(--page-width)",
    padding: "0 var(--page-margin) var(--page-foot)",
    caretColor: "var(--accent)",
  },
  ".cm-line": { padding: "0" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  ".cm-placeholder": { color: "var(--muted)" },
  ".cm-panels": { color: "inherit", backgroundColor: "transparent" },
  ".cm-panels-bottom": { borderTop: "none" },
  ".cm-searchMatch": { backgroundColor: "var(--match)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--match-current)" },
});

export const editorTheme: Extension = [EditorView.cspNonce.of(nonce), theme];
