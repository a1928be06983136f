import { useEffect } from "react";
import { useReadable } from "../observable.ts";
import { t } from "../words/t.ts";
import type { DocumentEditor } from "./document-editor.ts";

export function WordCount({ editor }: { readonly editor: DocumentEditor }) {
  useEffect(() => editor.wordCount.want(false), [editor]);
  const count = useReadable(editor.wordCount.value);
  return <span className="word-count">{count === null ? "" : t("figures.words", { count })}</span>;
}
