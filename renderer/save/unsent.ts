import type { DocumentSummary } from "../../preload/contract/documents.ts";
import { waits } from "./document-register.ts";

/** What the server does not have yet of an account's documents. */
export interface Unsent {
  readonly documentIds: readonly string[];
  /** Steps of writing, as the versions count them. */
  readonly editCount: number;
  /** Those of the documents that do not go out before the person has decided something. */
  readonly stuckIds: readonly string[];
}

export function findUnsent(summaries: Iterable<DocumentSummary>): Unsent {
  const unsent = [...summaries].filter(waits);
  return {
    documentIds: unsent.map(({ id }) => id),
    editCount: unsent.reduce((sum, { draftVersion, ackedVersion }) => sum + draftVersion - ackedVersion, 0),
    stuckIds: unsent.filter(needsPerson).map(({ id }) => id),
  };
}

/** Whether nothing goes on with this document by itself. */
export const needsPerson = ({ trashedAt, inConflict, refusal }: DocumentSummary): boolean =>
  trashedAt === null && (inConflict || refusal !== null);
