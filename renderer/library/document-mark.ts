import type { DocumentSummary } from "../../preload/contract/documents.ts";
import { words } from "../ui/words.ts";

export interface DocumentMark {
  readonly kind: "conflict" | "refused" | "waits" | "absent";
  readonly says: string;
}

/** The one mark that a document carries in the list: the one that most wants a person. */
export function documentMark(summary: DocumentSummary): DocumentMark | null {
  const { library } = words;
  if (summary.inConflict) return { kind: "conflict", says: library.inConflict };
  if (summary.refusal !== null) return { kind: "refused", says: library.refused };
  if (summary.draftVersion > summary.ackedVersion) return { kind: "waits", says: library.waits };
  return summary.hasText ? null : { kind: "absent", says: library.notFetched };
}
