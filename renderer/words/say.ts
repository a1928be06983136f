import type { StoreNotice } from "../../preload/contract/events.ts";
import type { Refusal } from "../../preload/contract/documents.ts";
import type { ImportedFile } from "../../preload/contract/calls.ts";
import type { Failure, Result } from "../../preload/contract/result.ts";
import { sayBytes, sayWait } from "./say-figures.ts";
import { t } from "./t.ts";

/** More than any list has room for, in UTF-16 units. */
const listedUnits = 200;

/** A title as it is shown: one that is empty has a name too. */
export const sayTitle = (title: string): string => (title === "" ? t("library.untitled") : title);

/** A title as it is listed. A server can have one of a megabyte, whose letters would all be laid out. */
export function sayListedTitle(title: string): string {
  const said = sayTitle(title);
  return said.length <= listedUnits ? said : `${said.slice(0, listedUnits)}…`;
}

/** A failure in words for people: what happened, and what to do where there is something to do. */
export function sayFailure({ code, detail }: Failure): string {
  switch (code) {
    case "invalidField": {
      const message = detail?.["message"];
      return typeof message === "string" && message !== "" ? t("failure.invalidFieldSaid", { message }) : t("failure.invalidField");
    }
    case "rateLimited":
      return t("failure.rateLimited", { wait: sayWait(Number(detail?.["retryAfterSeconds"] ?? Number.NaN)) });
    case "fileTooLarge": {
      const limit = detail?.["limitBytes"];
      return typeof limit === "number" ? t("failure.fileLargerThan", { size: sayBytes(limit) }) : t("failure.fileTooLarge");
    }
    case "noAccount":
      return t("failure.sessionOver");
    case "wrongAccount":
      return t("failure.sessionChanged");
    case "badSender":
    case "badPayload":
      return t("failure.internal");
    default:
      return t(`failure.${code}`);
  }
}

/** What became of files that were to be opened; null: there is nothing to say. */
export function sayImported(results: readonly Result<ImportedFile>[]): string | null {
  const said: string[] = [];
  if (results.length > 1) said.push(t("files.opened", { count: results.filter(({ ok }) => ok).length }));
  for (const result of results) {
    if (!result.ok) said.push(results.length === 1 ? sayFailure(result.error) : t("files.notOpened", { name: result.error.detail?.["name"] ?? "", why: sayFailure(result.error) }));
    else if (result.value.encoding !== null) said.push(t("files.decoded", { title: sayTitle(result.value.title), encoding: result.value.encoding }));
  }
  // Of a hundred that failed alike the first few are enough.
  return said.length === 0 ? null : said.slice(0, 4).join(" ");
}

/** That what is typed is not on the disk, since when, and what to do. */
export function sayWriteFailure({ code }: Failure, since: string): string {
  return t(code === "diskFull" ? "writeFailure.diskFull" : "writeFailure.other", { since });
}

/** Why the server did not take a version, and what becomes of it. */
export function sayRefusal({ cause, limitBytes }: Refusal): string {
  return cause === "tooLarge" && limitBytes !== undefined ? t("refusal.largerThan", { size: sayBytes(limitBytes) }) : t(`refusal.${cause}`);
}

/** What became of a store that was damaged, or of the process that keeps it. */
export function sayNotice(notice: StoreNotice): string {
  switch (notice.kind) {
    case "storeRestarted":
      return t("notices.storeRestarted");
    case "documentDamaged":
      return t("notices.documentDamaged", { count: notice.recordsSetAside });
    case "damagedStoreSetAside": {
      const { recordsLost, documentsRead } = notice;
      const lost =
        recordsLost === null ? t("notices.lostUnknown") : recordsLost === 0 ? t("notices.lostNothing") : t("notices.lost", { count: recordsLost });
      return t("notices.damagedStore", { lost, came: t("notices.came", { count: documentsRead }) });
    }
  }
}
