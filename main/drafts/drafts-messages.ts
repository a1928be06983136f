import type { Failure } from "../../preload/contract/result.ts";
import { DraftError, type DraftErrorCode } from "./draft-error.ts";
import type { DraftNotice, DraftStoreMethod } from "./draft-store.ts";

/** Everything that one account's store needs to be opened in the drafts process. */
export interface OpenRequest {
  readonly account: string;
  readonly directory: string;
  readonly dataKey: Uint8Array;
  /** The database has killed the process before: see StoreOptions.recover. */
  readonly recover: boolean;
}

/** From main to the drafts process. Calls are answered in any order, and begun in the order they come. */
export type ToDrafts = Asked | { readonly kind: "appendLine"; readonly account: string };

/** What is answered. */
export type Asked =
  | ({ readonly kind: "open"; readonly id: number } & OpenRequest)
  | { readonly kind: "call"; readonly id: number; readonly account: string; readonly method: DraftStoreMethod; readonly args: readonly unknown[] };

/** From the drafts process to main. */
export type FromDrafts =
  | { readonly kind: "value"; readonly id: number; readonly value: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly failure: Failure }
  | { readonly kind: "notice"; readonly account: string; readonly notice: DraftNotice };

/** The methods that cross: all of them. */
export const draftStoreMethods = Object.keys({
  list: null,
  create: null,
  open: null,
  openPart: null,
  readPiece: null,
  append: null,
  rememberView: null,
  rename: null,
  tag: null,
  trash: null,
  restore: null,
  learnListing: null,
  adopt: null,
  merge: null,
  resolveConflict: null,
  retry: null,
  saveAsNew: null,
  seal: null,
  readSave: null,
  settle: null,
  readText: null,
  listKept: null,
  readKept: null,
  listHistory: null,
  readHistory: null,
  keepVersion: null,
  listSetAside: null,
  close: null,
} satisfies Record<DraftStoreMethod, null>) as readonly DraftStoreMethod[];

export function toFailure(error: unknown): Failure {
  if (!(error instanceof DraftError)) {
    return { code: "storeUnavailable", message: error instanceof Error ? `${error.name}: ${error.message}` : "An unknown fault" };
  }
  const { code, message, detail } = error;
  return detail === undefined ? { code, message } : { code, message, detail };
}

export const fromFailure = ({ code, message, detail }: Failure): DraftError =>
  new DraftError(code as DraftErrorCode, message, detail);
