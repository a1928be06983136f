import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { basename, extname } from "node:path";
import { largestFileBytes } from "../../preload/contract/calls.ts";
import { fail, succeed, type Result } from "../../preload/contract/result.ts";
import { decodeText } from "./decode-text.ts";

/** A file as it is, by its name. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface TextFile {
  /** The file's name without its ending. */
  readonly title: string;
  /** The text exactly: line breaks, and UTF-8's byte order mark. */
  readonly text: string;
  /** See DecodedText. */
  readonly encoding: string | null;
}

/** The text of a file. Answers fileNotText; see decodeText. */
export function readText({ name, bytes }: NamedBytes): Result<TextFile> {
  const decoded = decodeText(bytes);
  return decoded === null ? fail("fileNotText", "In no encoding that is known", { name }) : succeed({ title: basename(name, extname(name)), ...decoded });
}

/** Reads a file whole. Answers fileTooLarge or fileUnreadable, each with what a person needs to know; the file is not touched. */
export async function readBytes(path: string): Promise<Result<NamedBytes>> {
  const name = basename(path);
  try {
    // Without O_NONBLOCK a pipe that nobody writes to would never be opened. Windows has no such flag, nor such pipes.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stat = await file.stat();
      if (!stat.isFile()) return fail("fileUnreadable", "Not a regular file", { name, reason: "it is not a file" });
      if (stat.size > largestFileBytes) {
        return fail("fileTooLarge", "File over the limit", { name, sizeBytes: stat.size, limitBytes: largestFileBytes });
      }
      return succeed({ name, bytes: await file.readFile() });
    } finally {
      await file.close();
    }
  } catch (error) {
    return fail("fileUnreadable", "The file could not be read", { name, reason: codeOf(error) });
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
