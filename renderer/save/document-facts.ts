import type { Refusal } from "../../preload/contract/documents.ts";
import type { Failure } from "../../preload/contract/result.ts";

/** Why something waits on this computer. */
export type QueueCause =
  | "signedOut"
  | "sessionOver"
  | "offline"
  | "serverTrouble"
  | "serverRefuses"
  | "slowDown"
  | Refusal["cause"];

/** Where a document's save is: what the pump does, no more. */
export type Remote =
  | { readonly kind: "idle" }
  | { readonly kind: "queued"; readonly cause: QueueCause }
  | { readonly kind: "saving" }
  | { readonly kind: "conflict" };

/** The last time that the server's text came onto the page, by itself or merged with what was typed here. */
export interface Brought {
  readonly kind: "updated" | "merged";
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** All that the status of a document is computed from: editVersion ≥ draftVersion ≥ ackedVersion. */
export interface DocumentFacts {
  readonly editVersion: number;
  readonly draftVersion: number;
  readonly ackedVersion: number;
  readonly remote: Remote;
  /** Milliseconds since the epoch; 0: never. */
  readonly durableAt: number;
  readonly ackedAt: number;
  readonly refusal: Refusal | null;
  /** The last write to the disk failed with this and is being tried again. */
  readonly writeFailure: Failure | null;
  readonly brought: Brought | null;
}

export type SaveState = "clean" | "dirty" | "drafted" | "queued" | "saving" | "conflict";

/** The word for the facts; the least safe truth comes first. */
export function saveState(facts: DocumentFacts): SaveState {
  if (facts.remote.kind === "conflict") return "conflict";
  if (facts.editVersion > facts.draftVersion) return "dirty";
  if (facts.remote.kind === "saving") return "saving";
  if (facts.draftVersion === facts.ackedVersion) return "clean";
  return facts.remote.kind === "queued" ? "queued" : "drafted";
}
