import type { AppendReceipt } from "./documents.ts";
import type { Result } from "./result.ts";

/** The channel on which main hands a page its append line: a message with the account's key and one port. */
export const appendLineChannel = "documents.appendLine";

/** From the page to the drafts process. */
export interface AppendQuestion {
  readonly id: number;
  /** As of the call "documents.append". */
  readonly payload: unknown;
}

/** From the drafts process to the page. */
export interface AppendAnswer {
  readonly id: number;
  readonly result: Result<AppendReceipt>;
}
