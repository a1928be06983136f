import { EditorView } from "@codemirror/view";

/** Lets CodeMirror's own style sheets through the page's content security policy, which main gives a nonce. */
export const pageNonce = EditorView.cspNonce.of(
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "",
);
