import { DraftError } from "./draft-error.ts";

/** What Node's file calls and the database engine throw where the system refuses, as diskFull or diskFailed; null: something else. */
export function diskFailureOf(error: unknown): DraftError | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return new DraftError("diskFull", error.message, undefined, error);
  // The binding has no code for a file that cannot be opened, but the engine's number (14, SQLITE_CANTOPEN) in words.
  const isRefused = /^(E[A-Z0-9]+$|SQLITE_(IOERR|CANTOPEN|READONLY|PERM))/.test(code) || /open connection to local database .*: 14"\)$/.test(error.message);
  return isRefused ? new DraftError("diskFailed", error.message, undefined, error) : null;
}
