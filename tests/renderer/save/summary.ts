import type { DocumentSummary } from "../../../preload/contract/documents.ts";

/** A document that the server has, with what a test says of it instead. */
export const summary = (changes: Partial<DocumentSummary> = {}): DocumentSummary => ({
  id: "d-1",
  title: "Title",
  draftVersion: 1,
  ackedVersion: 1,
  baseRev: 1,
  remoteRev: 1,
  hasText: true,
  durableAt: 0,
  ackedAt: 0,
  trashedAt: null,
  tags: [],
  refusal: null,
  inConflict: false,
  pendingSave: null,
  ...changes,
});
