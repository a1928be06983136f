import type { UpdateFailure } from "../../preload/contract/updates.ts";

/** What is announced, or what was brought, is not to be trusted. */
export class UpdateRefused extends Error {
  readonly failure: UpdateFailure;

  constructor(failure: UpdateFailure) {
    super(`The update is refused: ${failure}`);
    this.failure = failure;
  }
}

/** Why electron-updater did not bring an update here, as far as it says. */
export function updateFailureOf(error: unknown): UpdateFailure {
  if (error instanceof UpdateRefused) return error.failure;
  const { code = "", message = "" } = error as { readonly code?: unknown; readonly message?: string };
  const said = `${String(code)} ${message}`;
  if (/ERR_CHECKSUM_MISMATCH|ERR_UPDATER_/u.test(said)) return "damaged";
  if (said.includes("ENOSPC")) return "noRoom";
  if (/net::ERR_|HTTP_ERROR_|ECONN|ENOTFOUND|ETIMEDOUT|TimeoutError|timeout|aborted/u.test(said)) return "unreachable";
  return "internal";
}
