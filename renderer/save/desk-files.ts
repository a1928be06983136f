import type { ImportedFile } from "../../preload/contract/calls.ts";
import type { ExportFormat } from "../../preload/contract/export-format.ts";
import { fail, type Result } from "../../preload/contract/result.ts";
import type { Main } from "../ports.ts";
import type { AccountDesk } from "./account-desk.ts";

/** Makes a document of a text file that the person chooses; null: they chose none. */
export async function importFile(main: Main, desk: AccountDesk | null): Promise<Result<ImportedFile | null>> {
  if (desk === null) return fail("noAccount", "No account to import into");
  return main.call("files.import", { account: desk.account.key });
}

/** Writes a document to a file that the person chooses; null: they chose none. */
export async function exportDocument(
  main: Main,
  desk: AccountDesk | null,
  documentId: string,
  format?: ExportFormat,
): Promise<Result<{ readonly path: string } | null>> {
  if (desk === null) return fail("noAccount", "No account to export from");
  const open = desk.open.get();
  if (open?.id === documentId && !(await desk.written()).ok) {
    // What cannot be written here may be written elsewhere: the text as it is on the page.
    const text = open.wholeText();
    if (text !== null) return main.call("files.exportText", { title: open.title.get(), text });
  }
  return main.call("files.export", { account: desk.account.key, documentId, ...(format === undefined ? {} : { format }) });
}
