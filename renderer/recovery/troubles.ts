import type { DocumentSummary, Refusal } from "../../preload/contract/documents.ts";
import type { SetAside } from "../../preload/contract/recovery.ts";
import { waits } from "../save/document-register.ts";

/** What stands between a document and its safety on the server; of several the one that most wants a person. */
export type Trouble =
  | { readonly kind: "conflict"; readonly document: DocumentSummary }
  | { readonly kind: "refused"; readonly document: DocumentSummary; readonly refusal: Refusal }
  | { readonly kind: "damaged"; readonly document: DocumentSummary; readonly pieces: number }
  | { readonly kind: "waiting"; readonly document: DocumentSummary };

const order: readonly Trouble["kind"][] = ["conflict", "refused", "damaged", "waiting"];

/** All of an account's documents that something stands in the way of, the gravest first. */
export function findTroubles(documents: readonly DocumentSummary[], setAside: readonly SetAside[]): readonly Trouble[] {
  const pieces = new Map(setAside.map((each) => [each.documentId, each.pieces]));
  return documents
    .flatMap((document) => troubleOf(document, pieces.get(document.id) ?? 0) ?? [])
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || other.document.durableAt - one.document.durableAt);
}

function troubleOf(document: DocumentSummary, pieces: number): Trouble | null {
  if (document.trashedAt !== null) return null;
  if (document.inConflict) return { kind: "conflict", document };
  if (document.refusal !== null) return { kind: "refused", document, refusal: document.refusal };
  if (pieces > 0) return { kind: "damaged", document, pieces };
  return waits(document) ? { kind: "waiting", document } : null;
}
