import { useEffect } from "react";
import { useReadable } from "../observable.ts";
import { sayNumber } from "../words/say-figures.ts";
import { t } from "../words/t.ts";
import type { DocumentEditor } from "./document-editor.ts";

/** The words of the text, and of what is selected in it. */
export function WordCount({ editor }: { readonly editor: DocumentEditor }) {
  useEffect(() => editor.wordCount.want(false), [editor]);
  useEffect(() => editor.selectedCount.want(false), [editor]);
  const count = useReadable(editor.wordCount.value);
  const selected = useReadable(editor.selectedCount.value);
  const isSelecting = useReadable(editor.isSelecting);
  return <span className="word-count">{count === null ? "" : isSelecting && selected !== null ? t("figures.wordsOf", { selected: sayNumber(selected), count }) : t("figures.words", { count })}</span>;
}
