import { DraftError } from "../../main/drafts/draft-error.ts";
import type { DraftStore, DraftStoreMethod } from "../../main/drafts/draft-store.ts";

/** One call of a store that changes it, as it crosses from the child that makes it to the ledger that repeats it. */
export interface StoreCall {
  readonly method: DraftStoreMethod;
  readonly args: readonly unknown[];
}

/** Answers "done", or the code of a failure that is an answer; any other failure is thrown. */
export async function perform(store: DraftStore, { method, args }: StoreCall): Promise<string> {
  try {
    await (store[method] as (...values: readonly unknown[]) => Promise<unknown>)(...args);
    return "done";
  } catch (error) {
    if (error instanceof DraftError && (error.code === "versionGap" || error.code === "notFound")) return error.code;
    throw error;
  }
}
