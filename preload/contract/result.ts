/**
 * What every call across processes answers: a value or one error of a closed family. Nothing is thrown across
 * a process boundary; people's words for each code are written in renderer/words.
 */
export type Result<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

export interface Failure {
  readonly code: FailureCode;
  /** For logs and developers, in English, without text of documents and without secrets. */
  readonly message: string;
  /** Figures that the words for people need (a limit, a path, seconds to wait). */
  readonly detail?: Readonly<Record<string, string | number>>;
}

export type FailureCode =
  // the door
  | "badSender"
  | "badPayload"
  | "internal"
  | "cancelled"
  | "unconvertible"
  | "linkRefused"
  // accounts and sessions
  | "noAccount"
  | "wrongAccount"
  | "wrongCredentials"
  | "nameTaken"
  | "invalidField"
  | "rateLimited"
  | "serverUnreachable"
  | "serverNonsense"
  | "sessionOver"
  | "sessionChanged"
  | "keyringUnavailable"
  // drafts
  | "notFound"
  | "versionGap"
  | "storeUnavailable"
  | "diskFull"
  | "diskFailed"
  | "damaged"
  /** Written by a newer build: nothing of it is read or changed. */
  | "newerStore"
  // files
  | "fileTooLarge"
  | "fileNotText"
  | "fileUnreadable"
  | "fileUnwritable";

export const succeed = <Value>(value: Value): Result<Value> => ({ ok: true, value });

export const fail = (code: FailureCode, message: string, detail?: Failure["detail"]): Result<never> => ({
  ok: false,
  error: detail === undefined ? { code, message } : { code, message, detail },
});
