import { v7 as uuidv7 } from "uuid";
import { largestFileBytes, type ImportedFile } from "../preload/contract/calls.ts";
import { fail, succeed, type Result } from "../preload/contract/result.ts";
import { readText, type NamedBytes, type TextFile } from "./files/read-file.ts";
import type { Pages } from "./pages.ts";

export interface NewDocument {
  readonly documentId: string;
  readonly title: string;
  readonly content: string;
}

/** Makes a document of a file that has been read, or says why not; the file stays as it is. */
export async function importFile(
  file: Result<NamedBytes>,
  pages: Pick<Pages, "read">,
  create: (document: NewDocument) => Promise<Result<unknown>>,
): Promise<Result<ImportedFile>> {
  const read = file.ok ? await readAny(file.value, pages) : file;
  if (!read.ok) return read;
  const documentId = uuidv7();
  const { title, text, encoding } = read.value;
  const created = await create({ documentId, title, content: text });
  return created.ok ? succeed({ documentId, title, encoding }) : created;
}

/** What is in a file: text as it is, a page or a Word document as Markdown, under the title that it has itself. */
async function readAny(file: NamedBytes, pages: Pick<Pages, "read">): Promise<Result<TextFile>> {
  const { name, bytes } = file;
  if (bytes.length > largestFileBytes) return fail("fileTooLarge", "File over the limit", { name, sizeBytes: bytes.length, limitBytes: largestFileBytes });
  const kind = /\.(docx|html?)$/i.exec(name)?.[1]?.toLowerCase();
  if (kind === undefined) return readText(file);
  const read = await pages.read(kind === "docx" ? "docx" : "html", bytes);
  if (!read.ok) return read;
  const { title, text } = read.value;
  return succeed({ title: title === "" ? name.replace(/\.\w+$/, "") : title, text, encoding: null });
}
