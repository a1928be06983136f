import { useReadable } from "../observable.ts";
import { t } from "../words/t.ts";
import type { DocumentEditor } from "./document-editor.ts";

export function WordCount({ editor }: { readonly editor: DocumentEditor }) {
  const count = useReadable(editor.counter.words);
  return <span className="word-count">{count === null ? "" : t("figures.words", { count })}</span>;
}
