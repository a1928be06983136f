import type { DocumentSummary } from "../../preload/contract/documents.ts";
import { t } from "../words/t.ts";

export interface DocumentMark {
  readonly kind: "conflict" | "refused" | "waits" | "absent";
  readonly says: string;
}

/** The one mark that a document carries in the list: the one that most wants a person. */
export function documentMark(summary: DocumentSummary): DocumentMark | null {
  if (summary.inConflict) return { kind: "conflict", says: t("library.inConflict") };
  if (summary.refusal !== null) return { kind: "refused", says: t("library.refused") };
  if (summary.draftVersion > summary.ackedVersion) return { kind: "waits", says: t("library.waits") };
  return summary.hasText ? null : { kind: "absent", says: t("library.notFetched") };
}
