import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ExportedFolder } from "../preload/contract/recovery.ts";
import { succeed, type Result } from "../preload/contract/result.ts";
import type { WrittenText } from "../preload/contract/documents.ts";
import { fileNameFor } from "./files/file-name-for.ts";
import { writeTextFile } from "./files/write-text-file.ts";

/**
 * Writes one file a document into a folder, beside what is there: no file is ever written over. Ends with the first
 * document that cannot be read or written; those before it are there.
 */
export async function exportFolder(
  folder: string,
  documentIds: readonly string[],
  read: (documentId: string) => Promise<Result<WrittenText>>,
): Promise<Result<ExportedFolder>> {
  for (const documentId of documentIds) {
    const document = await read(documentId);
    if (!document.ok) return document;
    const { title, text } = document.value;
    const written = await writeTextFile(join(folder, unusedName(folder, fileNameFor(title))), text);
    if (!written.ok) return written;
  }
  return succeed({ path: folder, fileCount: documentIds.length });
}

/** The name, or "name 2.md" and so on where a file has it. */
function unusedName(folder: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : name.replace(/\.md$/, ` ${count}.md`);
    if (!existsSync(join(folder, candidate))) return candidate;
  }
}
