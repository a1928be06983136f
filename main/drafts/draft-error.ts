import type { Failure, FailureCode } from "../../preload/contract/result.ts";

export type DraftErrorCode = Extract<
  FailureCode,
  "notFound" | "versionGap" | "diskFull" | "diskFailed" | "damaged" | "newerStore" | "storeUnavailable"
>;

/** What the draft store throws: decide on `code`; the message is for logs and holds no text of a document. */
export class DraftError extends Error {
  override readonly name = "DraftError";
  readonly code: DraftErrorCode;
  readonly detail: Failure["detail"];

  constructor(code: DraftErrorCode, message: string, detail?: Failure["detail"], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.detail = detail;
  }
}
