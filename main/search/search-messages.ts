import type { FoundPassage } from "../../preload/contract/search.ts";

/** What the process of the index is asked; each is answered with its id. */
export type ToSearch =
  | { readonly kind: "put"; readonly id: number; readonly documentId: string; readonly title: string; readonly text: string }
  | { readonly kind: "remove"; readonly id: number; readonly documentId: string }
  | { readonly kind: "find"; readonly id: number; readonly query: string; readonly limit: number };

export interface FromSearch {
  readonly id: number;
  /** Null: done. */
  readonly found: readonly FoundPassage[] | null;
}
