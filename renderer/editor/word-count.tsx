import { useReadable } from "../observable.ts";
import { words } from "../ui/words.ts";
import type { DocumentEditor } from "./document-editor.ts";

export function WordCount({ editor }: { readonly editor: DocumentEditor }) {
  const count = useReadable(editor.counter.words);
  return <span className="word-count">{count === null ? "" : words.editor.words(count)}</span>;
}
